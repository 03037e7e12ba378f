import type { ProcedureClientInterceptorOptions } from '@orpc/server'
import type { Logger } from '../engine/engine.ts'
import type { CallGate } from './call-gate.ts'
import type { ConnectionLimits } from './connection-limits.ts'
import { guardedStream, isAsyncIterable } from './guarded-stream.ts'
import { refusedError, toRefusal } from './refused-error.ts'

export interface CallContext {
  /** Null for callers in our own process (the command line), which nobody needs protecting from. */
  limits: ConnectionLimits | null
}

type Intercepted = Pick<
  ProcedureClientInterceptorOptions<CallContext, never, never>,
  'context' | 'path' | 'signal'
> & {
  next(): Promise<unknown>
}

/**
 * Stands around every call on every transport: admits it, counts it, and turns what it throws into a refusal.
 * A stream is inside until its last message.
 */
export const createCallGuard =
  (gate: CallGate, logger: Logger) =>
  async ({ context, path, signal, next }: Intercepted): Promise<unknown> => {
    const procedure = path.join('.')
    const refused = (thrown: unknown) => refusedError(toRefusal(thrown, procedure, logger))
    const leave = enter(gate, context.limits, refused)
    try {
      const output = await next()
      if (!isAsyncIterable(output)) {
        leave()
        return output
      }
      return guardedStream(output, [gate.closing, ...(signal ? [signal] : [])], { refused, leave })
    } catch (thrown) {
      leave()
      throw refused(thrown)
    }
  }

const enter = (
  gate: CallGate,
  limits: ConnectionLimits | null,
  refused: (thrown: unknown) => Error
): (() => void) => {
  try {
    const leaveGate = gate.enter()
    try {
      const endCall = limits?.admit()
      return () => {
        leaveGate()
        endCall?.()
      }
    } catch (thrown) {
      leaveGate()
      throw thrown
    }
  } catch (thrown) {
    throw refused(thrown)
  }
}
