import type { Paper } from './election.ts'

/**
 * What becomes of a paper at a rank that names several (overvote). `a`: it counts for the one of them who alone is
 * still in, else for nobody any more · `b`: for nobody any more · `c`: it is looked at again in each round, and goes
 * on to the next rank when none of them is in.
 * (Practice: §3.5 of the fact sheet on governance.)
 */
export const OVERVOTE_RULES = ['a', 'b', 'c'] as const
export type OvervoteRule = (typeof OVERVOTE_RULES)[number]

/** Nobody, for good. */
export const EXHAUSTED = -1
/** Nobody in this round. */
export const WAITING = -2

export interface Preference {
  /** A candidate, or {@link EXHAUSTED}, or {@link WAITING}. */
  readonly candidate: number
  /** The rank it stands in. */
  readonly rank: number
}

/** The first candidate still in, from `rank` on. Ranks left out are passed over. */
export function preferenceFrom(
  { ranks }: Paper,
  rank: number,
  isIn: readonly boolean[],
  overvotes: OvervoteRule
): Preference {
  for (let at = rank; at < ranks.length; at += 1) {
    const names = ranks[at] ?? []
    const [only] = names
    if (only === undefined) continue
    if (names.length === 1) {
      if (isIn[only] === true) return { candidate: only, rank: at }
      continue
    }
    if (overvotes === 'b') return { candidate: EXHAUSTED, rank: at }
    const left = names.filter((name) => isIn[name] === true)
    const [alone] = left
    if (left.length === 1 && alone !== undefined) return { candidate: alone, rank: at }
    if (overvotes === 'a') return { candidate: EXHAUSTED, rank: at }
    if (left.length > 1) return { candidate: WAITING, rank: at }
  }
  return { candidate: EXHAUSTED, rank: ranks.length }
}
