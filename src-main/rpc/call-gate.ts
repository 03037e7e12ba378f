import { Refusal } from '#shared/errors/refusal.ts'

/**
 * Counts the calls under way so that shutting down can wait for them. Streams never end by themselves: they are
 * told to stop by `closing` and are not waited for longer than anything else.
 */
export interface CallGate {
  /** Lets a call in; the answer lets it out (once). Refuses with `busy` when closing. */
  enter(): () => void
  /** Aborts when the gate begins to close. */
  readonly closing: AbortSignal
  /** Refuses new calls and resolves when the last one is out, or after `timeoutMs`: true if all got out. */
  drain(timeoutMs: number): Promise<boolean>
  readonly underWay: number
}

export const createCallGate = (): CallGate => {
  const controller = new AbortController()
  const waiting = new Set<() => void>()
  let underWay = 0
  return {
    enter() {
      if (controller.signal.aborted) throw new Refusal('busy')
      underWay += 1
      let inside = true
      return () => {
        if (!inside) return
        inside = false
        underWay -= 1
        if (underWay === 0) for (const resume of [...waiting]) resume()
      }
    },
    closing: controller.signal,
    async drain(timeoutMs) {
      controller.abort()
      if (underWay === 0) return true
      return new Promise<boolean>((resolve) => {
        const finish = (empty: boolean) => {
          clearTimeout(timer)
          waiting.delete(resume)
          resolve(empty)
        }
        const resume = () => finish(true)
        const timer = setTimeout(() => finish(false), timeoutMs)
        waiting.add(resume)
      })
    },
    get underWay() {
      return underWay
    }
  }
}
