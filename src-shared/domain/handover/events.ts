import { z } from 'zod'
import { entryIdCodec } from '../../kernel/ids.ts'
import { office } from '../rulebook/offices.ts'
import { ITEM_STATES, MAX_ITEM_NOTE, MAX_ITEM_TEXT, MAX_ITEMS, MAX_QUANTITY } from './bounds.ts'

/** Lists of what goes with an office, and what its successor found; the subject of each is the community's id. */
const note = z.string().min(1).max(MAX_ITEM_NOTE).nullable()

const item = z.strictObject({
  text: z.string().min(1).max(MAX_ITEM_TEXT),
  quantity: z.int().min(1).max(MAX_QUANTITY),
  note
})
export type Item = z.infer<typeof item>

/** What is otherwise than listed is said in words. */
const answer = z
  .strictObject({ state: z.enum(ITEM_STATES), note })
  .refine((said) => said.state !== 'different' || said.note !== null)
export type Answer = z.infer<typeof answer>

const items = z.array(item).min(1).max(MAX_ITEMS)

export const HANDOVER_EVENTS = {
  'handover.listed.v1': z.strictObject({ office, items }),
  /** `handover`: the first list, whichever of its corrections came before. */
  'handover.corrected.v1': z.strictObject({ handover: entryIdCodec, items }),
  /** `list`: the very list, first or corrected, that is signed; an answer for each of its items, in their order. */
  'handover.received.v1': z.strictObject({
    list: entryIdCodec,
    answers: z.array(answer).min(1).max(MAX_ITEMS)
  })
} as const

export type HandoverEventType = keyof typeof HANDOVER_EVENTS
export type HandoverEvent = {
  [T in HandoverEventType]: { readonly type: T; readonly body: z.infer<(typeof HANDOVER_EVENTS)[T]> }
}[HandoverEventType]
