import { z } from 'zod'
import { entryIdCodec } from '../../kernel/ids.ts'

/** What may be written about what others have written; the subject of each is the community's id. */
const reason = z.string().min(1).max(500)

export const MODERATION_EVENTS = {
  /** `clause`: what the text breaks, as the community names it, e.g. an article of its village rules. */
  'text.hidden.v1': z.strictObject({ entry: entryIdCodec, clause: z.string().min(1).max(120), reason }),
  'text.withdrawn.v1': z.strictObject({ entry: entryIdCodec }),
  'hiding.appealed.v1': z.strictObject({ hiding: entryIdCodec, reason }),
  'hiding.reviewed.v1': z.strictObject({ appeal: entryIdCodec, lifted: z.boolean(), reason })
} as const

export type ModerationEventType = keyof typeof MODERATION_EVENTS
export type ModerationEvent = {
  [T in ModerationEventType]: { readonly type: T; readonly body: z.infer<(typeof MODERATION_EVENTS)[T]> }
}[ModerationEventType]
