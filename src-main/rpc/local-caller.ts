import { createProcedureClient, ORPCError } from '@orpc/server'
import { Refusal } from '#shared/errors/refusal.ts'
import type { Handlers } from '#shared/rpc/handlers.ts'
import { refusalSchema, type RefusalData } from '#shared/rpc/procedure.ts'
import type { Logger } from '../engine/engine.ts'
import { createCallGate } from './call-gate.ts'
import { createCallGuard } from './call-guard.ts'
import { createRouter } from './router.ts'

/** Calls procedures in this process by name, through the same parsing and the same refusals as every transport. */
export interface LocalCaller {
  /**
   * @param procedure `group.name`
   * @returns the output, or an async iterable for a stream
   * @throws CallRefused, and nothing else
   */
  call(procedure: string, input: unknown, signal?: AbortSignal): Promise<unknown>
}

export class CallRefused extends Error {
  readonly refusal: RefusalData

  constructor(refusal: RefusalData) {
    super(refusal.code)
    this.name = 'CallRefused'
    this.refusal = refusal
  }
}

export const createLocalCaller = (handlers: Handlers, logger: Logger): LocalCaller => {
  const router = createRouter(handlers)
  const guard = createCallGuard(createCallGate(), logger)
  return {
    async call(procedure, input, signal) {
      const [group = '', name = ''] = procedure.split('.')
      const served = Object.hasOwn(router, group) ? router[group]?.[name] : undefined
      if (served === undefined) throw new CallRefused(new Refusal('badInput', { procedure }))
      const client = createProcedureClient(served, {
        context: { limits: null },
        path: [group, name],
        interceptors: [guard]
      })
      try {
        return await client(input, { signal })
      } catch (thrown) {
        throw new CallRefused(refusalOf(thrown))
      }
    }
  }
}

/** The refusal inside what a call or a stream threw. */
export const refusalOf = (thrown: unknown): RefusalData => {
  if (thrown instanceof CallRefused) return thrown.refusal
  const parsed = refusalSchema.safeParse(thrown instanceof ORPCError ? thrown.data : undefined)
  return parsed.success ? parsed.data : { code: 'unexpected', params: {} }
}
