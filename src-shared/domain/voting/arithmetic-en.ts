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
  rule: (quorum, majorities, method) => {
    const attendance = quorum === null ? '' : `To decide, ${share(quorum)} must take part. `
    const subject = method === 'yesno' ? 'Yes' : 'The option with most votes'
    return `${attendance}${subject} must have ${majorities.map(share).join(', and ')}.`
  },
  share
}
