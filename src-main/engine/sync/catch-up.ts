/** How a large catch-up goes, in entries. */
export interface CatchUp {
  /** Held here, of everything known to exist. */
  readonly received: number
  readonly known: number
  /** Over the last ten seconds; null until it has been measured for two. */
  readonly perSecond: number | null
  readonly secondsLeft: number | null
}

/** Fewer missing than this arrive before a person has read that they do. */
export const LARGE_CATCH_UP = 256
export const SAMPLE_MS = 1_000
const WINDOW_MS = 10_000
const LEAST_SPAN_MS = 2_000

export interface CatchUpMeter {
  /** `now`: elapsed milliseconds. Answers null while no large catch-up is under way. */
  observe(held: number, missing: number, now: number): CatchUp | null
  /** Measured speed belongs to the past: paused, resumed. */
  reset(): void
}

/** Begins when much is missing, ends when nothing is; a pause of the network in between ends it as well. */
export function createCatchUpMeter(): CatchUpMeter {
  let samples: { held: number; at: number }[] = []
  let running = false
  return {
    observe(held, missing, now) {
      running = missing >= LARGE_CATCH_UP || (running && missing > 0)
      if (!running) {
        samples = []
        return null
      }
      if (now - (samples.at(-1)?.at ?? -Infinity) >= SAMPLE_MS) samples.push({ held, at: now })
      while (now - (samples[1]?.at ?? now) >= WINDOW_MS) samples.shift()
      const first = samples[0] ?? { held, at: now }
      const span = now - first.at
      const perSecond = span < LEAST_SPAN_MS ? null : Math.round(((held - first.held) * 1_000) / span)
      const secondsLeft = perSecond === null || perSecond < 1 ? null : Math.ceil(missing / perSecond)
      return { received: held, known: held + missing, perSecond, secondsLeft }
    },
    reset() {
      samples = []
    }
  }
}
