import { z } from 'zod'
import { query } from '../procedure.ts'
import { bothSchema, idSchema, profileOnly, profileRef } from './common.ts'
import { methodSchema } from './proposals.ts'
import { versionRefSchema } from './rulebook.ts'

export const digestSchema = z.object({
  digest: idSchema,
  /** The first 44 bits as four words to read aloud. */
  words: z.object({ 'zh-CN': z.array(z.string()), en: z.array(z.string()) }),
  entries: z.number().int(),
  logs: z.number().int(),
  foldVersion: z.number().int(),
  /** True when an entry of an unknown authority type withholds the digest. */
  withheld: z.boolean()
})

export const rejectionSchema = z.object({
  entryId: idSchema,
  rule: z.string(),
  sentence: bothSchema,
  person: z.string(),
  type: z.string(),
  at: z.number().int()
})

export const waitingSchema = z.object({
  log: idSchema,
  index: z.number().int(),
  person: z.string(),
  /**
   * missingPast: cites what is not here · missingKey: no key for its epoch · failedTag: sealed falsely, so that no key
   * will ever open it · newerVersion: needs a newer Folkmoot
   */
  cause: z.enum(['missingPast', 'missingKey', 'failedTag', 'newerVersion']),
  missing: z.number().int()
})

export const explanationSchema = z.object({
  entryId: idSchema,
  type: z.string(),
  person: z.string(),
  log: idSchema,
  index: z.number().int(),
  at: z.number().int(),
  verdict: z.enum(['effective', 'void', 'waiting']),
  rule: z.string().nullable(),
  sentence: bothSchema,
  /** The version of the rulebook that its past yields: by that one it is judged, for ever. */
  judgedBy: versionRefSchema,
  cites: z.array(idSchema),
  proposal: idSchema.nullable()
})

/** What a number or code stands for. */
export const foundSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('entry'),
    entryId: idSchema,
    type: z.string(),
    person: z.string(),
    at: z.number().int()
  }),
  z.object({
    kind: z.literal('result'),
    proposal: idSchema,
    title: z.string(),
    /** Whether it is the count that the proposal’s result is now; a sheet may have been printed of another. */
    stands: z.boolean()
  })
])
export type Found = z.infer<typeof foundSchema>

/** An entry of a forked log, as its case lists it. */
const caseEntrySchema = z.object({
  entryId: idSchema,
  type: z.string(),
  /** Of the proposal it is about; else empty. */
  title: z.string(),
  /** The author's device clock, milliseconds: shown as “this device says”. */
  at: z.number().int(),
  index: z.number().int()
})

const caseListSchema = <Entry extends z.ZodType>(entry: Entry) =>
  z.object({ total: z.number().int(), first: z.array(entry) })

export const forkCaseSchema = z.object({
  log: idSchema,
  person: z.string(),
  /** Where the log contradicts itself: so many entries stand before it, and count as they did. */
  index: z.number().int(),
  /** false while what stands on the other side cannot be read here: nothing is sealed until it can. */
  sealed: z.boolean(),
  /** The different entries in that one place. */
  sides: z.array(
    caseEntrySchema.extend({
      /** What a ballot chose. */
      ballot: z
        .object({ method: methodSchema, options: z.array(z.string()), choices: z.array(z.string()) })
        .nullable(),
      /** What it says, field by field, as far as fits; bytes as hex. null where it cannot be read. */
      content: z.string().nullable(),
      /** Entries from here on along its branch, itself among them. */
      length: z.number().int(),
      /** Other members who had seen it when they wrote; the first ones by name. */
      seenBy: z.object({ total: z.number().int(), names: z.array(z.string()) })
    })
  ),
  voided: caseListSchema(caseEntrySchema.extend({ rule: z.string() })),
  /** After the seal, and counting all the same: others stand behind them. */
  standing: caseListSchema(caseEntrySchema),
  /**
   * What the reader does next. Of one's own log: restore (on a new device) · useOther (go on with another device, this one
   * is sealed) · retire (that sealed device, from here) · settled. Of somebody else's: theirs (they go on with a new device) ·
   * theirsDone (they have) · gone (they are no member).
   */
  next: z.enum(['restore', 'useOther', 'retire', 'settled', 'theirs', 'theirsDone', 'gone']),
  /** Devices that the log's owner goes on with, by their logs. */
  others: z.array(idSchema),
  /** Who else can make the invite that coming back with a phrase takes. */
  stewards: z.array(z.string())
})

export const check = {
  digest: query('The state digest and its word code.', 'member', profileOnly, digestSchema),
  rejections: query(
    'Entries that do not count, each with its rule and sentence.',
    'member',
    profileOnly,
    z.array(rejectionSchema)
  ),
  waiting: query('Entries kept but not folded yet, and why.', 'member', profileOnly, z.array(waitingSchema)),
  forks: query(
    'Logs that contradict themselves (two entries in one place).',
    'member',
    profileOnly,
    z.array(z.object({ log: idSchema, person: z.string(), index: z.number().int() }))
  ),
  forkCase: query(
    'What became of a log that contradicts itself: the entries in the one place, what still counts, what to do next.',
    'member',
    z.object({ ...profileRef, log: idSchema }),
    forkCaseSchema
  ),
  forkEvidence: query(
    'Proof that a log contradicts itself, as a file that anybody can check (`folkmoot check-evidence`).',
    'member',
    z.object({ ...profileRef, log: idSchema }),
    z.object({ fileName: z.string(), base64: z.string() })
  ),
  explain: query(
    'Why an entry counts or does not.',
    'member',
    z.object({ ...profileRef, entryId: idSchema }),
    explanationSchema
  ),
  find: query(
    'Entries by a number or a receipt code, and signed counts by a verification code, as somebody types it; several where codes agree.',
    'member',
    z.object({ ...profileRef, typed: z.string().max(100) }),
    z.array(foundSchema)
  ),
  recount: query(
    'Count a certified proposal again from the logs on this laptop.',
    'member',
    z.object({ ...profileRef, proposal: idSchema }),
    z.object({
      same: z.boolean(),
      firstDifference: z.string().nullable(),
      ballots: z.number().int(),
      resultHash: z.string(),
      certifiedHash: z.string().nullable()
    })
  )
}
