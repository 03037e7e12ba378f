export type Result<T, E> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E }

export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value })
export const err = <E>(error: E): { ok: false; error: E } => ({ ok: false, error })

/** Makes a switch exhaustive: the compiler refuses any value that can still reach here. */
export function assertNever(value: never): never {
  throw new Error(`unreachable: ${String(value)}`)
}
