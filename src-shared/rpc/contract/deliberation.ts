import { z } from 'zod'
import { MAX_REMARK, REACTIONS, REMARK_KINDS } from '../../domain/deliberation/bounds.ts'
import { command, query } from '../procedure.ts'
import { idSchema, profileRef } from './common.ts'
import { moderationSchema } from './moderation.ts'

const reactedSchema = z.object({
  reaction: z.enum(REACTIONS),
  /** Names of those whose reaction stands. */
  people: z.array(z.string()),
  mine: z.boolean(),
  /** React so, or take it back where it is mine. */
  mayI: z.boolean()
})

const answerSchema = z.object({
  remarkId: idSchema,
  by: z.object({ personId: idSchema, name: z.string() }),
  /** By the clock of the device that wrote it, milliseconds: “this device says”. */
  at: z.number().int(),
  /** null where its author has taken it back. */
  text: z.string().nullable(),
  /** Whether the words are hidden: then they are shown only to whoever asks for them all the same. */
  moderation: moderationSchema,
  reactions: z.array(reactedSchema)
})
export type AnswerView = z.infer<typeof answerSchema>

const remarkSchema = answerSchema.extend({
  kind: z.enum(REMARK_KINDS),
  /** Of questions and concerns: settled once whoever wrote it says so; null for comments. */
  state: z.enum(['waiting', 'answered', 'settled']).nullable(),
  /** The earliest first, by their devices' clocks. */
  answers: z.array(answerSchema),
  mayIAnswer: z.boolean()
})
export type RemarkView = z.infer<typeof remarkSchema>

const discussionSchema = z.object({
  /** Questions that wait, then concerns that wait, then the others; of each the earliest first. */
  remarks: z.array(remarkSchema),
  /** How many questions and concerns wait. */
  open: z.number().int(),
  mayISpeak: z.boolean()
})
export type Discussion = z.infer<typeof discussionSchema>

const textSchema = z.string().trim().min(1).max(MAX_REMARK)
const done = z.object({ entryId: idSchema })

export const deliberation = {
  of: query(
    'What is said under a proposal: questions with their answers, concerns and comments.',
    'member',
    z.object({ ...profileRef, proposal: idSchema }),
    discussionSchema
  ),
  say: command(
    'Ask a question, name a concern or comment under a proposal.',
    'member',
    z.object({ ...profileRef, proposal: idSchema, kind: z.enum(REMARK_KINDS), text: textSchema }),
    done
  ),
  answer: command(
    'Answer a question or a concern.',
    'member',
    z.object({ ...profileRef, remarkId: idSchema, text: textSchema }),
    done
  ),
  react: command(
    'React to what somebody said, or take my reaction back.',
    'member',
    z.object({ ...profileRef, remarkId: idSchema, reaction: z.enum(REACTIONS), stands: z.boolean() }),
    done
  )
}
