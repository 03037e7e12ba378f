import type { Method } from '../proposals/events.ts'
import type { ThresholdRule } from '../rulebook/rulebook.ts'
import { leadingOf } from './methods/method.ts'
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
  readonly threshold: ThresholdRule
  readonly have: number
  readonly baseCount: number
  readonly needed: number
  readonly passed: boolean
}

export type OutcomeKind = 'passed' | 'failed' | 'noQuorum' | 'chosen' | 'tied'

export interface Outcome {
  readonly kind: OutcomeKind
  /** Index of the chosen option. */
  readonly chosen: number | null
  /** The quorum first, where there is one; then the majorities in the rulebook's order. */
  readonly checks: readonly ThresholdCheck[]
}

/** Applies the rule to the count (SPEC V7–V9). */
export function outcomeOf(rule: VotingRule, eligible: number, tally: Tally): Outcome {
  const leading = leadingOf(rule.method, tally)
  const check = (role: ThresholdCheck['role'], threshold: ThresholdRule, have: number): ThresholdCheck => {
    const baseCount = baseOf(threshold.base, eligible, tally)
    const needed = neededFor(threshold, baseCount)
    return { role, threshold, have, baseCount, needed, passed: passes(threshold, have, baseCount) }
  }
  const quorum = rule.quorum === null ? null : check('quorum', rule.quorum, tally.present)
  const majorities = rule.majorities.map((threshold) => check('majority', threshold, leading.have))
  const checks = quorum === null ? majorities : [quorum, ...majorities]
  if (quorum !== null && !quorum.passed) return { kind: 'noQuorum', chosen: null, checks }
  if (leading.tied) return { kind: 'tied', chosen: null, checks }
  if (!majorities.every(({ passed }) => passed)) return { kind: 'failed', chosen: null, checks }
  return leading.choice === null
    ? { kind: 'passed', chosen: null, checks }
    : { kind: 'chosen', chosen: leading.choice, checks }
}
