import { z } from 'zod'
import { MAX_SEALED_TEXT } from '../../domain/sealed/envelope.ts'
import { MAX_PARTIES } from '../../domain/sealed/events.ts'
import {
  ERASURE_REASONS,
  MAX_PORTRAIT_BYTES,
  SEALED_FIELDS,
  SEALED_TEXTS
} from '../../domain/sealed/names.ts'
import { command, query } from '../procedure.ts'
import { idSchema, profileRef } from './common.ts'

/**
 * open: mine to read · picture: mine to see · waiting: mine to read, the key comes when one of `from` is met, or where
 * all may read it (then `from` is empty) any member · closed: not mine to read · false: it is not what its author
 * committed to · unfit: it is no picture of the kind a portrait is · erased: nobody can read it again.
 */
const contentSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('open'), text: z.string() }),
  /** JPEG, in base64. */
  z.object({ state: z.literal('picture'), jpeg: z.string() }),
  z.object({ state: z.literal('waiting'), from: z.array(z.string()) }),
  z.object({ state: z.literal('closed') }),
  z.object({ state: z.literal('false') }),
  z.object({ state: z.literal('unfit') }),
  z.object({
    state: z.literal('erased'),
    by: z.string(),
    reason: z.enum(ERASURE_REASONS),
    /** Whose laptops have said that they destroyed the key, and how many of each. */
    confirmed: z.array(z.object({ name: z.string(), devices: z.number().int() }))
  })
])

export const sealedRecordSchema = z.object({
  recordId: idSchema,
  field: z.enum(SEALED_FIELDS),
  tier: z.enum(['members', 'committee', 'parties']),
  /** Who may read it now, by name; empty where every member may. */
  readers: z.array(z.string()),
  writtenBy: z.string(),
  /** Device clock of whoever wrote it, milliseconds. */
  writtenAt: z.number().int(),
  content: contentSchema,
  mayIErase: z.boolean()
})
export type SealedRecordView = z.infer<typeof sealedRecordSchema>

export const personRecordsSchema = z.object({
  personId: idSchema,
  name: z.string(),
  mayIWrite: z.boolean(),
  /** In the order of fields; what was replaced is left out. */
  records: z.array(sealedRecordSchema)
})
export type PersonRecords = z.infer<typeof personRecordsSchema>

const done = z.object({ entryId: idSchema })
const tierSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('members') }),
  z.object({ kind: z.literal('committee') }),
  z.object({ kind: z.literal('parties'), parties: z.array(idSchema).max(MAX_PARTIES) })
])

export const records = {
  of: query(
    'A person’s private details: what there is, who may read each, and the text of those I may read.',
    'member',
    z.object({ ...profileRef, personId: idSchema }),
    personRecordsSchema
  ),
  write: command(
    'Write a private detail about myself, or as a steward about a member; it takes the place of an earlier one.',
    'member',
    z.object({
      ...profileRef,
      personId: idSchema,
      field: z.enum(SEALED_TEXTS),
      tier: tierSchema,
      text: z.string().trim().min(1).max(MAX_SEALED_TEXT)
    }),
    done
  ),
  portray: command(
    'Seal a portrait of myself, or as a steward of a member: a JPEG (base64), 256 by 256 pixels and 12 KiB at most.',
    'member',
    z.object({
      ...profileRef,
      personId: idSchema,
      tier: tierSchema,
      jpeg: z.base64().max(4 * Math.ceil(MAX_PORTRAIT_BYTES / 3))
    }),
    done
  ),
  erase: command(
    'Erase a private detail: every laptop destroys its key and says so; what stays is that there was one.',
    'member',
    z.object({ ...profileRef, recordId: idSchema, reason: z.enum(ERASURE_REASONS) }),
    done
  )
}
