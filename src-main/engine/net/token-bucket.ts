import type { Clock } from '../engine.ts'
import type { Rate } from './wire-limits.ts'

export interface TokenBucket {
  /** Takes `cost` tokens; false, and takes none, when there are too few. */
  spend(cost: number): boolean
}

export function tokenBucket(clock: Clock, rate: Rate): TokenBucket {
  let tokens = rate.burst
  let since = clock.elapsed()
  return {
    spend(cost) {
      const now = clock.elapsed()
      tokens = Math.min(rate.burst, tokens + ((now - since) / 1000) * rate.perSecond)
      since = now
      if (cost > tokens) return false
      tokens -= cost
      return true
    }
  }
}
