import { ORPCError } from '@orpc/client'
import { isRefusal } from '#shared/errors/refusal.ts'
import type { RefusalData } from '#shared/rpc/procedure.ts'

export type Failure = RefusalData

const isRefusalData = (data: unknown): data is RefusalData =>
  typeof data === 'object' &&
  data !== null &&
  'code' in data &&
  typeof data.code === 'string' &&
  'params' in data &&
  typeof data.params === 'object'

/** Whatever a call threw, as a code with a sentence. A broken connection is its own case: it heals by itself. */
export const failureOf = (error: unknown): Failure => {
  if (error instanceof ORPCError) {
    if (isRefusalData(error.data)) return error.data
    return { code: error.code === 'BAD_REQUEST' ? 'badInput' : 'unexpected', params: {} }
  }
  return isRefusal(error) ? { code: error.code, params: error.params } : { code: 'unexpected', params: {} }
}
