import type { Proposal } from '#shared/rpc/contract/proposals.ts'
import type { Words } from '../../shared/i18n/words.tsx'

const YES_NO = ['yes', 'no', 'abstain'] as const
const ABSTAIN = 'abstain'

/**
 * An option as this person reads it. Yes, no and abstaining have words of their own in each language; what people
 * wrote themselves stays as written. Every method's last option is to abstain.
 */
export const optionWords = (
  { say }: Pick<Words, 'say'>,
  { method, options }: Pick<Proposal, 'method' | 'options'>,
  option: string
): string => {
  if (option === ABSTAIN && options.at(-1) === ABSTAIN) return say('choice.abstain')
  const known = method.kind === 'yesno' ? YES_NO.find((word) => word === option) : undefined
  return known === undefined ? option : say(`choice.${known}`)
}

/** What a ballot marks, as this person reads it. */
export const markedWords = (
  words: Pick<Words, 'say'>,
  question: Pick<Proposal, 'method' | 'options'>,
  options: readonly string[]
): string => options.map((option) => optionWords(words, question, option)).join(words.say('board.and'))
