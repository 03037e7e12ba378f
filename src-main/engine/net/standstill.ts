import type { Clock } from '../engine.ts'
import { LOOK_AT_CLOCK_MS, STOOD_STILL_MS } from './wire-limits.ts'

/**
 * Tells when this process stood still for so long that neighbours may have ended their connections: a lid that was
 * shut and nobody told of it, a stopped process, a paused machine. The answer ends the watch.
 */
export function watchStandstill(clock: Clock, stoodStill: () => void): () => void {
  let looked = clock.elapsed()
  let stop = () => {}
  const look = (): void => {
    const now = clock.elapsed()
    const late = now - looked - LOOK_AT_CLOCK_MS
    looked = now
    stop = clock.after(LOOK_AT_CLOCK_MS, look)
    if (late > STOOD_STILL_MS) stoodStill()
  }
  stop = clock.after(LOOK_AT_CLOCK_MS, look)
  return () => stop()
}
