import { z } from 'zod'
import { entryIdCodec } from '../../kernel/ids.ts'
import { MAX_REMARK, REACTIONS, REMARK_KINDS } from './bounds.ts'

/** What is said under a proposal; the subject of each is the community's id. */
const text = z.string().min(1).max(MAX_REMARK)

export const DELIBERATION_EVENTS = {
  'remark.made.v1': z.strictObject({ proposal: entryIdCodec, kind: z.enum(REMARK_KINDS), text }),
  /** `remark`: the question or the concern that is answered. */
  'remark.answered.v1': z.strictObject({ remark: entryIdCodec, text }),
  /** `stands`: false takes the reaction back. */
  'remark.reacted.v1': z.strictObject({
    remark: entryIdCodec,
    reaction: z.enum(REACTIONS),
    stands: z.boolean()
  })
} as const

export type DeliberationEventType = keyof typeof DELIBERATION_EVENTS
export type DeliberationEvent = {
  [T in DeliberationEventType]: {
    readonly type: T
    readonly body: z.infer<(typeof DELIBERATION_EVENTS)[T]>
  }
}[DeliberationEventType]
