import { expect } from 'vitest'
import { isRefusal, type RefusalCode, type RefusalParams } from '#shared/errors/refusal.ts'

/** Waits for a refusal of this code (and these facts); anything else fails the test. */
export async function expectRefusal(
  promise: Promise<unknown>,
  code: RefusalCode,
  params: RefusalParams = {}
): Promise<void> {
  const outcome: unknown = await promise.then(
    () => 'no refusal',
    (error: unknown) => error
  )
  if (!isRefusal(outcome) && outcome instanceof Error) throw outcome
  expect(isRefusal(outcome) ? { code: outcome.code, params: outcome.params } : outcome).toMatchObject({
    code,
    params
  })
}
