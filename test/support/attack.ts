import type { PeerConnection } from '#main/engine/net/connection.ts'
import { tokenBucket } from '#main/engine/net/token-bucket.ts'
import { communityTag } from '#main/engine/sync/incompatibility.ts'
import {
  type BranchWant,
  type Hello,
  type NoPack,
  SYNC_VERSION,
  type Want
} from '#main/engine/sync/messages.ts'
import type { EpochKey, RecordKey } from '#main/engine/sync/sync-host.ts'
import { openSyncChannel, type SyncChannel } from '#main/engine/sync/sync-channel.ts'
import type { EntryId, LogKey } from '#shared/kernel/ids.ts'
import { systemClock } from '#test/support/memory-wire-clock.ts'
import { type Device, testCommunity } from '#test/support/memory-wire-village.ts'
import { memoryWire } from '#test/support/memory-wire.ts'

/** The sync protocol in the hands of a test: what it hears it notes, what it says is the test’s affair. */
export interface Attack {
  readonly channel: SyncChannel
  readonly connection: PeerConnection
  readonly wanted: Want[]
  /** Wants of ours that were turned down. */
  readonly unserved: NoPack[]
  /** Packs and branches that were sent to us. */
  readonly served: LogKey[]
  /** Epoch keys asked for, by id. */
  readonly asked: Uint8Array[]
  /** Epoch keys that were sent to us. */
  readonly given: EpochKey[]
  /** Whole logs asked for because their heads differ, or by a branch's tag. */
  readonly branchWants: BranchWant[]
  /** Sealed records whose key we were asked for. */
  readonly recordsAsked: EntryId[]
  readonly recordKeys: RecordKey[]
  readonly closed: Promise<void>
}

/** Speaks on a connection in the turn in which it opened; `said` may differ from what an honest device says. */
export function speakSync(connection: PeerConnection, own: LogKey, said: Partial<Hello> = {}): Attack {
  const wanted: Want[] = []
  const unserved: NoPack[] = []
  const served: LogKey[] = []
  const asked: Uint8Array[] = []
  const given: EpochKey[] = []
  const branchWants: BranchWant[] = []
  const recordsAsked: EntryId[] = []
  const recordKeys: RecordKey[] = []
  const ignore = () => undefined
  const tag = communityTag(testCommunity, connection.handshakeHash)
  const hello = { version: SYNC_VERSION, foldVersion: 1, tag, own, clock: 0, ...said }
  const channel = openSyncChannel(connection, hello, tokenBucket(systemClock, { burst: 1e9, perSecond: 1 }), {
    hello: ignore,
    heads: ignore,
    moved: ignore,
    wants: (wants) => void wanted.push(...wants),
    pack: ({ log }) => void served.push(log),
    noPack: (answer) => void unserved.push(answer),
    branchWant: (want) => void branchWants.push(want),
    branch: ({ log }) => void served.push(log),
    noBranch: ignore,
    keyWant: (ids) => void asked.push(...ids),
    keys: (keys) => void given.push(...keys),
    recordOffer: ignore,
    recordWant: (records) => void recordsAsked.push(...records),
    recordKeys: (found) => void recordKeys.push(...found),
    drained: ignore,
    closed: ignore
  })
  const closed = new Promise<void>((resolve) => connection.onClose(resolve))
  return {
    channel: channel!,
    connection,
    wanted,
    unserved,
    served,
    asked,
    given,
    branchWants,
    recordsAsked,
    recordKeys,
    closed
  }
}

export async function attack(victim: Device, attacker: Device): Promise<Attack> {
  const [mine, theirs] = await memoryWire(
    { keyPair: attacker.connectionKeyPair },
    { keyPair: victim.connectionKeyPair, onBreach: (_, code) => void victim.breaches.push(code) }
  )
  const attacking = speakSync(mine, attacker.store.own)
  victim.sync.attach(theirs)
  return attacking
}
