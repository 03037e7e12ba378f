import { opendir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Refusal, type RefusalCode } from '#shared/errors/refusal.ts'
import { syncFolder } from '../store/atomic-file.ts'
import { Ended } from './sealed-reader.ts'

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])
const READ_ONLY = new Set(['EROFS', 'EACCES', 'EPERM'])
const GONE = new Set(['ENOENT', 'EIO', 'ENODEV', 'ENXIO', 'ESTALE', 'ENOTCONN', 'EBADF', 'ESHUTDOWN'])
const UNFIT = new Set(['ELOOP', 'ENOTDIR', 'EISDIR', 'EEXIST', 'ENAMETOOLONG', 'EINVAL'])

/** What file systems answer that cannot sync a folder: many a stick's, and shares. */
const CANNOT_SYNC = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EISDIR'])

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

function refusalCodeOf(code: string, act: 'read' | 'write'): RefusalCode | null {
  if (FULL.has(code)) return 'placeFull'
  if (READ_ONLY.has(code)) return act === 'write' ? 'placeReadOnly' : 'placeGone'
  if (GONE.has(code)) return 'placeGone'
  return UNFIT.has(code) ? 'placeUnfit' : null
}

/** What using the stick failed of, as a refusal where the system's error says it; else as it came. */
export async function onPlace<T>(act: 'read' | 'write', use: () => Promise<T>): Promise<T> {
  try {
    return await use()
  } catch (error) {
    const code = refusalCodeOf(codeOf(error), act)
    throw code === null ? error : new Refusal(code)
  }
}

/**
 * As `onPlace`, for reading one file of several: where its folder can still be looked into, only this file is lost, and
 * it rejects with Ended (locked where the system forbids it).
 */
export async function onFile<T>(path: string, use: () => Promise<T>): Promise<T> {
  try {
    return await use()
  } catch (error) {
    const code = codeOf(error)
    if (refusalCodeOf(code, 'read') === null) throw error
    await onPlace('read', () => lookInto(dirname(path)))
    throw new Ended(READ_ONLY.has(code) ? 'locked' : 'damaged')
  }
}

async function lookInto(folder: string): Promise<void> {
  const opened = await opendir(folder)
  try {
    await opened.read()
  } finally {
    await opened.close()
  }
}

/** As lasting as the place can make what was renamed or made in a folder. */
export async function syncPlace(folder: string): Promise<void> {
  await syncFolder(folder).catch((error: unknown) => {
    if (!CANNOT_SYNC.has(codeOf(error))) throw error
  })
}

export const isMissing = (error: unknown): boolean => codeOf(error) === 'ENOENT'
