import { useCallback, useEffect, useRef, useState } from 'react'
import { failureOf, type Failure } from './failure.ts'

export interface Command<Input, Output> {
  /** Answers null when the engine refused; the reason is then in `failure`. */
  run(input: Input): Promise<Output | null>
  running: boolean
  failure: Failure | null
  clear(): void
}

/** One act at a time: a second press while the first is under way does nothing. */
export const useCommand = <Input, Output>(act: (input: Input) => Promise<Output>): Command<Input, Output> => {
  const [running, setRunning] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const busy = useRef(false)
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  const run = useCallback(async (input: Input): Promise<Output | null> => {
    if (busy.current) return null
    busy.current = true
    setRunning(true)
    setFailure(null)
    try {
      return await latest.current(input)
    } catch (error) {
      setFailure(failureOf(error))
      return null
    } finally {
      busy.current = false
      setRunning(false)
    }
  }, [])
  const clear = useCallback(() => setFailure(null), [])
  return { run, running, failure, clear }
}
