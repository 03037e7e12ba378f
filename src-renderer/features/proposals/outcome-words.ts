import type { ProposalSummary } from '#shared/rpc/contract/proposals.ts'
import type { Words } from '../../shared/i18n/words.tsx'

/** The outcome in a word or two; null while there is none. */
export const outcomeWords = (
  { say }: Pick<Words, 'say'>,
  { outcome, chosen }: Pick<ProposalSummary, 'outcome' | 'chosen'>
): string | null => {
  if (outcome === null) return null
  return outcome === 'chosen'
    ? say('outcome.chosen', { option: chosen.join(say('board.and')) })
    : say(`outcome.${outcome}`)
}
