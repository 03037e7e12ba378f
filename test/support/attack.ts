import type { PeerConnection } from '#main/engine/net/connection.ts'
import { tokenBucket } from '#main/engine/net/token-bucket.ts'
import { communityTag } from '#main/engine/sync/incompatibility.ts'
import { type BranchWant, type NoPack, SYNC_VERSION, type Want } from '#main/engine/sync/messages.ts'
import { openSyncChannel, type SyncChannel } from '#main/engine/sync/sync-channel.ts'
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
  /** Epoch keys asked for, by id. */
  readonly asked: Uint8Array[]
  /** Whole logs asked for because their heads differ, or by a branch's tag. */
  readonly branchWants: BranchWant[]
  readonly closed: Promise<void>
}

export async function attack(victim: Device, attacker: Device): Promise<Attack> {
  const [mine, theirs] = await memoryWire(
    { keyPair: attacker.connectionKeyPair },
    { keyPair: victim.connectionKeyPair, onBreach: (_, code) => void victim.breaches.push(code) }
  )
  const wanted: Want[] = []
  const unserved: NoPack[] = []
  const asked: Uint8Array[] = []
  const branchWants: BranchWant[] = []
  const ignore = () => undefined
  const hello = {
    version: SYNC_VERSION,
    foldVersion: 1,
    tag: communityTag(testCommunity, mine.handshakeHash),
    own: attacker.store.own,
    clock: 0
  }
  const channel = openSyncChannel(mine, hello, tokenBucket(systemClock, { burst: 1e9, perSecond: 1 }), {
    hello: ignore,
    heads: ignore,
    moved: ignore,
    wants: (wants) => void wanted.push(...wants),
    pack: ignore,
    noPack: (answer) => void unserved.push(answer),
    branchWant: (want) => void branchWants.push(want),
    branch: ignore,
    noBranch: ignore,
    keyWant: (ids) => void asked.push(...ids),
    keys: ignore,
    drained: ignore,
    closed: ignore
  })
  victim.sync.attach(theirs)
  const closed = new Promise<void>((resolve) => mine.onClose(resolve))
  return { channel: channel!, connection: mine, wanted, unserved, asked, branchWants, closed }
}
