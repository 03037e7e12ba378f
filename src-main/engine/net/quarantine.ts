import { MAX_QUARANTINED, QUARANTINE_MS } from './wire-limits.ts'

/**
 * Keys that broke a bound, for a while. In memory only: a restart forgives, a second breach does not; those that hung
 * the process are told again at its start (host/suspects-file.ts). `now`: `Clock.elapsed`.
 */
export interface Quarantine {
  add(key: string, now: number, forMs?: number): void
  holds(key: string, now: number): boolean
  held(now: number): readonly string[]
}

export function createQuarantine(): Quarantine {
  const until = new Map<string, number>()
  return {
    add(key, now, forMs = QUARANTINE_MS) {
      until.delete(key)
      until.set(key, now + forMs)
      const oldest = until.keys().next()
      if (until.size > MAX_QUARANTINED && !oldest.done) until.delete(oldest.value)
    },
    holds(key, now) {
      const end = until.get(key)
      if (end === undefined) return false
      if (now < end) return true
      until.delete(key)
      return false
    },
    held: (now) => [...until].filter(([, end]) => now < end).map(([key]) => key)
  }
}
