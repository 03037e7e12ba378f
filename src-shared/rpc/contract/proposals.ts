import { z } from 'zod'
import { command, query } from '../procedure.ts'
import { bothSchema, civilDateSchema, idSchema, profileRef, roleSchema } from './common.ts'
import {
  ruleChangeSchema,
  rulebookChangeSchema,
  versionRefSchema,
  versionStandingSchema
} from './rulebook.ts'

/** What a count is compared with: 表决基数. cast = ballots with a choice or an abstention; present = took part. */
export const thresholdSchema = z.object({
  base: z.enum(['eligible', 'present', 'cast', 'yesno']),
  op: z.enum(['>', '>=']),
  num: z.number().int().min(1).max(1_000),
  den: z.number().int().min(1).max(1_000)
})
export type Threshold = z.infer<typeof thresholdSchema>

export const methodSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('yesno') }),
  z.object({ kind: z.literal('choose-one') }),
  /** Each marks up to `most` options; those with most votes take the seats. */
  z.object({
    kind: z.literal('choose-several'),
    most: z.number().int().min(1).max(20),
    seats: z.number().int().min(1).max(20)
  })
])

const otherEffects = [
  z.object({ kind: z.literal('resolution') }),
  /** A join request, or the former member of `members.departure`. */
  z.object({ kind: z.literal('admit'), requestId: z.string().max(64) }),
  z.object({
    kind: z.literal('appoint'),
    personId: idSchema,
    role: roleSchema,
    /** The day on whose coming the term ends. */
    until: civilDateSchema.optional()
  }),
  z.object({ kind: z.literal('remove'), personId: idSchema }),
  z.object({ kind: z.literal('abandon'), proposal: idSchema })
] as const

/** What happens by itself once the result is final; what a change of the rulebook changes stands beside it. */
export const effectSchema = z.discriminatedUnion('kind', [
  ...otherEffects,
  z.object({ kind: z.literal('amend') })
])

/** The same as it is asked for. */
export const askedEffectSchema = z.discriminatedUnion('kind', [
  ...otherEffects,
  rulebookChangeSchema.extend({ kind: z.literal('amend') })
])

/**
 * open: ballots are taken · closing: a teller has closed the box · counted: a count exists with fewer than q
 * signatures · certified: q signatures · final: contest over, nothing stands against it.
 */
export const stageSchema = z.enum([
  'open',
  'closing',
  'counted',
  'certified',
  'final',
  'contested',
  'withdrawn',
  'abandoned',
  'needsNewer'
])
export type Stage = z.infer<typeof stageSchema>

/** Where my ballot stands, each step implying the ones before. */
export const traceSchema = z.object({
  receipt: z.string(),
  entryId: idSchema,
  /** The options marked, or “abstain”. */
  choices: z.array(z.string()),
  step: z.enum(['recorded', 'seen', 'safe', 'counted', 'final', 'notCounted', 'double']),
  seenBy: z.number().int(),
  /** Rule id when `notCounted`. */
  reason: z.string().nullable()
})

export const optionCountSchema = z.object({ option: z.string(), count: z.number().int() })

export const thresholdCheckSchema = z.object({
  threshold: thresholdSchema,
  role: z.enum(['quorum', 'majority']),
  /** The option measured, where each has its own votes to show. */
  option: z.string().nullable(),
  have: z.number().int(),
  baseCount: z.number().int(),
  /** The least count that would pass. */
  needed: z.number().int(),
  passed: z.boolean()
})

export const resultSchema = z.object({
  status: z.enum(['provisional', 'certified', 'final', 'contested']),
  outcome: z.enum(['passed', 'failed', 'noQuorum', 'chosen', 'tied']),
  /** The options chosen, most votes first. */
  chosen: z.array(z.string()),
  /** Options level for the last place, none of which is chosen. */
  tied: z.array(z.string()),
  counts: z.array(optionCountSchema),
  eligible: z.number().int(),
  present: z.number().int(),
  checks: z.array(thresholdCheckSchema),
  /** The sum in one sentence, printed wherever the result is. */
  arithmetic: bothSchema,
  /** Which logs the count covers: log, person, how many of its entries the boxes had seen. */
  covers: z.array(z.object({ log: idSchema, person: z.string(), length: z.number().int() })),
  signatures: z.array(z.object({ person: z.string(), entryId: idSchema })),
  quorumOfTellers: z.number().int(),
  late: z.array(z.object({ person: z.string(), entryId: idSchema, rule: z.string() })),
  leftOut: z.array(z.object({ person: z.string(), entryId: idSchema, rule: z.string() })),
  /** Counted by the certificate though they would not count today: no number changes (R17). */
  remarks: z.array(z.object({ person: z.string(), entryId: idSchema, rule: z.string() })),
  verificationCode: z.string()
})
export type Result = z.infer<typeof resultSchema>

export const proposalSummarySchema = z.object({
  id: idSchema,
  title: z.string(),
  stage: stageSchema,
  openedBy: z.string(),
  opensOn: civilDateSchema,
  closesOn: civilDateSchema,
  cast: z.number().int(),
  eligible: z.number().int(),
  iMayVote: z.boolean(),
  iVoted: z.boolean(),
  outcome: resultSchema.shape.outcome.nullable(),
  chosen: resultSchema.shape.chosen
})
export type ProposalSummary = z.infer<typeof proposalSummarySchema>

