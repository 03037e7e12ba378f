import type { Method } from '../proposals/events.ts'
import type { ThresholdRule } from '../rulebook/rulebook.ts'
import { verdictOf } from './methods/method.ts'
import type { Verdict } from './methods/verdict.ts'
import { baseOf, type Tally } from './tally.ts'
import { neededFor, passes } from './thresholds.ts'

/** A question's law, as its opening froze it. */
export interface VotingRule {
  readonly method: Method
  readonly quorum: ThresholdRule | null
  readonly majorities: readonly ThresholdRule[]
}

export interface ThresholdCheck {
  readonly role: 'quorum' | 'majority'
  /** Index of the option measured, where each has its own votes to show. */
  readonly option: number | null
  readonly threshold: ThresholdRule
  readonly have: number
  readonly baseCount: number
  readonly needed: number
  readonly passed: boolean
}

export type OutcomeKind = Verdict['kind'] | 'noQuorum'

export interface Outcome {
  readonly kind: OutcomeKind
  /** Indices of the options chosen, most votes first. */
  readonly chosen: readonly number[]
  /** Options level for the last place, none of which is chosen. */
  readonly tied: readonly number[]
  /** The quorum first, where there is one; then, for each that is measured, the majorities in the rulebook's order. */
  readonly checks: readonly ThresholdCheck[]
}

/** Applies the rule to the count (SPEC V7–V9a). */
export function outcomeOf(rule: VotingRule, eligible: number, tally: Tally): Outcome {
  const check = (
    role: ThresholdCheck['role'],
    option: number | null,
    threshold: ThresholdRule,
    have: number
  ): ThresholdCheck => {
    const baseCount = baseOf(threshold.base, eligible, tally)
    const needed = neededFor(threshold, baseCount)
    return { role, option, threshold, have, baseCount, needed, passed: passes(threshold, have, baseCount) }
  }
  const quorum = rule.quorum === null ? null : check('quorum', null, rule.quorum, tally.present)
  const { kind, chosen, tied, measured } = verdictOf(rule.method, tally, (votes) =>
    rule.majorities.every((threshold) => passes(threshold, votes, baseOf(threshold.base, eligible, tally)))
  )
  const majorities = measured.flatMap(({ option, votes }) =>
    rule.majorities.map((threshold) => check('majority', option, threshold, votes))
  )
  const checks = quorum === null ? majorities : [quorum, ...majorities]
  if (quorum !== null && !quorum.passed) return { kind: 'noQuorum', chosen: [], tied: [], checks }
  return { kind, chosen, tied, checks }
}
