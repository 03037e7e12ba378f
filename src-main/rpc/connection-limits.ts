import { Refusal } from '#shared/errors/refusal.ts'

/** What one connection may ask for. A window at its busiest makes some tens of calls a second. */
export interface ConnectionLimitOptions {
  /** Calls at once after a rest. */
  burst: number
  /** Calls a second in the long run. */
  perSecond: number
  /** Calls and streams open at the same time. */
  concurrent: number
}

export const DEFAULT_CONNECTION_LIMITS: ConnectionLimitOptions = {
  burst: 400,
  perSecond: 200,
  concurrent: 128
}

export interface ConnectionLimits {
  /** Lets one call begin; the answer ends it. Refuses with `busy` when the connection asks too much. */
  admit(): () => void
}

/** A token bucket and a count. `now` is in milliseconds and only ever compared with itself. */
export const createConnectionLimits = (
  options: ConnectionLimitOptions,
  now: () => number
): ConnectionLimits => {
  let tokens = options.burst
  let filledAt = now()
  let open = 0
  return {
    admit() {
      const at = now()
      const earned = (Math.max(0, at - filledAt) / 1_000) * options.perSecond
      tokens = Math.min(options.burst, tokens + earned)
      filledAt = at
      if (tokens < 1 || open >= options.concurrent) throw new Refusal('busy')
      tokens -= 1
      open += 1
      return () => {
        open -= 1
      }
    }
  }
}
