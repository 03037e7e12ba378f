import type { CommunityId, LogKey } from '#shared/kernel/ids.ts'
import type { Clock, Logger } from '../engine.ts'
import type { PeerConnection } from '../net/connection.ts'
import { tokenBucket } from '../net/token-bucket.ts'
import {
  LIVE_STEP,
  MAX_HEADS,
  MAX_LOG_LENGTH,
  MEMBER_MESSAGES,
  NEWS_INTERVAL_MS
} from '../net/wire-limits.ts'
import { createAnnouncer } from './announcer.ts'
import { createBranches } from './branches.ts'
import { createCatchUpMeter, SAMPLE_MS } from './catch-up.ts'
import { createKeyExchange } from './epoch-keys.ts'
import { createDifferences, type Differences } from './differences.ts'
import { createRecordKeyExchange } from './record-keys.ts'
import { createFetcher } from './fetcher.ts'
import { communityTag, incompatibility } from './incompatibility.ts'
import { createLive } from './live.ts'
import type { Hello, News } from './messages.ts'
import { servePacks } from './pack-server.ts'
import { claimedLength, type SyncPeer } from './peer.ts'
import { deriveStatus, type PeerFacts, type SyncStatus } from './status.ts'
import { syncFacts } from './sync-facts.ts'
import { openSyncChannel, type SyncChannel } from './sync-channel.ts'
import type { SyncHost } from './sync-host.ts'

/** How long a connection may stay whose other side opened no sync channel. */
const WITHOUT_SYNC_MS = 5_000

export interface SyncDeps {
  readonly host: SyncHost
  readonly community: CommunityId
  /** What this Folkmoot speaks: SYNC_VERSION and FOLD_VERSION. */
  readonly versions: { readonly sync: number; readonly fold: number }
  readonly clock: Clock
  readonly logger: Logger
  /** A device is gone, and what it held is known to have been this. */
  onLeft?(peer: PeerFacts): void
}

export interface Sync {
  /** A member's connection, in the turn in which it opened. */
  attach(connection: PeerConnection): void
  /** `online`: the person's own switch. */
  status(online: boolean): SyncStatus
  /** The status may be another; at most once every few milliseconds. */
  onChange(listener: () => void): () => void
  /** How others' clocks and versions differ from this device's: what the doctor tells. */
  differences(): Differences
  /** Has fetching wait, or go on; connections stay. */
  setPaused(paused: boolean): void
  /** What was sent to a peer on its present connection, by kind of message. */
  sentTo(connectionKey: string): SyncChannel['sent'] | null
  close(): void
}

