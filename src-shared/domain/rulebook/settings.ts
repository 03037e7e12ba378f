import { sameValue } from '../../kernel/same-value.ts'
import { bodySentences, conflictSentence } from './office-sentences.ts'
import type { OfficeRules } from './offices.ts'
import type { SettingName } from '../../rpc/contract/rulebook.ts'
import type { Clause, RuleProfile } from './profile.ts'
import { LIMITS } from './limits.ts'
import {
  type AdmissionRule,
  type DecisionKind,
  decisionKind,
  type Rulebook,
  type ThresholdRule
} from './rulebook.ts'
import {
  admissionSentences,
  contestSentence,
  coSignersSentence,
  majoritySentence,
  quorumSentence,
  recoverySentence,
  replySentence,
  type Sentence,
  suspensionSentence,
  termSentence
} from './sentences.ts'

/** How one value of the rulebook is asked for; `set` answers another rulebook. */
export type Input =
  | {
      readonly kind: 'quorum'
      get(rulebook: Rulebook): ThresholdRule | null
      set(rulebook: Rulebook, quorum: ThresholdRule | null): Rulebook
    }
  | {
      readonly kind: 'majorities'
      get(rulebook: Rulebook): readonly ThresholdRule[]
      set(rulebook: Rulebook, majorities: readonly ThresholdRule[]): Rulebook
    }
  | {
      readonly kind: 'count'
      readonly unit: 'people' | 'days'
      readonly limits: readonly [least: number, most: number]
      get(rulebook: Rulebook): number
      set(rulebook: Rulebook, count: number): Rulebook
    }
  | {
      /** A number of days, or none: no limit. */
      readonly kind: 'limit'
      readonly limits: readonly [least: number, most: number]
      /** What is offered first where there was no limit. */
      readonly usual: number
      get(rulebook: Rulebook): number | null
      set(rulebook: Rulebook, days: number | null): Rulebook
    }
  | {
      readonly kind: 'admission'
      get(rulebook: Rulebook): AdmissionRule
      set(rulebook: Rulebook, admission: AdmissionRule): Rulebook
    }
  | {
      /** null: no office excludes another, and no body is checked. */
      readonly kind: 'offices'
      get(rulebook: Rulebook): OfficeRules | null
      set(rulebook: Rulebook, offices: OfficeRules | null): Rulebook
    }

/** Groups under which rules are read and changed: the kinds of decision, and what officers may do. */
export const SETTING_GROUPS = [...decisionKind.options, 'stewards', 'terms', 'offices'] as const
export type SettingGroup = (typeof SETTING_GROUPS)[number]

/**
 * One rule that a community may change. The rulebook's screen, the inputs of a proposed change, and the difference
 * between two versions are all made from the list below: a further setting is one more descriptor.
 */
export interface Setting {
  readonly group: SettingGroup
  /** Its label is `setting.<name>` in the rulebook's words. */
  readonly name: SettingName
  readonly input: Input
  /** What it says, in a sentence or more. */
  sentences(rulebook: Rulebook): readonly Sentence[]
  /** null where each of its sentences has a clause of its own. */
  readonly clause: ((clauses: RuleProfile['clauses']) => Clause) | null
}

