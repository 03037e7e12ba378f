import type { Tally } from '../tally.ts'
import type { Leading } from './leading.ts'

/** 赞成、反对、弃权: the yes votes are measured; a tie is not passed (SPEC V8). */
export const YESNO_CHOICES = ['yes', 'no', 'abstain'] as const

export const yesnoLeading = (tally: Tally): Leading => ({
  choice: null,
  have: tally.counts[0] ?? 0,
  tied: false
})
