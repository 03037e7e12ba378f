import { Refusal, type RefusalCode } from '#shared/errors/refusal.ts'

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])
const READ_ONLY = new Set(['EROFS', 'EACCES', 'EPERM'])
const GONE = new Set(['ENOENT', 'EIO', 'ENODEV', 'ENXIO', 'ESTALE', 'ENOTCONN', 'EBADF', 'ESHUTDOWN'])
const UNFIT = new Set(['ELOOP', 'ENOTDIR', 'EISDIR', 'EEXIST', 'ENAMETOOLONG', 'EINVAL'])

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

export const isMissing = (error: unknown): boolean => codeOf(error) === 'ENOENT'
