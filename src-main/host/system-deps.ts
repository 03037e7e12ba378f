import { randomBytes } from 'node:crypto'
import type { Clock, Random } from '../engine/engine.ts'

/** The laptop's own clock and randomness. Tests inject others. */
export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  today: () => {
    const now = new Date()
    const two = (value: number): string => String(value).padStart(2, '0')
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
  },
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms)
    return () => clearTimeout(timer)
  }
}

export const systemRandom: Random = { bytes: (count) => new Uint8Array(randomBytes(count)) }

/** Milliseconds for measuring spans; never shown, never compared with another process. */
export const monotonicNow = (): number => performance.now()
