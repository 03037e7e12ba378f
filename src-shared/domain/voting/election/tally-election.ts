import { assertNever } from '../../../kernel/result.ts'
import { countByPoints } from '../methods/by-points.ts'
import { countIrv } from '../methods/irv.ts'
import { countRankedPairs } from '../methods/ranked-pairs.ts'
import { countSchulze } from '../methods/schulze.ts'
import { countStar } from '../methods/star.ts'
import { countMeek } from '../methods/stv-meek.ts'
import { countScottish } from '../methods/stv-scottish.ts'
import type { Count } from './count.ts'
import type { Election } from './election.ts'
import type { CountingMethod } from './methods.ts'
import type { OvervoteRule } from './preference.ts'
import { settleTies } from './ties.ts'

export interface TallyOptions {
  readonly method: CountingMethod
  readonly overvotes: OvervoteRule
  /** Lots as they were drawn and published, the best first; null: none were drawn. */
  readonly order: readonly number[] | null
}

/** Why an election cannot be counted so. */
export type Unfit = 'oneSeatOnly' | 'needsScores' | 'needsRanks' | 'lookAgainUnfit'

const ONE_SEAT: readonly CountingMethod[] = ['irv', 'star']
const BY_SCORES: readonly CountingMethod[] = ['score', 'star', 'dots']
const TRANSFERABLE: readonly CountingMethod[] = ['stv-scottish', 'stv-meek']

export function unfitFor(
  { method, overvotes }: Pick<TallyOptions, 'method' | 'overvotes'>,
  { seats, papers }: Election
): Unfit | null {
  if (ONE_SEAT.includes(method) && seats !== 1) return 'oneSeatOnly'
  // A paper’s value that went on cannot be called back to be looked at again.
  if (TRANSFERABLE.includes(method) && overvotes === 'c') return 'lookAgainUnfit'
  if (BY_SCORES.includes(method)) return papers.some(({ scores }) => scores === null) ? 'needsScores' : null
  return papers.length > 0 && papers.every(({ ranks }) => ranks.length === 0) ? 'needsRanks' : null
}

/** Counts an election that {@link unfitFor} finds nothing against. */
export function tallyElection(election: Election, { method, overvotes, order }: TallyOptions): Count {
  const transferable = overvotes === 'a' ? 'a' : 'b'
  switch (method) {
    case 'plurality':
    case 'choose-k':
    case 'approval':
    case 'score':
    case 'dots':
    case 'borda':
      return countByPoints(method, election, order)
    case 'star':
      return settleTies(() => countStar(election), order)
    case 'irv':
      return settleTies(() => countIrv(election, overvotes), order)
    case 'schulze':
      return countSchulze(election, order)
    case 'ranked-pairs':
      return settleTies(() => countRankedPairs(election, order), order)
    case 'stv-scottish':
      return settleTies(() => countScottish(election, transferable), order)
    case 'stv-meek':
      return settleTies(() => countMeek(election, transferable), order)
    default:
      return assertNever(method)
  }
}
