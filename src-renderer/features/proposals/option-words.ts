import type { Proposal } from '#shared/rpc/contract/proposals.ts'
import type { Words } from '../../shared/i18n/words.tsx'

const YES_NO = ['yes', 'no', 'abstain'] as const

/** An option as this person reads it: yes, no and abstain have words of their own in each language. */
export const optionWords = (
  { say }: Words,
  { method, options }: Pick<Proposal, 'method' | 'options'>,
  option: string
): string => {
  if (method.kind !== 'yesno') return option
  const known = YES_NO.find((word) => word === option) ?? YES_NO[options.indexOf(option)]
  return known === undefined ? option : say(`choice.${known}`)
}
