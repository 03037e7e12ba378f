import type { Workload } from './workload.ts'

/** One measurement in a process of its own. Told what to do by its one argument; the answer is one line of JSON. */
export type PhaseRequest =
  | { readonly phase: 'make'; readonly store: StoreName; readonly dir: string; readonly workload: Workload }
  | {
      readonly phase: 'merge'
      readonly store: StoreName
      readonly dir: string
      readonly receiver: string
      readonly workload: Workload
    }
  | {
      readonly phase: 'cold'
      readonly store: StoreName
      readonly receiver: string
      readonly workload: Workload
    }
  /** A village’s logs by stick, out of the hub in `dir` and into an empty receiver. */
  | {
      readonly phase: 'courier'
      readonly dir: string
      readonly receiver: string
      readonly workload: Workload
    }
  | { readonly phase: 'append'; readonly store: StoreName; readonly dir: string; readonly count: number }
  | { readonly phase: 'removal'; readonly workload: Workload }
  | { readonly phase: 'active'; readonly logs: number }
  | { readonly phase: 'village'; readonly dir: string; readonly workload: Workload }
  | { readonly phase: 'growth'; readonly people: number }

export type StoreName = 'folkmoot' | 'stock' | 'bundle' | 'autobase'

/** What the parent stops its clock at. */
export const COUNTED = 'counted'
