import { z } from 'zod'
import { fixedBytes } from '../../kernel/fixed-bytes.ts'
import { entryIdCodec } from '../../kernel/ids.ts'
import { maxSealedBytes, MIN_SEALED_BYTES } from './envelope.ts'
import { ERASURE_REASONS, SEALED_FIELDS } from './names.ts'

/**
 * What may be written of sealed records; the subject is the community. Nobody's text is ever in one of these in the
 * clear, and no key of a record is in any entry, not even wrapped: what stands in a log cannot be destroyed.
 */

export const sealedField = z.enum(SEALED_FIELDS)

export const MAX_PARTIES = 16

/** Who may read besides the person it is about: every member, whoever is a steward then, or those named, in ascending order. */
export const tier = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('members') }),
  z.strictObject({ kind: z.literal('committee') }),
  z.strictObject({
    kind: z.literal('parties'),
    parties: z
      .array(entryIdCodec)
      .max(MAX_PARTIES)
      .refine((ids) => ids.every((id, i) => i === 0 || (ids[i - 1] ?? '') < id))
  })
])
export type Tier = z.infer<typeof tier>

export const erasureReason = z.enum(ERASURE_REASONS)

export const MAX_ACKNOWLEDGED = 64

export const SEALED_EVENTS = {
  'record.sealed.v1': z
    .strictObject({
      person: entryIdCodec,
      field: sealedField,
      tier,
      /** Of what is said, salted; what whoever reads holds it against (envelope.ts). */
      commitment: fixedBytes(32),
      /** The name of the record's key, bound to this log, person and field (envelope.ts). */
      keyId: fixedBytes(16),
      sealed: z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length >= MIN_SEALED_BYTES)
    })
    .refine(({ field, sealed }) => sealed.length <= maxSealedBytes(field)),
  /** The tombstone of one record, and of what that record had replaced. */
  'record.erased.v1': z.strictObject({ record: entryIdCodec, reason: erasureReason }),
  /** Written by a device that held the keys of these and has destroyed them. */
  'erasure.acknowledged.v1': z.strictObject({
    records: z
      .array(entryIdCodec)
      .min(1)
      .max(MAX_ACKNOWLEDGED)
      .refine((ids) => new Set(ids).size === ids.length)
  })
} as const

export type SealedEventType = keyof typeof SEALED_EVENTS
export type SealedEvent = {
  [T in SealedEventType]: { readonly type: T; readonly body: z.infer<(typeof SEALED_EVENTS)[T]> }
}[SealedEventType]
export type SealedBody = Extract<SealedEvent, { type: 'record.sealed.v1' }>['body']
