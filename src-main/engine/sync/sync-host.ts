import type { EntryId, LogKey, PersonId } from '#shared/kernel/ids.ts'
import type { LogStore } from '../store/log-store.ts'

/** A key of one epoch: blocks name it by `id` = the first 16 bytes of BLAKE2b-256 over the key. */
export interface EpochKey {
  readonly id: Uint8Array
  readonly key: Uint8Array
}

/** What the network side of a profile asks of the profile. Everything in it answers from memory. */
export interface SyncHost {
  readonly store: LogStore
  /** Logs that the fold lets us replicate; grows as admissions are folded. */
  knowsLog(log: LogKey): boolean
  knownLogs(): LogKey[]
  /** Entry id at a log's head as computed here, for finding forks of equal length; null while it waits. */
  headId(log: LogKey): EntryId | null
  /** Who a connection key belongs to: a current member's device, or nobody. */
  memberOf(connectionKey: string): PersonId | null
  epochKeys(): readonly EpochKey[]
  acceptEpochKeys(keys: readonly EpochKey[]): Promise<void>
  /** Resolves when blocks already handed over by the store have been folded (back-pressure). */
  settled(): Promise<void>
  /** Membership or the list of logs changed: live connections are judged again. */
  onRollChange(listener: () => void): () => void
}
