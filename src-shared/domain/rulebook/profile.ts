import { z } from 'zod'
import { civilDateSchema } from '../../rpc/contract/common.ts'
import { decisionKind, rulebookSchema } from './rulebook.ts'

/** Laws that a profile cites; their names are in the rulebook's words. */
export const lawName = z.enum([
  'villagersCommittees',
  'residentsCommittees',
  'civilCode',
  'collectives',
  'cooperatives',
  'gramSabhaOfManipur'
])
export type LawName = z.infer<typeof lawName>

/** Custom that a profile follows where no law sets the rule. */
export const practiceName = z.enum([
  'gramSabha',
  'robert',
  'vsla',
  'sociocracy',
  'villageBooks',
  'supervisionGuidance'
])
export type PracticeName = z.infer<typeof practiceName>

const provision = { law: lawName, articles: z.array(z.int().min(1)).min(1).max(4) }

/**
 * Where one rule comes from. law: it says so · likened: what it says of another matter is applied to this one ·
 * practice: custom says so · own: neither is cited, so that Folkmoot had to choose.
 */
export const clauseSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('law'), ...provision }),
  z.strictObject({ kind: z.literal('likened'), ...provision }),
  z.strictObject({ kind: z.literal('practice'), practice: practiceName }),
  z.strictObject({ kind: z.literal('own') })
])
export type Clause = z.infer<typeof clauseSchema>

/** What law or custom asks for and Folkmoot does not judge; each has its sentence in the rulebook's words. */
const unjudgedMatter = z.enum([
  'rollOnly',
  'representatives',
  'villageHouseholds',
  'streetHouseholds',
  'paperElection',
  'runoff',
  'fourSteps',
  'filing',
  'floorArea',
  'specialMatters',
  'holdingShares',
  'nonMembers',
  'extraVotes',
  'charterChanges',
  'adjourned',
  'reservedQuorum',
  'stateLaw',
  'illegalBallots',
  'motions',
  'savingsBook',
  'fundraising',
  'abstaining',
  'rounds',
  'reviewDate'
])
/** Days of notice before a meeting, and of posting after a decision. */
const unjudgedPeriod = z.enum(['notice', 'posting'])

export const unjudgedSchema = z.union([
  z.strictObject({ matter: unjudgedMatter }),
  z.strictObject({ matter: unjudgedPeriod, days: z.int().min(1) })
])
export type Unjudged = z.infer<typeof unjudgedSchema>

const decisionClauses = z.strictObject({ quorum: clauseSchema, majority: clauseSchema })
export type DecisionClauses = z.infer<typeof decisionClauses>

/** Clauses in the order of the rulebook's own office rules. */
const officeClauses = z.strictObject({ conflicts: z.array(clauseSchema), bodies: z.array(clauseSchema) })
export type OfficeClauses = z.infer<typeof officeClauses>

/** A template: the rulebook a community is founded with, and beside it what the rulebook itself does not carry. */
export const ruleProfileSchema = z.strictObject({
  rulebook: rulebookSchema,
  basis: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('law'), law: lawName }),
    z.strictObject({ kind: z.literal('practice'), practice: practiceName })
  ]),
  /** The day the law came into force; of a practice, the day of this edition. */
  effectiveFrom: civilDateSchema,
  clauses: z.strictObject({
    decisions: z.record(decisionKind, decisionClauses),
    contest: clauseSchema,
    coSigners: clauseSchema,
    suspension: clauseSchema,
    recovery: clauseSchema,
    admission: clauseSchema,
    reply: clauseSchema,
    terms: clauseSchema,
    offices: officeClauses.optional()
  }),
  unjudged: z.array(unjudgedSchema)
})
export type RuleProfile = z.infer<typeof ruleProfileSchema>
