import type { Proposal } from '#shared/rpc/contract/proposals.ts'
import type { Words } from '../../shared/i18n/words.tsx'
import { markedWords, optionWords } from '../proposals/option-words.ts'
import { amendmentAloud } from '../rulebook/amendment-aloud.ts'

type Asked = Pick<Proposal, 'title' | 'method' | 'options' | 'amendment' | 'closesOn'>

/** What is asked of the voter, and where several may be marked, how many. */
export const questionWords = (
  { say }: Pick<Words, 'say'>,
  { method }: Pick<Proposal, 'method'>
): { question: string; hint?: string } =>
  method.kind === 'choose-several'
    ? {
        question: say('ballot.severalQuestion'),
        hint: say('ballot.severalHint', { most: method.most, seats: method.seats })
      }
    : { question: say('ballot.question') }

/** What the ballot asks, in the order of the screen; never what is marked on it. */
export const ballotAloud = (words: Pick<Words, 'say' | 'both'>, proposal: Asked): string[] => {
  const { question, hint } = questionWords(words, proposal)
  return [
    proposal.title,
    question,
    ...(hint === undefined ? [] : [hint]),
    ...(proposal.amendment === null ? [] : amendmentAloud(words, proposal.amendment)),
    ...proposal.options.map((option) => optionWords(words, proposal, option))
  ]
}

/** What the person is about to confirm, in one sentence of theirs. */
export const restated = (
  { say }: Pick<Words, 'say'>,
  { title, method, options }: Asked,
  marked: readonly number[]
): string => {
  const choices = markedWords(
    { say },
    { method, options },
    marked.flatMap((place) => options[place] ?? [])
  )
  const abstains = marked.includes(options.length - 1)
  if (method.kind === 'choose-several' && !abstains)
    return say('ballot.restatedSeveral', { title, count: marked.length, most: method.most, choices })
  return say(method.kind === 'yesno' ? 'ballot.restated' : 'ballot.restatedOption', {
    title,
    choice: choices
  })
}

/** The same sentence and until when it can be changed, for whoever asks to hear their choice. */
export const choiceAloud = (
  words: Pick<Words, 'say' | 'date'>,
  proposal: Asked,
  marked: readonly number[]
): string[] => [
  restated(words, proposal, marked),
  words.say('ballot.canChange', { date: words.date(proposal.closesOn) })
]
