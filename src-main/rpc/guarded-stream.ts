export const isAsyncIterable = (value: unknown): value is AsyncIterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value

interface StreamEnds {
  /** What the reader sees instead of what the source threw. */
  refused(thrown: unknown): Error
  /** Called exactly once, however the stream ends. */
  leave(): void
}

/**
 * Passes a stream on until it ends or any signal aborts. It does not trust the source to notice an abort: a
 * pending `next()` is left behind, so a stuck source can hold up neither shutdown nor a closed connection.
 */
export const guardedStream = (
  source: AsyncIterable<unknown>,
  signals: readonly AbortSignal[],
  { refused, leave }: StreamEnds
): AsyncIterableIterator<unknown> => {
  const iterator = source[Symbol.asyncIterator]()
  const done: IteratorResult<unknown> = { done: true, value: undefined }
  let ended = false
  let wake = (): void => undefined
  const aborted = new Promise<typeof done>((resolve) => {
    wake = () => resolve(done)
  })
  const finish = (): void => {
    if (ended) return
    ended = true
    for (const signal of signals) signal.removeEventListener('abort', stop)
    leave()
  }
  const stop = (): void => {
    finish()
    wake()
    // The source may never answer; it is told, and what it says no longer matters.
    void Promise.resolve(iterator.return?.()).catch(() => undefined)
  }
  for (const signal of signals) signal.addEventListener('abort', stop, { once: true })
  if (signals.some((signal) => signal.aborted)) stop()

  return {
    [Symbol.asyncIterator]() {
      return this
    },
    async next() {
      if (ended) return done
      try {
        const result = await Promise.race([iterator.next(), aborted])
        if (result.done) finish()
        return result
      } catch (thrown) {
        if (ended) return done
        finish()
        throw refused(thrown)
      }
    },
    async return() {
      stop()
      return done
    }
  }
}
