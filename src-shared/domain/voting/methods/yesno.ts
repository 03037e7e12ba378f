import type { Tally } from '../tally.ts'
import type { Holds, Verdict } from './verdict.ts'

/** 赞成、反对、弃权: the yes votes are measured; a tie is not passed (SPEC V8). */
export const YESNO_CHOICES = ['yes', 'no', 'abstain'] as const

export function yesnoVerdict(tally: Tally, holds: Holds): Verdict {
  const votes = tally.counts[0] ?? 0
  const measured = [{ option: null, votes }]
  return { kind: holds(votes) ? 'passed' : 'failed', chosen: [], tied: [], measured }
}
