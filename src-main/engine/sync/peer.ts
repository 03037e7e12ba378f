import type { LogKey, PersonId } from '#shared/kernel/ids.ts'
import type { PeerConnection } from '../net/connection.ts'
import type { HeadClaim, Hello } from './messages.ts'
import type { SyncChannel } from './sync-channel.ts'

/** Another member's device while it is connected: what it said, and what it was told. */
export interface SyncPeer {
  readonly connection: PeerConnection
  readonly channel: SyncChannel
  /** Whose it is by the roll as it stands: a newcomer takes every sponsor for the founder until the roll is folded. */
  person: PersonId
  /** Null until its hello has come and fits ours. */
  hello: Hello | null
  /** Its one message of heads has come. */
  headsSeen: boolean
  /** How far it says it holds each log, MAX_LOG_LENGTH at most. Claims only: every pack is verified. */
  readonly claims: Map<LogKey, HeadClaim>
  /** How far it was told that we hold each log. */
  readonly told: Map<LogKey, number>
  readonly toldKeys: Set<string>
  readonly toldBranches: Set<string>
  /** Device clock, milliseconds. */
  lastSeen: number
}

export const claimedLength = (peer: SyncPeer, log: LogKey): number => peer.claims.get(log)?.length ?? 0
