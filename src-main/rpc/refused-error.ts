import { ORPCError, ValidationError } from '@orpc/server'
import { isRefusal, Refusal } from '#shared/errors/refusal.ts'
import type { RefusalData } from '#shared/rpc/procedure.ts'
import type { Logger } from '../engine/engine.ts'

/** The only error that leaves the engine's process: a code and the facts for its sentence. */
export const refusedError = ({ code, params }: RefusalData) =>
  new ORPCError('REFUSED', { defined: true, status: 422, data: { code, params } })

/**
 * Turns whatever a call threw into a refusal. Bad input names the field. Everything unforeseen becomes
 * `unexpected`: its class and the places it passed are logged, its message is not, for messages quote people.
 */
export const toRefusal = (thrown: unknown, procedure: string, logger: Logger): Refusal => {
  if (isRefusal(thrown)) return thrown
  if (thrown instanceof ORPCError && thrown.code === 'BAD_REQUEST') {
    return new Refusal('badInput', { procedure, field: firstField(thrown.cause) })
  }
  logger.error('a call failed', { procedure, ...traceOf(thrown) })
  return new Refusal('unexpected', { procedure })
}

const firstField = (cause: unknown): string => {
  const path = cause instanceof ValidationError ? cause.issues[0]?.path : undefined
  const steps = (path ?? []).map((step) => String(typeof step === 'object' ? step.key : step))
  return steps.join('.').slice(0, 80)
}

const traceOf = (thrown: unknown): Record<string, string> => {
  if (!(thrown instanceof Error)) return { error: typeof thrown }
  const cause: unknown = thrown.cause
  const frames = (thrown.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    error: thrown.name,
    at: frames
      .slice(0, 6)
      .map((line) => line.trim())
      .join(' | '),
    ...(cause instanceof ValidationError ? { output: firstField(cause) } : {})
  }
}
