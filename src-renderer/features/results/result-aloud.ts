import type { Proposal, Result } from '#shared/rpc/contract/proposals.ts'
import type { Words } from '../../shared/i18n/words.tsx'
import { outcomeWords } from '../proposals/outcome-words.ts'

/** What was asked, what came out, how firm that is, and the sum in one sentence. */
export const resultAloud = (
  words: Pick<Words, 'say' | 'both'>,
  { title }: Pick<Proposal, 'title'>,
  result: Pick<Result, 'outcome' | 'chosen' | 'status' | 'arithmetic'>
): string[] =>
  [
    title,
    outcomeWords(words, result),
    words.say(`result.status.${result.status}`),
    words.both(result.arithmetic)
  ].filter((sentence) => sentence !== null)
