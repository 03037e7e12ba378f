import type { Both } from '#shared/rpc/contract/common.ts'
import type { Amendment } from '#shared/rpc/contract/proposals.ts'
import type { RuleChange } from '#shared/rpc/contract/rulebook.ts'
import type { Words } from '../../shared/i18n/words.tsx'

type Speaker = Pick<Words, 'say' | 'both'>

/** One changed rule: what it is about, how it was, and how it is to be. */
export const changeWords = ({ say, both }: Speaker, { about, old, proposed }: RuleChange) => {
  const rule = (sentences: readonly Both[]): string =>
    sentences.length === 0 ? say('amend.noRule') : sentences.map(both).join(' ')
  return {
    about: say(`rulebook.about.${about}`),
    old: say('amend.old', { rule: rule(old) }),
    proposed: say('amend.proposed', { rule: rule(proposed) })
  }
}

/** Every change of the rulebook, and what to beware of while that is open. */
export const amendmentAloud = (words: Speaker, { changes, warnings, standing }: Amendment): string[] => [
  words.say('amend.diff'),
  ...(changes.length === 0 ? [words.say('amend.nothing')] : []),
  ...changes.flatMap((change) => Object.values(changeWords(words, change))),
  ...(standing === null && warnings.length > 0
    ? [words.say('amend.beware'), ...warnings.map((warning) => words.both(warning))]
    : [])
]
