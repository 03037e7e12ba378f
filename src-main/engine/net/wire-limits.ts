import { STORE_LIMITS } from '../store/store-limits.ts'

/**
 * Every bound that the network side puts on what others may send, in one place. An honest peer of the same
 * version stays far below all of them (test/engine/net/wire-guard), so whoever passes one is cut off and
 * quarantined (docs/substrate.md F10, F11).
 */
const KIB = 1024
const MIB = 1024 * KIB

/** Per log. A claim to hold more of one is passed over: neither fetched nor shown as missing. */
export const MAX_LOG_LENGTH = 1_048_576
/** A sealed block: an entry of at most 64 KiB, its clear header and tag. */
export const MAX_BLOCK_BYTES = STORE_LIMITS.blockBytes
/** One pack. A tail that is larger comes by live replication, block by block. */
export const MAX_PACK_BYTES = STORE_LIMITS.packBytes
export const MAX_PACK_BLOCKS = STORE_LIMITS.packBlocks

/** Logs in one heads message; a village has hundreds. */
export const MAX_HEADS = 20_000
export const MAX_NEWS_BYTES = 2 * MIB
export const MAX_BRANCH_OFFERS = 256
/** Branches of one log asked of one device while the app runs: more forks than this prove nothing new. */
export const MAX_BRANCH_ASKS_PER_LOG = 16
export const MAX_EPOCH_KEYS = 1_024
/** Sealed records in one offer; offers of one peer, all together; keys in one question and its answer. */
export const MAX_RECORD_IDS = 1_024
export const MAX_RECORD_OFFERS = 65_536
export const MAX_RECORD_KEYS = 512
export const MAX_HELLO_BYTES = 512
export const MAX_WANTS_PER_MESSAGE = 512
/** Unanswered wants towards one peer; below what that peer takes (MAX_WANTS_PENDING). */
export const MAX_WANTS_IN_FLIGHT = 1_024
export const MAX_WANTS_PENDING = 2_048
export const MAX_SMALL_MESSAGE_BYTES = 64 * KIB

/** What this device lets one peer have under way towards it. */
export const MAX_BYTES_IN_FLIGHT = 16 * MIB
/** Guess of a block's size when asking; a pack that does not fit is asked for again, alone, with the full bound. */
export const EXPECTED_BLOCK_BYTES = 2 * KIB
export const LEAST_WANT_BYTES = 8 * KIB
/** Packs for one peer being read at once, and of no more than MAX_PACK_BYTES together. */
export const READ_AHEAD = 8
/** Packs being verified and stored at once. */
export const PARALLEL_ACCEPTS = 8
/** Blocks handed to the fold before the next pack waits for it. */
export const MAX_BLOCKS_UNFOLDED = 4_096

/** Live hypercore channels on one connection; logs beyond it travel by packs alone. */
export const MAX_LIVE_LOGS = 512
/**
 * Least time between two windows of what replicates live, over all logs. With windows of 256 an honest neighbour asks
 * for no more than HYPERCORE_WORK lets it.
 */
export const FOLLOW_PAUSE_MS = 50
/** A log that moves by no more than this at once is worth a live channel. */
export const LIVE_STEP = 64

/** A peer that delivers nothing it was asked for in this time is asked no more, and others are. */
export const STALL_MS = 4_000
/** How long live replication may take for what a peer said it has, before a pack is asked for. */
export const LIVE_GRACE_MS = 1_000
/** How long a peer that could not supply a log is left alone about it. */
export const RETRY_SAME_PEER_MS = 15_000
/** Least time between two messages about what moved. */
export const NEWS_INTERVAL_MS = 10
/** How long those who have an entry already wait to hear that we have it too. */
export const HELD_INTERVAL_MS = 5_000

/** Token buckets: `burst` at once, then `perSecond`. */
export interface Rate {
  readonly burst: number
  readonly perSecond: number
}
/** Own messages of a member, all kinds together. */
export const MEMBER_MESSAGES: Rate = { burst: 8_000, perSecond: 1_000 }
/** Protomux channels opened by the other side on one connection. */
export const CHANNEL_OPENS: Rate = { burst: 4_096, perSecond: 200 }
/** Hypercore wire messages on one connection, weighed by what they cost (hypercore-caps.ts). */
export const HYPERCORE_WORK: Rate = { burst: 20_000, perSecond: 10_000 }

/** How long a peer that broke a bound is refused. */
export const QUARANTINE_MS = 10 * 60_000
export const MAX_QUARANTINED = 4_096

