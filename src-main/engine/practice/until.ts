import type { Engine } from '../engine.ts'

/** Asked again at least this often: what is waited for may come true on another engine than the one that tells. */
const ASK_AGAIN_MS = 200

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
  const changes = engine.handlers.app.changes({}, stop.signal)[Symbol.asyncIterator]()
  let change = changes.next()
  try {
    while (!signal.aborted) {
      const found = await check()
      if (found !== null && found !== undefined && found !== false) return found
      const { isChange, ended } = await changeOrTick(change)
      if (ended) break
      if (isChange) change = changes.next()
    }
    throw new Error(`gave up waiting for: ${what}`)
  } finally {
    stop.abort()
  }
}

async function changeOrTick(
  change: Promise<IteratorResult<unknown>>
): Promise<{ isChange: boolean; ended: boolean }> {
  let timer: NodeJS.Timeout | undefined
  const tick = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ASK_AGAIN_MS)
  })
  const first = await Promise.race([change, tick])
  clearTimeout(timer)
  return { isChange: first !== null, ended: first?.done === true }
}
