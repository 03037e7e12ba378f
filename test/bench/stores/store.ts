import type { Workload } from '../workload.ts'

/** One store under measurement. Each method runs in a process of its own; `make` is not timed. */
export interface BenchStore {
  readonly name: string
  /** Writes the hub's folder with everybody's votes. */
  make(dir: string, workload: Workload): Promise<void>
  /** Merges the hub into an empty receiver, then the late voters one by one, then connects anew. */
  merge(dir: string, receiver: string, workload: Workload): Promise<Merged>
  /** Opens a receiver's folder and calls `counted` when the tally is right. */
  cold(receiver: string, workload: Workload, counted: () => void): Promise<Facts>
  /** Milliseconds of each of `count` votes, appended one by one and on the disk itself before the next. */
  append(dir: string, count: number): Promise<number[]>
}

export type Facts = Record<string, number>

export interface Merged {
  mergeMs: number
  /** Processor time of the merge, all threads. */
  mergeCpuMs: number
  /** Of the process, when the merge was done: hub and receiver together. */
  peakRssMb: number
  lateMs: number[]
  /** A new connection with nothing to bring, until both sides know that. */
  reconnectMs: number
  facts: Facts
}

/** Processor time of this process so far, all threads, in milliseconds. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** Late voters come apart, not on each other's heels: what the one before left to do is done, and not timed. */
export const untilNextVoter = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50))

/** Highest resident memory of this process so far. */
export const peakRssMb = (): number => process.resourceUsage().maxRSS / 1024
