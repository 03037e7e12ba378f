import { z } from 'zod'
import {
  ITEM_STATES,
  MAX_ITEM_NOTE,
  MAX_ITEM_TEXT,
  MAX_ITEMS,
  MAX_QUANTITY
} from '../../domain/handover/bounds.ts'
import { command, query } from '../procedure.ts'
import { idSchema, profileOnly, profileRef, roleSchema } from './common.ts'

const someoneSchema = z.object({ personId: idSchema, name: z.string() })
const stateSchema = z.enum(ITEM_STATES)

export const handoverViewSchema = z.object({
  handoverId: idSchema,
  role: roleSchema,
  by: someoneSchema,
  /** By the clock of the device that wrote it, milliseconds: “this device says”. */
  at: z.number().int(),
  signed: z.boolean(),
  /** The lists in force: more than one only where they were corrected, or signed, beside each other. */
  lists: z.array(
    z.object({
      listId: idSchema,
      at: z.number().int(),
      items: z.array(
        z.object({
          text: z.string(),
          quantity: z.number().int(),
          note: z.string().nullable(),
          /** What the signatures come to; null before any. */
          found: stateSchema.nullable()
        })
      ),
      receipts: z.array(
        z.object({
          by: someoneSchema,
          at: z.number().int(),
          /** One for each item, in their order. */
          answers: z.array(z.object({ state: stateSchema, note: z.string().nullable() }))
        })
      ),
      mayIReceive: z.boolean()
    })
  ),
  mayICorrect: z.boolean()
})
export type HandoverView = z.infer<typeof handoverViewSchema>

export const handoversViewSchema = z.object({
  handovers: z.array(handoverViewSchema),
  /** Offices I hold or held. */
  mayIHandOver: z.array(roleSchema)
})
export type HandoversView = z.infer<typeof handoversViewSchema>

const noteSchema = z.string().trim().min(1).max(MAX_ITEM_NOTE).nullable()
const itemsSchema = z
  .array(
    z.object({
      text: z.string().trim().min(1).max(MAX_ITEM_TEXT),
      quantity: z.number().int().min(1).max(MAX_QUANTITY),
      note: noteSchema
    })
  )
  .min(1)
  .max(MAX_ITEMS)
const done = z.object({ entryId: idSchema })

export const handover = {
  view: query(
    'What was handed over with offices, by whom, and what their successors found.',
    'member',
    profileOnly,
    handoversViewSchema
  ),
  list: command(
    'List what goes with an office that I hold or held.',
    'member',
    z.object({ ...profileRef, role: roleSchema, items: itemsSchema }),
    done
  ),
  correct: command(
    'Put other items in the place of those on my list, before anybody has signed it.',
    'member',
    z.object({ ...profileRef, handoverId: idSchema, items: itemsSchema }),
    done
  ),
  receive: command(
    'Say of each item of a list what I found, and sign.',
    'member',
    z.object({
      ...profileRef,
      listId: idSchema,
      answers: z
        .array(
          z
            .object({ state: stateSchema, note: noteSchema })
            .refine(({ state, note }) => state !== 'different' || note !== null)
        )
        .min(1)
        .max(MAX_ITEMS)
    }),
    done
  )
}
