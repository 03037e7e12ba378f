import type { CommunityId, LogKey } from '#shared/kernel/ids.ts'
import type { Random } from '../engine.ts'
import type { KeyPair } from '../identity/key-pair.ts'
import type { EpochKey, SyncHost } from '../sync/sync-host.ts'

/** A device in use of somebody who is a member now. */
export interface CourierDevice {
  readonly log: LogKey
  /** Its connection key. */
  readonly connection: Uint8Array
}

/** What the courier asks of the profile: what the network asks, and what sealing for its members takes. */
export interface CourierHost extends Pick<
  SyncHost,
  | 'store'
  | 'knowsLog'
  | 'knownLogs'
  | 'headId'
  | 'epochKeys'
  | 'wantedEpochKeys'
  | 'acceptEpochKeys'
  | 'branchFound'
  | 'noteAcknowledged'
  | 'settled'
  | 'storeFailed'
  | 'onRollChange'
> {
  readonly community: CommunityId
  readonly random: Random
  readonly secrets: { readonly log: KeyPair; readonly connection: KeyPair }
  /** Every key held: for opening. */
  heldKeys(): readonly EpochKey[]
  /** Keys of periods that nobody who has gone could read: for sealing. */
  sealingKeys(): readonly EpochKey[]
  devices(): readonly CourierDevice[]
  /** The name of the person whose log it is; empty where nobody here knows. */
  authorOf(log: LogKey): string
  /** Device clock, milliseconds. */
  now(): number
  /** A stick or file proves that the device held `shared` of the entries here when it made it, `at` by its own clock. */
  met(connection: Uint8Array, at: number, shared: number): void
}
