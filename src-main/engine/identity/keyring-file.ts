import { z } from 'zod'
import { fixedBytes } from '#shared/kernel/fixed-bytes.ts'
import { entryIdCodec, logKeyCodec, publicKeyCodec } from '#shared/kernel/ids.ts'
import { recoveryRefusal } from '../store/store-failure.ts'
import { MIRROR_SECRET_BYTES } from '../mirror/mirror-code.ts'
import { SealedFile, type SealedFileKind, type SealedFilePlace } from './sealed-file.ts'

const keyringSchema = z.strictObject({
  tag: z.literal('folkmoot/keyring'),
  v: z.literal(1),
  epochKeys: z.array(z.strictObject({ id: fixedBytes(16), key: fixedBytes(32) })),
  /** Invites this device made and can still answer for; `expiresOn` in days since 1970-01-01. */
  invites: z.array(
    z.strictObject({
      inviteId: entryIdCodec,
      secret: fixedBytes(16),
      opening: fixedBytes(32),
      expiresOn: z.int()
    })
  ),
  /** Codes by which somebody on the roll may come back through this device; no entry speaks of them. */
  returns: z
    .array(
      z.strictObject({
        inviteId: entryIdCodec,
        secret: fixedBytes(16),
        opening: fixedBytes(32),
        expiresOn: z.int(),
        /** Connection key of the person's own second laptop, where the code is for that alone. */
        laptop: publicKeyCodec.optional()
      })
    )
    .optional(),
  /** Until three words are confirmed (phrase-proof.ts). */
  phraseProof: z.array(fixedBytes(32)).nullable(),
  /** The invite code this profile waits on. */
  joinCode: z.string().nullable(),
  /** What an admitting member said: where the first log is, and which connection keys to trust until it is read. */
  welcome: z.strictObject({ founderLog: logKeyCodec, members: z.array(publicKeyCodec) }).nullable(),
  /** Blind mirrors that this device uses; `lastSeen` in milliseconds since 1970, by this device's clock. */
  mirrors: z
    .array(
      z.strictObject({
        key: publicKeyCodec,
        secret: fixedBytes(MIRROR_SECRET_BYTES),
        name: z.string(),
        lastSeen: z.int().nullable()
      })
    )
    .optional()
})

/** The secrets of a profile that change. */
export type Keyring = z.output<typeof keyringSchema>
export type KeyringFile = SealedFile<Keyring>

export const EMPTY_KEYRING: Keyring = {
  tag: 'folkmoot/keyring',
  v: 1,
  epochKeys: [],
  invites: [],
  phraseProof: null,
  joinCode: null,
  welcome: null
}
const KIND: SealedFileKind<Keyring> = { name: 'keyring', schema: keyringSchema, maxItems: 200_000 }

/** Rejects with Refusal profileRecovery{identityUnreadable} where it is missing or will not open. */
export const openKeyring = (place: SealedFilePlace): Promise<KeyringFile> =>
  SealedFile.open(KIND, place, () => {
    throw recoveryRefusal('identityUnreadable')
  })

export const createKeyring = (place: SealedFilePlace, first: Keyring): Promise<KeyringFile> =>
  SealedFile.create(KIND, place, first)
