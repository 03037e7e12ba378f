import { z } from 'zod'
import { command, query } from '../procedure.ts'
import { idSchema, profileOnly, profileRef } from './common.ts'

/** Somebody who asks to be let in and whom the members know of. */
export const askingSchema = z.object({
  askingId: idSchema,
  /** As in `members.requests`: a vote to admit them names it. */
  requestId: idSchema,
  name: z.string(),
  keyWords: z.array(z.string()),
  /** The member through whom they asked. */
  askedBy: z.string(),
  vouchers: z.array(z.string()),
  /** How many must vouch; null where only a vote admits. */
  needed: z.number().int().nullable(),
  /** Objections and refusals that stand: while there is one, only a vote admits. */
  bars: z.array(
    z.object({
      barId: idSchema,
      kind: z.enum(['objected', 'refused']),
      by: z.string(),
      reason: z.string(),
      mine: z.boolean()
    })
  ),
  /** Days in which members may still object, counted from when officers heard of it. */
  daysLeft: z.number().int(),
  /** Barred, and the time for a vote on it has passed without one: a line in the history, no longer to be decided. */
  laidAside: z.boolean(),
  /** What is missing first; `nothing`: the laptops carry it out by themselves. */
  awaits: z.enum(['vote', 'vouches', 'days', 'nothing']),
  /** The vote on whether to admit them, while one is under way. */
  vote: idSchema.nullable(),
  iMay: z.object({
    vouch: z.boolean(),
    object: z.boolean(),
    refuse: z.boolean(),
    openVote: z.boolean()
  })
})
export type Asking = z.infer<typeof askingSchema>

const reason = z.string().trim().min(1).max(500)
const done = z.object({ entryId: idSchema })
const about = z.object({ ...profileRef, askingId: idSchema })

/** Admission where one steward’s word is not enough (SPEC A1–A6): part of the group `members`. */
export const askings = {
  askings: query(
    'Who asks to be let in: who has vouched, who objected and why, and what is missing.',
    'member',
    profileOnly,
    z.array(askingSchema)
  ),
  admissionRule: query(
    'How newcomers come in here, and whether I may ask for one.',
    'member',
    profileOnly,
    z.object({
      needed: z.number().int().nullable(),
      by: z.enum(['steward', 'vouchers', 'vote']),
      objectionDays: z.number().int(),
      iMayAsk: z.boolean()
    })
  ),
  ask: command(
    'Tell the members of somebody who asked through this device, and say nothing for them.',
    'member',
    z.object({ ...profileRef, requestId: z.string().max(64) }),
    done
  ),
  vouch: command('Vouch for somebody who asks to be let in.', 'member', about, done),
  object: command(
    'Object to somebody who asks to be let in: then only a vote admits them.',
    'member',
    about.extend({ reason }),
    done
  ),
  refuse: command(
    'Stewards: refuse somebody who asks to be let in. They are told the reason, and a vote may still admit them.',
    'member',
    about.extend({ reason }),
    done
  ),
  takeBack: command(
    'Take back my objection or my refusal.',
    'member',
    z.object({ ...profileRef, barId: idSchema }),
    done
  )
}
