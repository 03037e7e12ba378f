import { join } from 'node:path'
import { z } from 'zod'
import { RECORD_KEY_BYTES, RECORD_KEY_ID_BYTES } from '#shared/domain/sealed/envelope.ts'
import { utf8 } from '#shared/kernel/bytes.ts'
import { decodeCanonical, encodeCanonical } from '#shared/kernel/canonical.ts'
import { entryIdCodec } from '#shared/kernel/ids.ts'
import type { Random } from '../engine.ts'
import type { OpenProfile } from '../identity/open-profile.ts'
import { openBox, sealBox } from '../identity/secret-box.ts'
import { readFileIfThere, writeFileAtomically } from '../store/atomic-file.ts'
import { Turns } from '../store/turns.ts'

const bytesOf = (length: number) =>
  z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length === length)

/** A key by its name, which is bound to the record it belongs to. */
export const recordKeySchema = z.strictObject({
  id: bytesOf(RECORD_KEY_ID_BYTES),
  key: bytesOf(RECORD_KEY_BYTES)
})
export type HeldRecordKey = z.infer<typeof recordKeySchema>

const schema = z.strictObject({
  tag: z.literal('folkmoot/record-keys'),
  v: z.literal(1),
  keys: z.array(recordKeySchema),
  /** Erased records whose key was held here and is destroyed, until this device has said so in its log. */
  destroyed: z.array(entryIdCodec)
})
export type RecordKeys = Pick<z.output<typeof schema>, 'keys' | 'destroyed'>

const NAME = 'record-keys'
const PURPOSE = 'folkmoot/record-keys/1'
const LIMITS = { maxDepth: 6, maxItems: 1_000_000 }
const EMPTY: RecordKeys = { keys: [], destroyed: [] }

/**
 * The keys of sealed records that this device holds: one file, sealed under the profile’s key, replaced atomically,
 * one change after the other. A key that is destroyed is gone from it when the change resolves. A file that is
 * missing or damaged reads as empty: others who may read have the keys, and hand them over again.
 */
export class RecordKeysFile {
  private current: RecordKeys
  private readonly path: string
  private readonly key: Uint8Array
  private readonly random: Random
  private readonly turns = new Turns()

  private constructor(path: string, key: Uint8Array, random: Random, current: RecordKeys) {
    this.path = path
    this.key = key
    this.random = random
    this.current = current
  }

  static async open({ folder, secrets }: OpenProfile, random: Random): Promise<RecordKeysFile> {
    const path = join(folder, NAME)
    const box = await readFileIfThere(path)
    const plain = box === null ? null : openBox(box, secrets.keyringKey, utf8(PURPOSE))
    const decoded = plain === null ? null : decodeCanonical(plain, LIMITS)
    const parsed =
      decoded?.ok === true
        ? z.safeDecode<z.ZodType<z.output<typeof schema>>>(schema, decoded.value)
        : { success: false as const }
    const current = parsed.success ? { keys: parsed.data.keys, destroyed: parsed.data.destroyed } : EMPTY
    return new RecordKeysFile(path, secrets.keyringKey, random, current)
  }

  get held(): RecordKeys {
    return this.current
  }

  /** `change` sees what the changes before it left; null leaves it so. Resolves when the new state is on the disk. */
  change(change: (held: RecordKeys) => RecordKeys | null): Promise<void> {
    return this.turns.take(async () => {
      const next = change(this.current)
      if (next === null) return
      const plain = encodeCanonical(z.encode(schema, { tag: 'folkmoot/record-keys', v: 1, ...next }))
      await writeFileAtomically(this.path, sealBox(plain, this.key, utf8(PURPOSE), this.random))
      this.current = next
    })
  }

  settled(): Promise<void> {
    return this.turns.settled()
  }
}
