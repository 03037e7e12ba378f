import { z } from 'zod'
import { ADMITTED_BY, LIMITS } from './limits.ts'
import { officeRules } from './offices.ts'
import { within } from './within.ts'

/**
 * The rulebook as data. A community is founded with one; every entry names the version its author saw, and is
 * judged by it (protocol §2). Templates (templates.ts) hold values of this type.
 */
export const thresholdRule = z
  .strictObject({
    /**
     * eligible E: the frozen roll · present P: took part in this vote · cast: ballots with a choice, abstentions
     * included · yesno: yes + no, abstentions left out. (facts: governance practice §3.1–3.2)
     */
    base: z.enum(['eligible', 'present', 'cast', 'yesno']),
    op: z.enum(['>', '>=']),
    num: z.int().min(1).max(1_000),
    den: z.int().min(1).max(1_000)
  })
  // More than all can never be reached: nobody could change such a rule again.
  .refine(({ op, num, den }) => (op === '>' ? num < den : num <= den), 'asks for more than everybody')
export type ThresholdRule = z.infer<typeof thresholdRule>

/** How one kind of decision is taken. All majorities must hold at once; an empty base never passes. */
export const decisionRule = z.strictObject({
  quorum: thresholdRule.nullable(),
  majorities: z.array(thresholdRule).min(1).max(4),
  /** Days between certification and finality in which a challenge may be raised; 0 = final at the certificate. */
  contestDays: within(LIMITS.contestDays)
})
export type DecisionRule = z.infer<typeof decisionRule>

export const decisionKind = z.enum(['resolution', 'admit', 'appoint', 'remove', 'amend'])
export type DecisionKind = z.infer<typeof decisionKind>

/** How people come in (A1–A5). A certified vote can always admit. */
export const admissionRule = z.strictObject({
  by: z.enum(ADMITTED_BY),
  vouchers: within(LIMITS.vouchers),
  /** Days in which a member may object to whoever has asked; 0 = none. */
  objectionDays: within(LIMITS.objectionDays),
  /** As many people as the founder may bring together alone, the founder among them. */
  founders: within(LIMITS.founders)
})
export type AdmissionRule = z.infer<typeof admissionRule>

export const rulebookSchema = z.strictObject({
  template: z.string().max(40),
  /** Version of the template this was made from, e.g. `2026-01-01`. */
  edition: z.string().max(20),
  /** k: how many stewards must co-sign what one alone may not do (R5 class 1). */
  coSigners: within(LIMITS.coSigners),
  /** The longest a single steward may suspend somebody from office, in days. */
  suspensionDays: within(LIMITS.suspensionDays),
  /** Days for which a recovery by neighbours waits, so that whoever still has their laptop can stop it (W5). */
  recovery: z.strictObject({ delayDays: within(LIMITS.recoveryDays) }),
  /** The longest an office may be given for, in days; null = without end (R5g). */
  terms: z.strictObject({ days: within(LIMITS.termDays).nullable() }),
  admission: admissionRule,
  /** Days for which whoever is to be removed is waited for to reply (R5f). */
  removal: z.strictObject({ replyDays: within(LIMITS.replyDays) }),
  decisions: z.record(decisionKind, decisionRule),
  /** Left out: no office excludes another, and no body is checked. */
  offices: officeRules.optional()
})
export type Rulebook = z.infer<typeof rulebookSchema>
