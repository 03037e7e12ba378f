import type { Clause, DecisionClauses, LawName, PracticeName } from '../profile.ts'
import type { AdmissionRule, DecisionRule, ThresholdRule } from '../rulebook.ts'

type Base = ThresholdRule['base']

/** 过半数, 超过: the number itself is left out (民法典 1259). */
export const moreThanHalf = (base: Base): ThresholdRule => ({ base, op: '>', num: 1, den: 2 })

/** 以上: the number itself is taken in (民法典 1259). */
export const atLeast = (num: number, den: number, base: Base): ThresholdRule => ({ base, op: '>=', num, den })

export const decide = (
  quorum: ThresholdRule,
  majority: ThresholdRule,
  contestDays: number
): DecisionRule => ({ quorum, majorities: [majority], contestDays })

export const lawOf =
  (law: LawName) =>
  (...articles: number[]): Clause => ({ kind: 'law', law, articles })

export const likenedTo =
  (law: LawName) =>
  (...articles: number[]): Clause => ({ kind: 'likened', law, articles })

export const practiceOf = (practice: PracticeName): Clause => ({ kind: 'practice', practice })

export const OWN: Clause = { kind: 'own' }

/** Quorum and majority stand in one place. */
export const wholly = (clause: Clause): DecisionClauses => ({ quorum: clause, majority: clause })

/** Days to object where nothing says how many: as many as for the roll of voters (村民委员会组织法 17). */
export const OBJECTION_DAYS = 5

/** A steward lets in whoever the roll is for, as soon as they ask. */
export const BY_A_STEWARD: AdmissionRule = { by: 'steward', vouchers: 1, objectionDays: 0, founders: 1 }

/** Only all decide who joins them, once the founder has brought together the first `founders`. */
export const byVote = (founders: number): AdmissionRule => ({
  by: 'vote',
  vouchers: 1,
  objectionDays: 0,
  founders
})

export const byVouchers = (vouchers: number, objectionDays: number, founders: number): AdmissionRule => ({
  by: 'vouchers',
  vouchers,
  objectionDays,
  founders
})

/** A term of five years (村民委员会组织法 14) whichever day it begins on: two of them may be leap years. */
export const FIVE_YEARS = 5 * 365 + 2
