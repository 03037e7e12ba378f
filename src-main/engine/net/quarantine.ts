import type { Clock } from '../engine.ts'
import type { Suspect } from './serving.ts'
import { MAX_QUARANTINED, QUARANTINE_MS } from './wire-limits.ts'

/** Keys that broke a bound, for a while. In memory only: a restart forgives, a second breach does not. */
export interface Quarantine {
  add(key: string): void
  holds(key: string): boolean
  held(): readonly string[]
}

/** `suspects`: who hung an earlier process (host/suspects-file.ts), refused from the start. */
export function createQuarantine(clock: Clock, suspects: readonly Suspect[] = []): Quarantine {
  const until = new Map<string, number>()
  const add = (key: string, forMs = QUARANTINE_MS): void => {
    until.delete(key)
    until.set(key, clock.elapsed() + forMs)
    const oldest = until.keys().next()
    if (until.size > MAX_QUARANTINED && !oldest.done) until.delete(oldest.value)
  }
  for (const { key, forMs } of suspects) add(key, forMs)
  return {
    add: (key) => add(key),
    holds(key) {
      const end = until.get(key)
      if (end === undefined) return false
      if (clock.elapsed() < end) return true
      until.delete(key)
      return false
    },
    held: () => [...until].filter(([, end]) => clock.elapsed() < end).map(([key]) => key)
  }
}
