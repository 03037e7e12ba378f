import type Corestore from 'corestore'
import type { LogKey } from '#shared/kernel/ids.ts'
import { logOfManifest } from './log-address.ts'

export interface StoredHead {
  readonly log: LogKey
  /** Blocks from 0 held without a hole, as the store's hints say. */
  readonly length: number
  /** False where the signed head lies beyond that: replication was cut short, and the hint may lag. */
  readonly isWhole: boolean
}

/**
 * How far every log is held, read from the database without opening a core (some 40 µs a log). A log whose part
 * of the disk is damaged is reported and left out; a rewritten one (fork > 0) is never read.
 */
export async function storedHeads(
  storage: Corestore.Storage,
  onTrouble: (log: LogKey | null, error: unknown) => void
): Promise<StoredHead[]> {
  const keys: Uint8Array[] = []
  for await (const { discoveryKey } of storage.createCoreStream()) keys.push(discoveryKey)
  const heads: StoredHead[] = []
  for (const info of await infosOf(storage, keys, onTrouble)) {
    const log = logOfManifest(info?.auth?.manifest ?? null)
    if (log === null || !info?.head || info.head.length === 0) continue
    if (info.head.fork !== 0) {
      onTrouble(log, new Error('rewritten by its owner'))
      continue
    }
    const length = Math.min(info.head.length, info.hints?.contiguousLength ?? 0)
    heads.push({ log, length, isWhole: length === info.head.length })
  }
  return heads
}

/** All at once; where a damaged one among them fails the batch, one by one, without it (F8). */
async function infosOf(
  storage: Corestore.Storage,
  keys: readonly Uint8Array[],
  onTrouble: (log: null, error: unknown) => void
): Promise<readonly (Corestore.CoreInfo | null)[]> {
  try {
    return await storage.getInfos(keys)
  } catch {
    const found: (Corestore.CoreInfo | null)[] = []
    for (const key of keys)
      found.push(
        ...(await storage.getInfos([key]).catch((error: unknown) => {
          onTrouble(null, error)
          return []
        }))
      )
    return found
  }
}