/** Strangers: only while an invite can be answered for, and only so many, for so long. */
export const MAX_STRANGERS = 32
export const STRANGER_PROOF_MS = 10_000
/** Devices of people removed, each only to be told so, for so long and so often. */
export const MAX_REMOVED = 8
export const TURN_AWAY_MS = 5_000
export const TELL_AGAIN_MS = 60_000
/** Devices whose word that this one is turned away is remembered. */
export const MAX_TURNED_AWAY_BY = 16
/** Wrong proofs of an invite, over all strangers, before the next is an offence. */
export const STRANGER_PROOFS: Rate = { burst: 20, perSecond: 0.5 }
export const MAX_CANDIDATE_BYTES = 2 * KIB
export const MAX_WELCOME_BYTES = 256 * KIB
/** Connection keys of members a newcomer is told: enough to meet somebody; the rest come with the roll. */
export const MAX_WELCOME_MEMBERS = 256
/** Objections and refusals that a newcomer is told the reasons of. */
export const MAX_TOLD_BARS = 8

/** While nobody is connected, the DHT is asked again this often (docs/substrate.md). */
export const ALONE_REFRESH_MS = 15_000
/** The same while neighbours are connected and nobody farther away. */
export const NEAR_ONLY_REFRESH_MS = 30_000
/**
 * After joining, it is asked again at these intervals whoever is connected: devices that start together each ask
 * before the others are announced, and would otherwise stay apart, or in separate groups, for ten minutes.
 */
export const SETTLING_REFRESHES_MS: readonly number[] = [400, 800, 1_600, 3_200, 6_400]
/** Leaving the DHT politely may hang for seconds without a network; after this it is left at once. */
export const LEAVE_POLITELY_MS = 1_000
/** Until the sockets of a network that was left at once are closed. */
export const FREE_PORT_MS = 500

/** Silent for longer than this, a process may have been given up by its neighbours, who wait some 13 s and more. */
export const STOOD_STILL_MS = 8_000
export const LOOK_AT_CLOCK_MS = 1_000

/** A place in a local network that is not seen again for this long is forgotten. */
export const ADDRESS_LIFE_MS = 90_000
export const MAX_ADDRESSES_PER_KEY = 4
export const MAX_KEYS_WITH_ADDRESSES = 4_096
/** One discovery packet: anything larger is not read. */
export const MAX_BEACON_BYTES = 1_400
export const MAX_CARDS_PER_BEACON = 9
/** Discovery packets of one address. */
export const BEACONS_PER_HOST: Rate = { burst: 20, perSecond: 2 }
/** Discovery packets of everybody together that are read: enough that honest ones get through a flood. */
export const BEACONS: Rate = { burst: 1_000, perSecond: 1_000 }
/** Cards shown by one address directly: who typed ours shows one for each of its circles, every three seconds. */
export const CARDS_PER_HOST: Rate = { burst: 128, perSecond: 32 }
/** The same by everybody together. */
export const CARDS_SHOWN: Rate = { burst: 1_000, perSecond: 1_000 }
/** Addresses kept count of. */
export const MAX_RATIONED_HOSTS = 1_024
/** Attempts at opening a card, one for each circle in which we call; and the same for those in which we only answer. */
export const CARD_OPENS: Rate = { burst: 5_000, perSecond: 5_000 }
/** How often the laptop's own addresses are looked at. */
export const RESCAN_MS = 2_000
/** Pauses between two calls into a local network after joining it; the last one repeats. */
export const BEACON_PAUSES_MS: readonly number[] = [250, 750, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000]
/** An answer to others' calls goes to the whole network, hence at most this often. */
export const BEACON_ANSWER_MS = 500
/** Of two devices that see each other the one with the lower key calls at once, the other after this. */
export const SECOND_CALLER_MS = 1_000
/** Least time between two calls of one key on sight. */
export const CALL_AGAIN_MS = 3_000
export const MAX_CALLED_KEYS = 1_024
/** After a neighbour's connection ended, the network is asked again once, however many end together. */
export const LOST_CALL_MS = 200
/**
 * With so many neighbours connected, no more are called; whoever has fewer calls us. Everybody still calls the next
 * one in the ring of keys, so that a full hall stays one whole (lan/next-in-ring.ts).
 */
export const ENOUGH_NEIGHBOURS = 16
/** A place where nobody answered is not believed for so long, twice as long each time. */
export const FIRST_REST_MS = 2_000
export const LONGEST_REST_MS = 60_000
/** A device in the same network answers within milliseconds; one that does not in this time is not there. */
export const NEAR_CONNECT_MS = 3_000
/** Connections being made at once: one that hangs must not hold up a roomful. */
export const MAX_CONNECTING = 32
/** Typed addresses where nobody is connected are asked this often. */
export const ASK_TYPED_MS = 3_000
export const MAX_TYPED_ADDRESSES = 32
/** Addresses outside every network of ours whose last call is remembered, to say that the networks do not fit. */
export const MAX_ELSEWHERE = 64
/** How long a look around listens before it asks those it heard. */
export const LISTEN_MS = 3_000
/** Places asked in one look around. */
export const MAX_ASKED = 64
