import { z } from 'zod'
import { type Canonical, decodeCanonical, encodeCanonical } from '#shared/kernel/canonical.ts'
import { fixedBytes } from '#shared/kernel/fixed-bytes.ts'
import { entryIdCodec, logKeyCodec, publicKeyCodec } from '#shared/kernel/ids.ts'
import { languageSchema } from '#shared/rpc/contract/common.ts'
import { SEED_BYTES } from '../identity/key-pair.ts'
import { MAX_MIRRORS } from '../mirror/limits.ts'
import { MIRROR_SECRET_BYTES } from '../mirror/mirror-code.ts'
import { MAX_TYPED_ADDRESSES } from '../net/wire-limits.ts'
import { recordKeySchema } from '../profile/record-keys-file.ts'

/** Its number among the messages of a bundle, where nobody but a backup’s reader knows it. */
const KIND = 64
const MOST_EPOCH_KEYS = 16_384
const MOST_RECORD_KEYS = 65_536
const LIMITS = { maxDepth: 6, maxItems: 8 * (MOST_EPOCH_KEYS + MOST_RECORD_KEYS) }

const identitySchema = z.strictObject({
  /** The seed of the person’s key. Keys of the device, its log’s above all, are in no backup. */
  person: fixedBytes(SEED_BYTES),
  personName: z.string().min(1).max(60),
  language: languageSchema,
  communityId: entryIdCodec,
  communityName: z.string().max(80),
  founderLog: logKeyCodec,
  /** The founding period’s first. */
  epochKeys: z
    .array(z.strictObject({ id: fixedBytes(16), key: fixedBytes(32) }))
    .min(1)
    .max(MOST_EPOCH_KEYS),
  /** Of sealed records; of those that were erased since, a restored laptop destroys them once it has heard of it. */
  recordKeys: z.array(recordKeySchema).max(MOST_RECORD_KEYS),
  mirrors: z
    .array(
      z.strictObject({
        key: publicKeyCodec,
        secret: fixedBytes(MIRROR_SECRET_BYTES),
        name: z.string().max(200)
      })
    )
    .max(MAX_MIRRORS),
  /** Neighbours’ addresses that were typed by hand. */
  addresses: z
    .array(z.strictObject({ host: z.string().max(15), port: z.int().min(1).max(65_535) }))
    .max(MAX_TYPED_ADDRESSES)
})

/** What it takes to come back as the same person: all of a profile that is neither a device’s own nor in a log. */
export type BackupIdentity = z.output<typeof identitySchema>

export const encodeBackupIdentity = (identity: BackupIdentity): Uint8Array =>
  encodeCanonical([KIND, z.encode(identitySchema, identity)])

/** Null for anything that `encodeBackupIdentity` did not write. */
export function decodeBackupIdentity(bytes: Uint8Array): BackupIdentity | null {
  const decoded = decodeCanonical(bytes, LIMITS)
  const fields = decoded.ok && Array.isArray(decoded.value) ? (decoded.value as readonly Canonical[]) : []
  if (fields.length !== 2 || fields[0] !== KIND) return null
  const parsed = z.safeDecode<z.ZodType<BackupIdentity>>(identitySchema, fields[1])
  return parsed.success ? parsed.data : null
}
