import type { AbortSignalLike } from '#shared/rpc/handlers.ts'
import type { CourierProgress } from '#shared/rpc/contract/courier.ts'
import type { RunContext } from './courier.ts'

/**
 * A run as a stream: the newest progress whenever it is asked for, so that a slow reader costs nothing, and last the
 * report. Whoever stops reading, or aborts `signal`, cancels the run.
 */
export function runAsStream<Report>(
  signal: AbortSignalLike,
  run: (context: RunContext) => Promise<Report>
): AsyncIterableIterator<CourierProgress | Report> {
  const cancel = new AbortController()
  if (signal.aborted) cancel.abort()
  else signal.addEventListener('abort', () => cancel.abort(), { once: true })
  let newest: CourierProgress | null = null
  let wake = (): void => undefined
  let isOver = false
  const running = run({
    signal: cancel.signal,
    report(progress) {
      newest = { kind: 'progress', ...progress }
      wake()
    }
  })
  const ended = running.then(
    () => undefined,
    () => undefined
  )
  const done: IteratorResult<CourierProgress | Report> = { done: true, value: undefined }
  const nextProgress = async (): Promise<CourierProgress | null> => {
    if (newest === null) await Promise.race([ended, new Promise<void>((resolve) => (wake = resolve))])
    const progress = newest
    newest = null
    return progress
  }
  return {
    [Symbol.asyncIterator]() {
      return this
    },
    async next() {
      if (isOver) return done
      const progress = await nextProgress()
      if (progress !== null) return { done: false, value: progress }
      isOver = true
      return { done: false, value: await running }
    },
    async return() {
      isOver = true
      cancel.abort()
      await ended
      return done
    }
  }
}