/** Replicates a community's logs between its members' devices (docs/protocol.md §8). */
export function startSync(deps: SyncDeps): Sync {
  const { host, clock, logger, versions } = deps
  const { store } = host
  const peers = new Set<SyncPeer>()
  const listeners = new Set<() => void>()
  /** Logs that peers' claims have been weighed for. */
  const known = new Set(host.knownLogs())
  let acknowledged = host.ownAcknowledged()
  let pendingChange: (() => void) | null = null
  let pendingRoll: (() => void) | null = null
  const meter = createCatchUpMeter()
  let measured = -Infinity
  let closed = false

  /** Logs that moved by little since the heads came: worth a live channel. */
  const stepped = new WeakMap<SyncPeer, Set<LogKey>>()

  const status = (online: boolean): SyncStatus => {
    const facts = syncFacts(host, [...peers], online, Math.max(acknowledged, host.ownAcknowledged()))
    measured = clock.elapsed()
    return deriveStatus({ ...facts, catchUp: meter.observe(facts.held, facts.missing, measured) })
  }

  const changed = (): void => {
    if (closed) return
    pendingChange ??= clock.after(NEWS_INTERVAL_MS, () => {
      pendingChange = null
      // Speed is measured also while nobody asks how it goes.
      if (clock.elapsed() - measured >= SAMPLE_MS) status(true)
      for (const listener of listeners) listener()
    })
  }
  const fault = (thrown: unknown) => logger.error('sync failed', { fault: String(thrown) })

  const branches = createBranches(host, clock, logger, () => announcer.movedOther())
  const differences = createDifferences(host, clock)
  const live = createLive(host, clock, branches.isForked, logger)
  const keys = createKeyExchange(host, fault)
  const recordKeys = createRecordKeyExchange(host.records, fault)
  const announcer = createAnnouncer({
    host,
    clock,
    branchOffers: branches.offers,
    peers: () => peers,
    onMoved: live.follow
  })
  const fetcher = createFetcher({
    host,
    clock,
    logger,
    live,
    onOtherBranch: (peer, log) => branches.suspect(peer, log, 'notSigned'),
    onFetched(peer, log) {
      // Caught up with what just moved there: the next entry comes live.
      if (peer.claims.get(log)?.length === store.lengthOf(log) && stepped.get(peer)?.has(log))
        live.follow(peer, log)
    }
  })
  /** Another id at a length that is held here: a fork that hypercore may not see (docs/substrate.md F2). */
  const compareHeads = (peer: SyncPeer, log: LogKey): void => {
    const claim = peer.claims.get(log)
    const held = store.lengthOf(log)
    if (claim === undefined || claim.headId === null || claim.length > held) return
    const ours = claim.length === held ? host.headId(log) : host.idAt(log, claim.length - 1)
    if (ours !== null && ours !== claim.headId) branches.suspect(peer, log, 'otherHead')
  }

  const acknowledge = (peer: SyncPeer): void => {
    const length = Math.min(claimedLength(peer, store.own), store.lengthOf(store.own))
    if (length <= acknowledged) return
    acknowledged = length
    host.noteAcknowledged(length)
  }

  const hear = (peer: SyncPeer, news: News): void => {
    for (const claim of news.heads) {
      const { log, length } = claim
      if (length > MAX_LOG_LENGTH) continue
      if (!peer.claims.has(log) && peer.claims.size >= MAX_HEADS) return peer.connection.breach('tooMany')
      const isStep =
        peer.headsSeen && length - Math.max(claimedLength(peer, log), store.lengthOf(log)) <= LIVE_STEP
      peer.claims.set(log, claim)
      if (isStep) stepped.get(peer)?.add(log)
      if (live.follows(peer, log)) fetcher.considerLater(log)
      else fetcher.consider(log)
      compareHeads(peer, log)
    }
    acknowledge(peer)
    branches.offered(peer, news.branches)
    keys.offered(peer, news.keyIds)
    changed()
  }

  const greet = (peer: SyncPeer, hello: Hello, tag: Uint8Array): void => {
    const why = incompatibility(hello, tag, versions.sync)
    if (why === null) {
      peer.hello = hello
      differences.understood(peer.connection.remoteKey, hello)
      return [announcer.greet, recordKeys.lookAgain].forEach((greet) => greet(peer))
    }
    logger.warn('peer not understood', { why })
    differences.notUnderstood(peer.connection.remoteKey, why)
    peer.connection.close()
  }

  const attach = (connection: PeerConnection): void => {
    const person = host.memberOf(connection.remoteKey)
    if (person === null || closed) return connection.close()
    const tag = communityTag(deps.community, connection.handshakeHash)
    const heard =
      <M>(handle: (message: M) => void) =>
      (message: M) => {
        peer.lastSeen = clock.now()
        handle(message)
      }
    const channel = openSyncChannel(
      connection,
      { version: versions.sync, foldVersion: versions.fold, tag, own: store.own, clock: clock.now() },
      tokenBucket(clock, MEMBER_MESSAGES),
      {
        hello: (hello) => greet(peer, hello, tag),
        heads: heard((news) => {
          if (peer.headsSeen) return connection.breach('outOfTurn')
          hear(peer, news)
          peer.headsSeen = true
        }),
        moved: heard((news) => (peer.headsSeen ? hear(peer, news) : connection.breach('outOfTurn'))),
        wants: heard((wants) => server.want(wants)),
        pack: heard((pack) => fetcher.pack(peer, pack)),
        noPack: heard((answer) => fetcher.noPack(peer, answer)),
        branchWant: heard((want) => server.branchWant(want)),
        branch: heard((pack) => branches.received(peer, pack)),
        noBranch: heard(({ log }) => branches.refused(peer, log)),
        keyWant: heard((ids) => keys.wanted(peer, ids)),
        keys: heard((found) => keys.received(peer, found)),
        recordOffer: heard((records) => recordKeys.offered(peer, records)),
        recordWant: heard((records) => recordKeys.wanted(peer, records)),
        recordKeys: heard((found) => recordKeys.received(peer, found)),
        drained: () => server.drained(),
        closed() {
          leave()
          // It may be a newcomer who does not know yet that they were admitted, and came to ask (pairing-desk.ts).
          clock.after(WITHOUT_SYNC_MS, connection.close)
        }
      }
    )
    if (channel === null) return connection.close()
    const peer: SyncPeer = {
      connection,
      channel,
      person,
      hello: null,
      headsSeen: false,
      claims: new Map(),
      told: new Map(),
      toldKeys: new Set(),
      toldBranches: new Set(),
      lastSeen: clock.now()
    }
    const server = servePacks(peer, {
      store,
      logger,
      branchOf: branches.packOf,
      onTooLong: (log) => live.follow(peer, log)
    })
    peers.add(peer)
    stepped.set(peer, new Set())
    fetcher.join(peer)
    const leave = () => {
      if (!peers.delete(peer)) return
      server.close()
      const [left] = syncFacts(host, [peer], true, acknowledged).peers
      if (left !== undefined && !closed) deps.onLeft?.(left)
      fetcher.leave(peer)
      branches.left(peer)
      changed()
    }
    connection.onClose(leave)
    changed()
  }

  const stopBlocks = store.onBlocks((log) => {
    announcer.moved(log)
    branches.grew(log)
    host
      .settled()
      .then(() => {
        for (const peer of peers) compareHeads(peer, log)
      })
      .catch(fault)
    changed()
  })

  /** Coalesced: catching up folds hundreds of admissions, each of which changes the roll. */
  const stopRoll = host.onRollChange(() => {
    // A removed member's session ends in this turn, not after the rest.
    for (const peer of peers) {
      const person = host.memberOf(peer.connection.remoteKey)
      if (person === null) peer.connection.close()
      else peer.person = person
    }
    pendingRoll ??= clock.after(NEWS_INTERVAL_MS, () => {
      pendingRoll = null
      for (const log of host.knownLogs()) {
        if (known.has(log)) continue
        known.add(log)
        fetcher.consider(log)
      }
      for (const peer of peers) for (const exchange of [keys, recordKeys]) exchange.lookAgain(peer)
      announcer.movedOther()
      changed()
    })
  })

  return {
    attach,
    status,
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    differences: () => differences.among([...peers].map(({ connection }) => connection.remoteKey)),
    setPaused(wanted) {
      meter.reset()
      fetcher.setPaused(wanted)
      live.setPaused(wanted)
      changed()
    },
    sentTo: (key) => [...peers].find(({ connection }) => connection.remoteKey === key)?.channel.sent ?? null,
    close() {
      closed = true
      stopBlocks()
      stopRoll()
      announcer.close()
      fetcher.close()
      pendingChange?.()
      pendingRoll?.()
      for (const { connection } of peers) connection.close()
    }
  }
}
