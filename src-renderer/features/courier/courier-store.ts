import { create } from 'zustand'
import type { ExportReport, ImportReport } from '#shared/rpc/contract/courier.ts'
import { failureOf, type Failure } from '../../shared/rpc/failure.ts'
import { bring, take, type Progress, type Target } from './run.ts'

export type CourierRun =
  | { kind: 'idle' }
  | { kind: 'running'; act: 'take' | 'bring'; target: Target; progress: Progress; stopping: boolean }
  | { kind: 'taken'; target: Target; report: ExportReport }
  | { kind: 'brought'; target: Target; report: ImportReport }
  | { kind: 'stopped'; act: 'take' | 'bring'; target: Target }
  | { kind: 'failed'; act: 'take' | 'bring'; target: Target; failure: Failure }

const IDLE: CourierRun = { kind: 'idle' }
const FIRST: Progress = { step: 'looking', done: 0, total: 0, entries: 0 }

/**
 * What is being carried, for each profile. It stands outside the screens: looking at something else neither stops a run
 * nor loses its report.
 */
const useRuns = create<{ byProfile: Readonly<Record<string, CourierRun>> }>(() => ({ byProfile: {} }))
const stops = new Map<string, AbortController>()

const set = (profile: string, run: CourierRun): void =>
  useRuns.setState(({ byProfile }) => ({ byProfile: { ...byProfile, [profile]: run } }))

export const useCourierRun = (profile: string): CourierRun =>
  useRuns(({ byProfile }) => byProfile[profile] ?? IDLE)

export const startRun = async (profile: string, act: 'take' | 'bring', target: Target): Promise<void> => {
  if (stops.has(profile)) return
  const stop = new AbortController()
  stops.set(profile, stop)
  const show = (progress: Progress): void =>
    set(profile, { kind: 'running', act, target, progress, stopping: stop.signal.aborted })
  show(FIRST)
  const host = { profile, signal: stop.signal, onProgress: show }
  try {
    set(
      profile,
      act === 'take'
        ? { kind: 'taken', target, report: await take(target, host) }
        : { kind: 'brought', target, report: await bring(target, host) }
    )
  } catch (error) {
    set(
      profile,
      stop.signal.aborted
        ? { kind: 'stopped', act, target }
        : { kind: 'failed', act, target, failure: failureOf(error) }
    )
  } finally {
    stops.delete(profile)
  }
}

export const stopRun = (profile: string): void => {
  stops.get(profile)?.abort()
  useRuns.setState(({ byProfile }) => {
    const run = byProfile[profile]
    return run?.kind === 'running'
      ? { byProfile: { ...byProfile, [profile]: { ...run, stopping: true } } }
      : {}
  })
}

/** Puts a report away. */
export const endRun = (profile: string): void => set(profile, IDLE)
