import { z } from 'zod'
import { entryIdCodec } from '../../kernel/ids.ts'
import { effect } from '../community/events.ts'
import { thresholdRule } from '../rulebook/rulebook.ts'
import { MAX_CHOICE } from '../voting/marks.ts'

/** What may be written about a proposal; the subject of each is the id of its `proposal.opened.v1`. */
const hash = z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length === 32)
const reason = z.string().min(1).max(1_000)
const civilDay = z.int().min(0).max(100_000)

const options = z.array(z.string().min(1).max(80)).min(2).max(20)
/** Never more than there are options (SPEC P1). */
const ofOptions = z.int().min(1).max(20)

export const method = z.discriminatedUnion('kind', [
  /** Options are fixed: 0 yes, 1 no, 2 abstain. */
  z.strictObject({ kind: z.literal('yesno') }),
  /** Most votes wins if the majorities hold for it; the last index (options.length) is “abstain”. */
  z.strictObject({ kind: z.literal('choose-one'), options }),
  /** Each may mark up to `most`; those with most votes take the seats if the majorities hold for them. */
  z.strictObject({ kind: z.literal('choose-several'), options, most: ofOptions, seats: ofOptions })
])
export type Method = z.infer<typeof method>

const choice = z.int().min(0).max(MAX_CHOICE)

export const PROPOSAL_EVENTS = {
  /** Freezes everything the result depends on. Valid only if it equals what the rulebook yields at its past. */
  'proposal.opened.v1': z.strictObject({
    title: z.string().min(1).max(120),
    text: z.string().max(8_000),
    method,
    effect,
    quorum: thresholdRule.nullable(),
    majorities: z.array(thresholdRule).min(1).max(4),
    /** Tellers 计票人、监票人; the first is the chief, whose app counts first. */
    tellers: z.array(entryIdCodec).min(1).max(15),
    /** The roll is every member at the opening's past: its size and hash, so that all compute the same one. */
    roll: z.strictObject({ count: z.int().min(0), hash }),
    opensOn: civilDay,
    /** The first day on which tellers may close the box. */
    closesOn: civilDay,
    contestDays: z.int().min(0).max(90)
  }),
  'proposal.withdrawn.v1': z.strictObject({}),
  /** One mark, or a list of marks (SPEC V1). */
  'ballot.cast.v1': z.strictObject({ choice: z.union([choice, z.array(choice).max(MAX_CHOICE)]) }),
  /** Written by a teller's device while the box is open: its past is what that teller has seen. */
  'box.seen.v1': z.strictObject({}),
  /** 封箱: its past is what this teller had seen when closing. One per teller; later ones are void. */
  'box.attested.v1': z.strictObject({}),
  /** One per teller and question, ever. `attests` sorted by id; `result` = hash of the canonical result. */
  'count.signed.v1': z.strictObject({ attests: z.array(entryIdCodec).min(1).max(15), result: hash }),
  'challenge.raised.v1': z.strictObject({ reason }),
  'challenge.decided.v1': z.strictObject({ challenge: entryIdCodec, upheld: z.boolean(), reason }),
  'contest.closed.v1': z.strictObject({}),
  /** One of the k stewards who end a box that cannot be certified. */
  'proposal.abandoned.v1': z.strictObject({ reason })
} as const

export type ProposalEventType = keyof typeof PROPOSAL_EVENTS
export type ProposalEvent = {
  [T in ProposalEventType]: { readonly type: T; readonly body: z.infer<(typeof PROPOSAL_EVENTS)[T]> }
}[ProposalEventType]
