import type { ThresholdRule } from '../rulebook/rulebook.ts'
import type { Sentences } from './arithmetic.ts'
import { boundText } from './bound-text.ts'

const BASES: Record<ThresholdRule['base'], string> = {
  eligible: 'all eligible',
  present: 'those taking part',
  cast: 'the ballots counted',
  yesno: 'yes and no together'
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ['1/2', 'half'],
  ['1/3', 'one third'],
  ['2/3', 'two thirds'],
  ['1/4', 'one quarter'],
  ['3/4', 'three quarters'],
  ['1/5', 'one fifth'],
  ['1/10', 'one tenth']
])

const fraction = ({ num, den }: ThresholdRule): string => {
  if (num === den) return 'the whole'
  return NAMED.get(`${num}/${den}`) ?? `${num}/${den}`
}

const bound = ({ num, den }: ThresholdRule, base: number): string => boundText(base, num, den)

const people = (bound: string): string => `${bound} ${bound === '1' ? 'person' : 'people'}`

const votes = (bound: string): string => `${bound} ${bound === '1' ? 'vote' : 'votes'}`

const named = (choice: string): string => (choice === 'abstain' ? 'abstaining' : choice)

const seatsText = (seats: number): string => (seats === 1 ? '1 seat' : `${seats} seats`)

const least = ({ op }: ThresholdRule): string => (op === '>' ? 'more than' : 'at least')

const share = (rule: ThresholdRule): string => `${least(rule)} ${fraction(rule)} of ${BASES[rule.base]}`

export const english: Sentences = {
  attendance: (eligible, present) => `Of ${eligible} eligible, ${present} took part`,
  quorum: ({ threshold, baseCount, passed }) => {
    const { op } = threshold
    const verb = op === '>' ? (passed ? 'more than' : 'not more than') : passed ? 'reaching' : 'not reaching'
    const base = threshold.base === 'eligible' ? '' : ` of ${BASES[threshold.base]}`
    return `, ${verb} ${fraction(threshold)}${base} (${people(bound(threshold, baseCount))})`
  },
  yesno: (yes, no, abstain) => `; ${yes} yes, ${no} no, ${abstain} abstaining`,
  options: (counts) => `; ${counts.map(({ choice, count }) => `${named(choice)} ${count}`).join(', ')}`,
  spoilt: (people) =>
    people === 1
      ? '; the ballots of 1 more voter contradict each other and do not count'
      : `; the ballots of ${people} more voters contradict each other and do not count`,
  majorities: (checks) =>
    `; required: ${checks
      .map(({ threshold, baseCount }) => `${share(threshold)} (${votes(bound(threshold, baseCount))})`)
      .join(', and ')}`,
  outcome: (kind, chosen) => {
    switch (kind) {
      case 'passed':
        return ': passed.'
      case 'failed':
        return ': not passed.'
      case 'noQuorum':
        return '; too few took part, so the vote decides nothing.'
      case 'chosen':
        return `: “${chosen}” is chosen.`
      case 'tied':
        return '; more than one option has the most votes, so none is chosen.'
    }
  },
  seats: ({ seats, chosen, tied }) => {
    const empty = seats - chosen.length
    const level = tied.map(({ choice }) => `“${choice}”`).join(', ')
    return [
      ...chosen.map(({ choice, count }) => `; “${choice}” is chosen with ${count}`),
      tied.length > 0
        ? `; ${level} are level with ${tied[0]?.count ?? 0} each for ${empty === 1 ? 'the last seat' : `the last ${empty} seats`}, so none of them is chosen`
        : '',
      empty > 0 ? `; of ${seatsText(seats)}, ${empty} ${empty === 1 ? 'stays' : 'stay'} empty.` : '.'
    ].join('')
  },
  rule: (quorum, majorities, method) => {
    const attendance = quorum === null ? '' : `To decide, ${share(quorum)} must take part. `
    const needed = majorities.map(share).join(', and ')
    if (method.kind === 'choose-several') {
      const marks = method.most === 1 ? '1 option' : `up to ${method.most} options`
      return `${attendance}Each person marks ${marks}. There ${method.seats === 1 ? 'is' : 'are'} ${seatsText(method.seats)} for those with most votes; each chosen must have ${needed}.`
    }
    const subject = method.kind === 'yesno' ? 'Yes' : 'The option with most votes'
    return `${attendance}${subject} must have ${needed}.`
  },
  share
}
