import type { Clock } from '#main/engine/engine.ts'

/** The machine's own clock and timers. */
export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  today: () => new Date().toISOString().slice(0, 10),
  after(ms, callback) {
    const timer = setTimeout(callback, ms)
    return () => clearTimeout(timer)
  }
}

/** Time that passes only when a test says so; `setBack` is somebody setting the laptop's clock. */
export function manualClock(
  start = 1_000_000
): Clock & { advance(ms: number): void; setBack(ms: number): void; waiting(): number } {
  let now = start
  let behind = 0
  const timers = new Set<{ at: number; callback: () => void }>()
  return {
    now: () => now - behind,
    elapsed: () => now - start,
    waiting: () => timers.size,
    setBack(ms) {
      behind += ms
    },
    today: () => new Date(now - behind).toISOString().slice(0, 10),
    after(ms, callback) {
      const timer = { at: now + ms, callback }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    advance(ms) {
      const end = now + ms
      for (;;) {
        const [next] = [...timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)
        if (next === undefined) break
        timers.delete(next)
        now = Math.max(now, next.at)
        next.callback()
      }
      now = end
    }
  }
}
