import { join } from 'node:path'
import { z } from 'zod'
import { utf8 } from '#shared/kernel/bytes.ts'
import { decodeCanonical, encodeCanonical } from '#shared/kernel/canonical.ts'
import { entryIdCodec, logKeyCodec, publicKeyCodec } from '#shared/kernel/ids.ts'
import type { Random } from '../engine.ts'
import { readFileIfThere, writeFileAtomically } from '../store/atomic-file.ts'
import { recoveryRefusal } from '../store/store-failure.ts'
import { MIRROR_SECRET_BYTES } from '../mirror/mirror-code.ts'
import { Turns } from '../store/turns.ts'
import { openBox, sealBox } from './secret-box.ts'

const bytesOf = (length: number) =>
  z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length === length)

const keyringSchema = z.strictObject({
  tag: z.literal('folkmoot/keyring'),
  v: z.literal(1),
  epochKeys: z.array(z.strictObject({ id: bytesOf(16), key: bytesOf(32) })),
  /** Invites this device made and can still answer for; `expiresOn` in days since 1970-01-01. */
  invites: z.array(
    z.strictObject({
      inviteId: entryIdCodec,
      secret: bytesOf(16),
      opening: bytesOf(32),
      expiresOn: z.int()
    })
  ),
  /** Codes by which somebody on the roll may come back through this device; no entry speaks of them. */
  returns: z
    .array(
      z.strictObject({
        inviteId: entryIdCodec,
        secret: bytesOf(16),
        opening: bytesOf(32),
        expiresOn: z.int()
      })
    )
    .optional(),
  /** Until three words are confirmed (phrase-proof.ts). */
  phraseProof: z.array(bytesOf(32)).nullable(),
  /** The invite code this profile waits on. */
  joinCode: z.string().nullable(),
  /** What an admitting member said: where the first log is, and which connection keys to trust until it is read. */
  welcome: z.strictObject({ founderLog: logKeyCodec, members: z.array(publicKeyCodec) }).nullable(),
  /** Blind mirrors that this device uses; `lastSeen` in milliseconds since 1970, by this device's clock. */
  mirrors: z
    .array(
      z.strictObject({
        key: publicKeyCodec,
        secret: bytesOf(MIRROR_SECRET_BYTES),
        name: z.string(),
        lastSeen: z.int().nullable()
      })
    )
    .optional()
})

/** The secrets of a profile that change: sealed under the identity's keyring key, rewritten as a whole. */
export type Keyring = Omit<z.output<typeof keyringSchema>, 'tag' | 'v'>

export const EMPTY_KEYRING: Keyring = {
  epochKeys: [],
  invites: [],
  phraseProof: null,
  joinCode: null,
  welcome: null
}
const NAME = 'keyring'
const PURPOSE = 'folkmoot/keyring/1'
const LIMITS = { maxDepth: 6, maxItems: 200_000 }

/** One file, replaced atomically, one change after the other. */
export class KeyringFile {
  private current: Keyring
  private readonly path: string
  private readonly key: Uint8Array
  private readonly random: Random
  private readonly turns = new Turns()

  private constructor(path: string, key: Uint8Array, random: Random, current: Keyring) {
    this.path = path
    this.key = key
    this.random = random
    this.current = current
  }

  /** Rejects with Refusal profileRecovery{identityUnreadable} where it is missing or will not open. */
  static async open(folder: string, key: Uint8Array, random: Random): Promise<KeyringFile> {
    const path = join(folder, NAME)
    const box = await readFileIfThere(path)
    const plain = box === null ? null : openBox(box, key, utf8(PURPOSE))
    const decoded = plain === null ? null : decodeCanonical(plain, LIMITS)
    const parsed =
      decoded?.ok === true
        ? z.safeDecode<z.ZodType<z.output<typeof keyringSchema>>>(keyringSchema, decoded.value)
        : null
    if (parsed?.success !== true) throw recoveryRefusal('identityUnreadable')
    const { tag: _tag, v: _v, ...keyring } = parsed.data
    return new KeyringFile(path, key, random, keyring)
  }

  static async create(folder: string, key: Uint8Array, random: Random, first: Keyring): Promise<KeyringFile> {
    const file = new KeyringFile(join(folder, NAME), key, random, EMPTY_KEYRING)
    await file.change(() => first)
    return file
  }

  get held(): Keyring {
    return this.current
  }

  /** `change` sees the keyring as the changes before it left it. Resolves when the new one is on the disk. */
  change(change: (keyring: Keyring) => Partial<Keyring>): Promise<void> {
    return this.turns.take(async () => {
      const next = { ...this.current, ...change(this.current) }
      const plain = encodeCanonical(z.encode(keyringSchema, { tag: 'folkmoot/keyring', v: 1, ...next }))
      await writeFileAtomically(this.path, sealBox(plain, this.key, utf8(PURPOSE), this.random))
      this.current = next
    })
  }

  settled(): Promise<void> {
    return this.turns.settled()
  }
}
