import type { LogKey } from '../kernel/ids.ts'

/** The entries of a log in a row: all of it, or one branch of a forked log. */
export interface Chain {
  /** This process's own. */
  readonly number: number
  readonly log: LogKey
  /** Index of the chain's first own entry. */
  readonly start: number
  readonly ordinals: number[]
}

/** A log that contradicts itself. */
export interface Fork {
  readonly log: LogKey
  /** The lowest index at which two different entries are held. */
  readonly index: number
}
