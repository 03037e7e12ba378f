import type { EntryId, LogKey, PersonId } from '#shared/kernel/ids.ts'
import type { Branch, LogStore } from '../store/log-store.ts'

/** A key of one epoch: blocks name it by `id` = the first 16 bytes of BLAKE2b-256 over the key. */
export interface EpochKey {
  readonly id: Uint8Array
  readonly key: Uint8Array
}

/** The key of one sealed record. */
export interface RecordKey {
  readonly record: EntryId
  readonly key: Uint8Array
}

/** Keys of sealed records, as the fold lets them be handed about now. Everything in it answers from memory. */
export interface RecordKeyHost {
  /** Records whose key is held here and that whoever owns this connection key may read. */
  readableBy(connectionKey: string): EntryId[]
  /** Those of `records` that whoever owns this device may read and whose key is not held. */
  wanted(records: readonly EntryId[]): EntryId[]
  /** Keys of those of `records` that whoever owns this connection key may read. */
  give(connectionKey: string, records: readonly EntryId[]): RecordKey[]
  /** False for a key that is not the record’s; true also where the record has gone meanwhile. */
  fits(key: RecordKey): boolean
  /** Only keys that were asked for and fit. */
  accept(keys: readonly RecordKey[]): Promise<void>
}

/** What the network side of a profile asks of the profile. Everything in it answers from memory. */
export interface SyncHost {
  readonly store: LogStore
  /** Logs that the fold lets us replicate; grows as admissions are folded. */
  knowsLog(log: LogKey): boolean
  knownLogs(): LogKey[]
  /** Entry id at a log's head as computed here, for finding forks of equal length; null while it waits. */
  headId(log: LogKey): EntryId | null
  /** Id of the entry at an earlier place of a log that is not forked as far as is known; null while it waits. */
  idAt(log: LogKey, index: number): EntryId | null
  /** Who a connection key belongs to: a current member's device, retired or not, or nobody. */
  memberOf(connectionKey: string): PersonId | null
  /** Whether the device that connects with this key may be handed epoch keys: not one that is retired. */
  mayHaveKeys(connectionKey: string): boolean
  epochKeys(): readonly EpochKey[]
  /** Those of `ids` by which a key period of this community goes whose key is not held. */
  wantedEpochKeys(ids: readonly Uint8Array[]): Uint8Array[]
  /** Only keys that were asked for and whose id was checked. */
  acceptEpochKeys(keys: readonly EpochKey[]): Promise<void>
  /** null where sealed records are none of this device’s business. */
  readonly records: RecordKeyHost | null
  /** A branch that the store verified and kept: its blocks supply pasts, its existence seals the log. */
  branchFound(branch: Branch): Promise<void>
  /** How much of the own log other devices were known to hold when last heard of, kept over restarts. */
  ownAcknowledged(): number
  /** Another device holds the own log up to `length` (only ever more than before). */
  noteAcknowledged(length: number): void
  /** Resolves when blocks already handed over by the store have been folded (back-pressure). */
  settled(): Promise<void>
  /** What others brought could not be written: the store may take no more until it is opened again (F14). */
  storeFailed(error: unknown): void
  /** Membership, the list of logs or the epoch keys changed: live connections are judged again. */
  onRollChange(listener: () => void): () => void
}