export const SETTINGS: readonly Setting[] = [
  {
    group: 'admit',
    name: 'admission',
    input: {
      kind: 'admission',
      get: ({ admission }) => admission,
      set: (rulebook, admission) => ({ ...rulebook, admission })
    },
    sentences: ({ admission }) => admissionSentences(admission),
    clause: null
  },
  ...decisionKind.options.flatMap(decisionSettings),
  {
    group: 'stewards',
    name: 'coSigners',
    input: {
      kind: 'count',
      unit: 'people',
      limits: LIMITS.coSigners,
      get: ({ coSigners }) => coSigners,
      set: (rulebook, coSigners) => ({ ...rulebook, coSigners })
    },
    sentences: ({ coSigners }) => [coSignersSentence(coSigners)],
    clause: ({ coSigners }) => coSigners
  },
  {
    group: 'stewards',
    name: 'suspensionDays',
    input: {
      kind: 'count',
      unit: 'days',
      limits: LIMITS.suspensionDays,
      get: ({ suspensionDays }) => suspensionDays,
      set: (rulebook, suspensionDays) => ({ ...rulebook, suspensionDays })
    },
    sentences: ({ suspensionDays }) => [suspensionSentence(suspensionDays)],
    clause: ({ suspension }) => suspension
  },
  {
    group: 'stewards',
    name: 'recoveryDays',
    input: {
      kind: 'count',
      unit: 'days',
      limits: LIMITS.recoveryDays,
      get: ({ recovery }) => recovery.delayDays,
      set: (rulebook, delayDays) => ({ ...rulebook, recovery: { ...rulebook.recovery, delayDays } })
    },
    sentences: ({ recovery }) => [recoverySentence(recovery.delayDays)],
    clause: ({ recovery }) => recovery
  },
  {
    group: 'stewards',
    name: 'replyDays',
    input: {
      kind: 'count',
      unit: 'days',
      limits: LIMITS.replyDays,
      get: ({ removal }) => removal.replyDays,
      set: (rulebook, replyDays) => ({ ...rulebook, removal: { replyDays } })
    },
    sentences: ({ removal }) => [replySentence(removal.replyDays)],
    clause: ({ reply }) => reply
  },
  {
    group: 'terms',
    name: 'termDays',
    input: {
      kind: 'limit',
      limits: LIMITS.termDays,
      usual: 3 * 365,
      get: ({ terms }) => terms.days,
      set: (rulebook, days) => ({ ...rulebook, terms: { days } })
    },
    sentences: ({ terms }) => [termSentence(terms.days)],
    clause: ({ terms }) => terms
  },
  {
    group: 'offices',
    name: 'offices',
    input: {
      kind: 'offices',
      get: ({ offices }) => offices ?? null,
      set: ({ offices: _, ...others }, offices) => (offices === null ? others : { ...others, offices })
    },
    sentences: ({ offices }) => [
      ...(offices?.conflicts ?? []).map(conflictSentence),
      ...(offices?.bodies ?? []).flatMap(bodySentences)
    ],
    clause: null
  }
]

/** Quorum, majorities and days to object of one kind of decision. */
function decisionSettings(kind: DecisionKind): readonly Setting[] {
  const withRule = (rulebook: Rulebook, change: Partial<Rulebook['decisions'][DecisionKind]>): Rulebook => ({
    ...rulebook,
    decisions: { ...rulebook.decisions, [kind]: { ...rulebook.decisions[kind], ...change } }
  })
  return [
    {
      group: kind,
      name: 'quorum',
      input: {
        kind: 'quorum',
        get: ({ decisions }) => decisions[kind].quorum,
        set: (rulebook, quorum) => withRule(rulebook, { quorum })
      },
      sentences: ({ decisions }) => [quorumSentence(decisions[kind].quorum)],
      clause: ({ decisions }) => decisions[kind].quorum
    },
    {
      group: kind,
      name: 'majorities',
      input: {
        kind: 'majorities',
        get: ({ decisions }) => decisions[kind].majorities,
        set: (rulebook, majorities) => withRule(rulebook, { majorities: [...majorities] })
      },
      sentences: ({ decisions }) => decisions[kind].majorities.map(majoritySentence),
      clause: ({ decisions }) => decisions[kind].majority
    },
    {
      group: kind,
      name: 'contestDays',
      input: {
        kind: 'count',
        unit: 'days',
        limits: LIMITS.contestDays,
        get: ({ decisions }) => decisions[kind].contestDays,
        set: (rulebook, contestDays) => withRule(rulebook, { contestDays })
      },
      sentences: ({ decisions }) => [contestSentence(decisions[kind].contestDays)],
      clause: ({ contest }) => contest
    }
  ]
}

/** Whether two rulebooks say the same of it. */
export const sameSetting = ({ input }: Setting, a: Rulebook, b: Rulebook): boolean =>
  sameValue(input.get(a), input.get(b))
