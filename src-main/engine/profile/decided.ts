import { Refusal, type RefusalCode, type RefusalParams } from '#shared/errors/refusal.ts'
import type { Result } from '#shared/kernel/result.ts'

/** The value of a decision; a refused one is thrown across the service boundary as what it is. */
export function decided<T>(
  result: Result<T, { readonly code: RefusalCode; readonly params: RefusalParams }>
): T {
  if (result.ok) return result.value
  throw new Refusal(result.error.code, result.error.params)
}
