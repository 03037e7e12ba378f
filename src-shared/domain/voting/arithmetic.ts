import type { Both } from '../../rpc/contract/common.ts'
import type { ThresholdRule } from '../rulebook/rulebook.ts'
import { chinese } from './arithmetic-zh.ts'
import { english } from './arithmetic-en.ts'
import { choicesOf } from './methods/method.ts'
import type { Method } from '../proposals/events.ts'
import type { Outcome, OutcomeKind, ThresholdCheck, VotingRule } from './outcome.ts'
import type { CountResult } from './result.ts'

/** All that a sentence about a method says of it. */
export type MethodInWords =
  { readonly kind: 'yesno' | 'choose-one' } | Omit<Extract<Method, { kind: 'choose-several' }>, 'options'>

/** An election’s outcome: who is chosen with how many votes, who is level for the seats left, and what stays empty. */
export interface SeatsInWords {
  readonly seats: number
  readonly chosen: readonly OptionCount[]
  readonly tied: readonly OptionCount[]
}

export interface OptionCount {
  readonly choice: string
  readonly count: number
}

/** The clauses of the arithmetic line in one language, in the order in which they are read. */
export interface Sentences {
  attendance(eligible: number, present: number): string
  quorum(check: ThresholdCheck): string
  yesno(yes: number, no: number, abstain: number): string
  options(counts: readonly OptionCount[]): string
  /** Voters whose contradictory ballots count for nothing. */
  spoilt(people: number): string
  majorities(checks: readonly ThresholdCheck[]): string
  /** `chosen` is empty where nothing is. */
  outcome(kind: OutcomeKind, chosen: string): string
  seats(outcome: SeatsInWords): string
  rule(quorum: ThresholdRule | null, majorities: readonly ThresholdRule[], method: MethodInWords): string
  /** A bound by itself: “达到应到人数的三分之二以上”. */
  share(rule: ThresholdRule): string
}

const both = (say: (sentences: Sentences) => string): Both => ({ 'zh-CN': say(chinese), en: say(english) })

/**
 * The sum in one sentence, printed wherever the result is: “应到45人，实到31人，达到三分之二(30人)；赞成16票，反对10票，
 * 弃权5票；须超过实到半数(15.5票)，通过。” Made of whole numbers and fixed words alone, so it is the same everywhere.
 */
export function arithmeticOf(rule: VotingRule, result: CountResult): Both {
  const { outcome, tally, eligible } = result
  const choices = choicesOf(rule.method)
  const [yes = 0, no = 0, abstain = 0] = tally.counts
  const quorum = outcome.checks.filter(({ role }) => role === 'quorum')
  const required = isSettledByMajority(rule, outcome)
    ? outcome.checks.filter(({ role }) => role === 'majority').slice(0, rule.majorities.length)
    : []
  const spoilt = tally.present - tally.cast
  const counts = choices.map((choice, i): OptionCount => ({ choice, count: tally.counts[i] ?? 0 }))
  const countsOf = (options: readonly number[]): OptionCount[] =>
    options.flatMap((option) => counts[option] ?? [])
  const chosen = countsOf(outcome.chosen)
  return both((say) =>
    [
      say.attendance(eligible, tally.present),
      ...quorum.map((check) => say.quorum(check)),
      rule.method.kind === 'yesno' ? say.yesno(yes, no, abstain) : say.options(counts),
      spoilt > 0 ? say.spoilt(spoilt) : '',
      required.length > 0 ? say.majorities(required) : '',
      rule.method.kind === 'choose-several' && outcome.kind !== 'noQuorum'
        ? say.seats({ seats: rule.method.seats, chosen, tied: countsOf(outcome.tied) })
        : say.outcome(outcome.kind, chosen[0]?.choice ?? '')
    ].join('')
  )
}

/** A shared lead is settled before any majority is asked; seats are never filled without one. */
const isSettledByMajority = ({ method }: VotingRule, { kind }: Outcome): boolean =>
  kind !== 'noQuorum' && (kind !== 'tied' || method.kind === 'choose-several')

/** What a decision needs, in one sentence, before anybody votes. */
export const ruleInWords = (
  { quorum, majorities }: Pick<VotingRule, 'quorum' | 'majorities'>,
  method: MethodInWords
): Both => both((say) => say.rule(quorum, majorities, method))

/** A threshold by itself, to stand in a sentence: “超过实到人数的半数”, “more than half of those taking part”. */
export const shareInWords = (threshold: ThresholdRule): Both => both((say) => say.share(threshold))
