import type { Engine } from '../engine.ts'

/**
 * Waits for a condition by asking again whenever the engine says that something changed. Rejects when `signal`
 * aborts first, naming what was waited for.
 */
export async function until<T>(
  engine: Engine,
  what: string,
  signal: AbortSignal,
  check: () => Promise<T | null | undefined | false>
): Promise<T> {
  const stop = new AbortController()
  const abort = () => stop.abort()
  signal.addEventListener('abort', abort, { once: true })
  try {
    const changes = engine.handlers.app.changes({}, stop.signal)[Symbol.asyncIterator]()
    for (;;) {
      const found = await check()
      if (found !== null && found !== undefined && found !== false) return found
      if ((await changes.next()).done === true) throw new Error(`gave up waiting for: ${what}`)
    }
  } finally {
    signal.removeEventListener('abort', abort)
    stop.abort()
  }
}
