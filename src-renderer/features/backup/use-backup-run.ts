import { useRef, useState } from 'react'
import type { CourierProgress } from '#shared/rpc/contract/courier.ts'
import type { Failure } from '../../shared/rpc/failure.ts'
import { useCommand } from '../../shared/rpc/use-command.ts'

/** What the engine tells of a run: how far it has come, and last the report. */
type Told<Report> = AsyncIterable<CourierProgress | Report>

export interface BackupRun<Input, Report> {
  /** Answers null when it was stopped or the engine refused; the reason is then in `failure`. */
  start(input: Input): Promise<Report | null>
  stop(): void
  running: boolean
  /** Null before anything was heard. */
  progress: CourierProgress | null
  report: Report | null
  stopped: boolean
  failure: Failure | null
  clear(): void
}

/** One making, trying or restoring of a backup, as a screen follows it. */
export const useBackupRun = <Input, Report extends { kind: 'done' }>(
  open: (input: Input, signal: AbortSignal) => Promise<Told<Report>>
): BackupRun<Input, Report> => {
  const [progress, setProgress] = useState<CourierProgress | null>(null)
  const [report, setReport] = useState<Report | null>(null)
  const [stopped, setStopped] = useState(false)
  const stop = useRef<AbortController | null>(null)
  const forget = (): void => {
    setProgress(null)
    setReport(null)
    setStopped(false)
  }
  const command = useCommand(async (input: Input): Promise<Report | null> => {
    forget()
    const own = new AbortController()
    stop.current = own
    try {
      for await (const message of await open(input, own.signal)) {
        if (message.kind === 'progress') setProgress(message)
        else {
          setReport(message)
          return message
        }
      }
    } catch (error) {
      if (!own.signal.aborted) throw error
    }
    setStopped(true)
    return null
  })
  return {
    start: command.run,
    stop: () => stop.current?.abort(),
    running: command.running,
    progress,
    report,
    stopped,
    failure: command.failure,
    clear() {
      forget()
      command.clear()
    }
  }
}
