import { z } from 'zod'
import { command, query } from '../procedure.ts'
import { idSchema, profileRef } from './common.ts'

const reviewSchema = z.object({ by: z.string(), lifted: z.boolean(), reason: z.string() })

export const hidingSchema = z.object({
  hidingId: idSchema,
  by: z.string(),
  /** What the words break, as the community names it. */
  clause: z.string(),
  reason: z.string(),
  appeals: z.array(z.object({ appealId: idSchema, reason: z.string(), mayIReview: z.boolean() })),
  reviews: z.array(reviewSchema),
  /** A review has lifted it: the words are shown again. */
  lifted: z.boolean(),
  mayIAppeal: z.boolean()
})
export type Hiding = z.infer<typeof hidingSchema>

export const moderationSchema = z.object({
  withdrawn: z.boolean(),
  hidings: z.array(hidingSchema),
  mayIHide: z.boolean(),
  mayIWithdraw: z.boolean()
})
export type Moderation = z.infer<typeof moderationSchema>

const done = z.object({ entryId: idSchema })
const reason = z.string().trim().min(1).max(500)

export const moderation = {
  of: query(
    'Whether the words of an entry are hidden or were taken back, and what I may do about it.',
    'member',
    z.object({ ...profileRef, entryId: idSchema }),
    moderationSchema
  ),
  hide: command(
    'Hide the words of an entry, with the clause they break and the reason (stewards).',
    'member',
    z.object({ ...profileRef, entryId: idSchema, clause: z.string().trim().min(1).max(120), reason }),
    done
  ),
  withdraw: command(
    'Take back my own words.',
    'member',
    z.object({ ...profileRef, entryId: idSchema }),
    done
  ),
  appeal: command(
    'Appeal against my words being hidden.',
    'member',
    z.object({ ...profileRef, hidingId: idSchema, reason }),
    done
  ),
  review: command(
    'Review a hiding on appeal: it stays, or the words are shown again.',
    'member',
    z.object({ ...profileRef, appealId: idSchema, lifted: z.boolean(), reason }),
    done
  )
}
