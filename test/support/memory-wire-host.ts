import { nativePrimitives } from '#main/engine/store/native-primitives.ts'
import type { Branch, LogStore } from '#main/engine/store/log-store.ts'
import type { EpochKey, SyncHost } from '#main/engine/sync/sync-host.ts'
import { concatBytes, fromHex, toHex } from '#shared/kernel/bytes.ts'
import { getOrAdd } from '#shared/kernel/get-or-add.ts'
import { type EntryId, entryIdOf, type LogKey } from '#shared/kernel/ids.ts'

export interface TestHost extends SyncHost {
  readonly known: Set<LogKey>
  /** Connection key → person. */
  readonly roll: Map<string, EntryId>
  readonly keys: EpochKey[]
  readonly found: Branch[]
  /** What the store was reported to have failed of. */
  readonly storeFailures: unknown[]
  acknowledged: number
  /** Ids of the key periods that were begun, in hex; null: whatever anybody offers. */
  periods: Set<string> | null
  /** Keys of sealed records held here; a record’s id is the hash of its key, and everybody may read it. */
  readonly recordKeys: Map<EntryId, Uint8Array>
  rollChanged(): void
}

export const recordOf = (key: Uint8Array): EntryId => entryIdOf(nativePrimitives.hash(key))

/** A profile reduced to what replication asks of it; ids are a hash chain over the blocks. */
export function testHost(store: LogStore): TestHost {
  const listeners = new Set<() => void>()
  const ids = new Map<LogKey, EntryId[]>()
  const known = new Set<LogKey>([store.own])
  const roll = new Map<string, EntryId>()
  const keys: EpochKey[] = []
  const recordKeys = new Map<EntryId, Uint8Array>()
  const found: Branch[] = []
  const storeFailures: unknown[] = []
  store.onBlocks((log, _from, blocks) => {
    const ofLog = getOrAdd(ids, log, () => [])
    for (const block of blocks)
      ofLog.push(entryIdOf(nativePrimitives.hash(concatBytes([fromHex(ofLog.at(-1) ?? ''), block]))))
  })
  return {
    store,
    known,
    roll,
    keys,
    recordKeys,
    found,
    storeFailures,
    acknowledged: 0,
    periods: null,
    knowsLog: (log) => known.has(log),
    knownLogs: () => [...known],
    headId: (log) => ids.get(log)?.at(-1) ?? null,
    idAt: (log, index) => ids.get(log)?.[index] ?? null,
    mayHaveKeys: () => true,
    memberOf: (key) => roll.get(key) ?? null,
    epochKeys: () => keys,
    wantedEpochKeys(ids) {
      const held = new Set(keys.map(({ id }) => toHex(id)))
      return ids.filter((id) => !held.has(toHex(id)) && (this.periods?.has(toHex(id)) ?? true))
    },
    async acceptEpochKeys(added) {
      const held = new Set(keys.map(({ id }) => toHex(id)))
      keys.push(...added.filter(({ id }) => !held.has(toHex(id))))
      for (const listener of listeners) listener()
    },
    records: {
      readableBy: () => [...recordKeys.keys()],
      wanted: (records) => records.filter((record) => !recordKeys.has(record)),
      give: (_connectionKey, records) =>
        records.flatMap((record) => {
          const key = recordKeys.get(record)
          return key === undefined ? [] : [{ record, key }]
        }),
      fits: ({ record, key }) => recordOf(key) === record,
      async accept(added) {
        for (const { record, key } of added) recordKeys.set(record, key)
        for (const listener of listeners) listener()
      }
    },
    async branchFound(branch) {
      found.push(branch)
    },
    ownAcknowledged() {
      return this.acknowledged
    },
    noteAcknowledged(length) {
      this.acknowledged = Math.max(this.acknowledged, length)
    },
    storeFailed: (error) => void storeFailures.push(error),
    settled: async () => undefined,
    onRollChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    rollChanged() {
      for (const listener of listeners) listener()
    }
  }
}
