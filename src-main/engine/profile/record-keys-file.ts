import { z } from 'zod'
import { RECORD_KEY_BYTES, RECORD_KEY_ID_BYTES } from '#shared/domain/sealed/envelope.ts'
import { fixedBytes } from '#shared/kernel/fixed-bytes.ts'
import { entryIdCodec } from '#shared/kernel/ids.ts'
import type { Random } from '../engine.ts'
import type { OpenProfile } from '../identity/open-profile.ts'
import { SealedFile, type SealedFileKind } from '../identity/sealed-file.ts'

/** A key by its name, which is bound to the record it belongs to. */
export const recordKeySchema = z.strictObject({
  id: fixedBytes(RECORD_KEY_ID_BYTES),
  key: fixedBytes(RECORD_KEY_BYTES)
})
export type HeldRecordKey = z.infer<typeof recordKeySchema>

const schema = z.strictObject({
  tag: z.literal('folkmoot/record-keys'),
  v: z.literal(1),
  keys: z.array(recordKeySchema),
  /** Erased records whose key was held here and is destroyed, until this device has said so in its log. */
  destroyed: z.array(entryIdCodec)
})
type RecordKeys = z.output<typeof schema>
export type RecordKeysFile = SealedFile<RecordKeys>

const KIND: SealedFileKind<RecordKeys> = { name: 'record-keys', schema, maxItems: 1_000_000 }
const EMPTY: RecordKeys = { tag: 'folkmoot/record-keys', v: 1, keys: [], destroyed: [] }

/**
 * The keys of sealed records that this device holds. A key that is destroyed is gone from the file when the change
 * resolves. A file that is missing or damaged reads as empty: others who may read have the keys, and hand them over
 * again.
 */
export const openRecordKeys = (
  { folder, secrets: { keyringKey } }: OpenProfile,
  random: Random
): Promise<RecordKeysFile> => SealedFile.open(KIND, { folder, key: keyringKey, random }, () => EMPTY)
