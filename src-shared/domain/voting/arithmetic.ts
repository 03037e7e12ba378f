import type { Both } from '../../rpc/contract/common.ts'
import type { ThresholdRule } from '../rulebook/rulebook.ts'
import { chinese } from './arithmetic-zh.ts'
import { english } from './arithmetic-en.ts'
import { choicesOf } from './methods/method.ts'
import type { OutcomeKind, ThresholdCheck, VotingRule } from './outcome.ts'
import type { CountResult } from './result.ts'
import { castIn } from './tally.ts'

/** The clauses of the arithmetic line in one language, in the order in which they are read. */
export interface Sentences {
  attendance(eligible: number, present: number): string
  quorum(check: ThresholdCheck): string
  yesno(yes: number, no: number, abstain: number): string
  options(counts: readonly { readonly choice: string; readonly count: number }[]): string
  /** Voters whose contradictory ballots count for nothing. */
  spoilt(people: number): string
  majorities(checks: readonly ThresholdCheck[]): string
  /** `chosen` is empty where nothing is. */
  outcome(kind: OutcomeKind, chosen: string): string
  rule(
    quorum: ThresholdRule | null,
    majorities: readonly ThresholdRule[],
    method: 'yesno' | 'choose-one'
  ): string
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
  const majorities = outcome.checks.filter(({ role }) => role === 'majority')
  const spoilt = tally.present - castIn(tally)
  const chosen = outcome.chosen === null ? '' : (choices[outcome.chosen] ?? '')
  const counts = choices.map((choice, i) => ({ choice, count: tally.counts[i] ?? 0 }))
  return both((say) =>
    [
      say.attendance(eligible, tally.present),
      ...quorum.map((check) => say.quorum(check)),
      rule.method.kind === 'yesno' ? say.yesno(yes, no, abstain) : say.options(counts),
      spoilt > 0 ? say.spoilt(spoilt) : '',
      outcome.kind === 'passed' || outcome.kind === 'failed' || outcome.kind === 'chosen'
        ? say.majorities(majorities)
        : '',
      say.outcome(outcome.kind, chosen)
    ].join('')
  )
}

/** What a decision needs, in one sentence, before anybody votes. */
export const ruleInWords = (
  { quorum, majorities }: Pick<VotingRule, 'quorum' | 'majorities'>,
  method: 'yesno' | 'choose-one'
): Both => both((say) => say.rule(quorum, majorities, method))

/** A threshold by itself, to stand in a sentence: “超过实到人数的半数”, “more than half of those taking part”. */
export const shareInWords = (threshold: ThresholdRule): Both => both((say) => say.share(threshold))
