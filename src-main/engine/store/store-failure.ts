import { open, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal } from '#shared/errors/refusal.ts'

/** Why a profile refuses to write until a person decides; `recovery.<reason>` says it in words. */
export type RecoveryReason =
  | 'storeMissing'
  | 'identityMissing'
  | 'shorterThanWitness'
  | 'forkedBehindWitness'
  | 'deviceFile'
  | 'storeDamaged'
  | 'identityUnreadable'

export const recoveryRefusal = (reason: RecoveryReason): Refusal => new Refusal('profileRecovery', { reason })

/** What is held of one log can't be read (F8). The others are well, and opening the store again would mend nothing. */
export class LogDamaged extends Refusal {
  constructor() {
    super('storeFailed')
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
const NO_SPACE = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])

export const isDiskFull = (error: unknown): boolean => NO_SPACE.has(codeOf(error))

const PROBE_BYTES = 256 * 1024

/** What opening a store failed of. Corestore says DEVICE_FILE of a copied folder, and names its lock in words only. */
export function openingRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  if (isDiskFull(error) || (error instanceof Error && /no space left/i.test(error.message)))
    return new Refusal('diskFull')
  if (codeOf(error) === 'DEVICE_FILE') return recoveryRefusal('deviceFile')
  if (error instanceof Error && /could not be locked/i.test(error.message))
    return new Refusal('storeElsewhere')
  return recoveryRefusal('storeDamaged')
}

/**
 * What writing failed of. The database names no cause ("Batch was not applied"), so a small file is tried: if
 * there is no room for that either, the disk is full. A log that is new here then seems damaged: it can't be opened.
 */
export async function writingRefusal(error: unknown, folder: string): Promise<Refusal> {
  if (error instanceof Refusal && !(error instanceof LogDamaged)) return error
  if (isDiskFull(error) || !(await hasRoom(folder))) return new Refusal('diskFull')
  return error instanceof LogDamaged ? error : new Refusal('storeFailed')
}

async function hasRoom(folder: string): Promise<boolean> {
  const path = join(folder, 'room.probe')
  try {
    const file = await open(path, 'w')
    try {
      await file.writeFile(new Uint8Array(PROBE_BYTES))
      await file.datasync()
    } finally {
      await file.close()
      await unlink(path)
    }
    return true
  } catch (error) {
    return !isDiskFull(error)
  }
}

/** After these a store takes no more appends until it is opened again (F14), and the last one may be on the disk. */
export const stopsWriting = (error: unknown): error is Refusal =>
  error instanceof Refusal && (error.code === 'diskFull' || error.code === 'storeFailed')