export const tellerSchema = z.object({
  personId: idSchema,
  name: z.string(),
  isMe: z.boolean(),
  closedBox: z.boolean(),
  signed: z.boolean(),
  contestClosed: z.boolean(),
  doubleSigned: z.boolean()
})

/** What a change of the rulebook would change, and what to beware of. */
const amendmentSchema = z.object({
  changes: z.array(ruleChangeSchema),
  warnings: z.array(bothSchema),
  /** What became of it; superseded: the version it changes is no longer in force. null while that is open. */
  standing: z.enum([...versionStandingSchema.options, 'superseded']).nullable()
})
export type Amendment = z.infer<typeof amendmentSchema>

export const proposalSchema = proposalSummarySchema.extend({
  text: z.string(),
  options: z.array(z.string()),
  method: methodSchema,
  effect: effectSchema,
  /** null for any other decision. */
  amendment: amendmentSchema.nullable(),
  /** The version of the rulebook by which it is decided. */
  judgedBy: versionRefSchema,
  quorum: thresholdSchema.nullable(),
  majorities: z.array(thresholdSchema),
  ruleInWords: bothSchema,
  contestDays: z.number().int(),
  roll: z.array(z.object({ personId: idSchema, name: z.string(), voted: z.boolean() })),
  excluded: z.array(z.object({ name: z.string(), rule: z.string() })),
  tellers: z.array(tellerSchema),
  myBallot: traceSchema.nullable(),
  result: resultSchema.nullable(),
  challenges: z.array(
    z.object({
      entryId: idSchema,
      person: z.string(),
      reason: z.string(),
      state: z.enum(['open', 'upheld', 'dismissed'])
    })
  ),
  /** Votes on whether this box is to end without a result, newest first. */
  endings: z.array(proposalSummarySchema),
  /** Civil dates that enough tellers have witnessed: the community's own calendar. */
  witnessedOn: civilDateSchema.nullable(),
  iMay: z.object({
    vote: z.boolean(),
    withdraw: z.boolean(),
    closeBox: z.boolean(),
    signCount: z.boolean(),
    countWithoutChief: z.boolean(),
    challenge: z.boolean(),
    decideChallenge: z.boolean(),
    closeContest: z.boolean(),
    abandon: z.boolean(),
    openEnding: z.boolean()
  })
})
export type Proposal = z.infer<typeof proposalSchema>

const proposalRef = z.object({ ...profileRef, proposal: idSchema })
const done = z.object({ entryId: idSchema })
const indexSchema = z.number().int().min(0).max(20)

export const proposals = {
  list: query(
    'Every proposal, newest first.',
    'member',
    z.object(profileRef),
    z.array(proposalSummarySchema)
  ),
  get: query('One proposal, whole.', 'member', proposalRef, proposalSchema),
  draft: query(
    'What the rulebook would freeze if the proposal were opened now: roll, exclusions, rule in words, tellers to choose from.',
    'member',
    z.object({ ...profileRef, effect: askedEffectSchema, method: methodSchema }),
    z.object({
      roll: proposalSchema.shape.roll,
      excluded: proposalSchema.shape.excluded,
      tellers: z.array(z.object({ personId: idSchema, name: z.string() })),
      ruleInWords: bothSchema,
      contestDays: z.number().int(),
      amendment: proposalSchema.shape.amendment
    })
  ),
  open: command(
    'Open a proposal.',
    'member',
    z.object({
      ...profileRef,
      title: z.string().trim().min(1).max(120),
      text: z.string().trim().max(8_000),
      method: methodSchema,
      /** None for yes/no. */
      options: z.array(z.string().trim().min(1).max(80)).max(20),
      effect: askedEffectSchema,
      tellers: z.array(idSchema).min(1).max(15),
      closesOn: civilDateSchema
    }),
    done
  ),
  withdraw: command('Withdraw a proposal before its first ballot.', 'member', proposalRef, done),
  vote: command(
    'Cast or change my ballot. `choice` is an option’s index; for yes/no: 0 yes, 1 no, 2 abstain. Where several may be marked: their indices, ascending; none to abstain.',
    'member',
    proposalRef.extend({ choice: z.union([indexSchema, z.array(indexSchema).max(20)]) }),
    z.object({ entryId: idSchema, receipt: z.string() })
  ),
  closeBox: command('Teller: close the box (封箱) and attest what I had seen.', 'member', proposalRef, done),
  signCount: command(
    'Teller: count the closed boxes and sign. `withoutChief` only when the chief teller stays silent.',
    'member',
    proposalRef.extend({ withoutChief: z.boolean().default(false) }),
    done
  ),
  challenge: command(
    'Challenge a certified result, with a reason.',
    'member',
    proposalRef.extend({ reason: z.string().trim().min(1).max(1_000) }),
    done
  ),
  decideChallenge: command(
    'Stewards: uphold or dismiss a challenge; it is decided when enough of them agree.',
    'member',
    proposalRef.extend({
      challenge: idSchema,
      upheld: z.boolean(),
      reason: z.string().trim().min(1).max(1_000)
    }),
    done
  ),
  closeContest: command(
    'Teller: the contest period is over as far as I have seen.',
    'member',
    proposalRef,
    done
  ),
  abandon: command(
    'Stewards: end a box that cannot be certified.',
    'member',
    proposalRef.extend({ reason: z.string().trim().min(1).max(500) }),
    done
  )
}
