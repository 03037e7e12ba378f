import { z } from 'zod'
import { command, query } from '../procedure.ts'
import { bothSchema, idSchema, languageSchema, profileOnly, profileRef } from './common.ts'

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

export const documents = {
  certificate: command(
    'The result certificate and minutes sheet as PDF (base64). `language` both prints Chinese first.',
    'member',
    z.object({ ...profileRef, proposal: idSchema, language: z.union([languageSchema, z.literal('both')]) }),
    z.object({ fileName: z.string(), pdfBase64: z.string() })
  )
}
