import { join } from 'node:path'
import { z } from 'zod'
import { Refusal } from '#shared/errors/refusal.ts'
import { decodeCanonical, encodeCanonical } from '#shared/kernel/canonical.ts'
import { fixedBytes } from '#shared/kernel/fixed-bytes.ts'
import { entryIdCodec, logKeyCodec, publicKeyCodec } from '#shared/kernel/ids.ts'
import type { Random } from '../engine.ts'
import { type KeyPair, keyPairFromSeed, SEED_BYTES } from '../identity/key-pair.ts'
import { readFileIfThere, writeFileAtomically } from '../store/atomic-file.ts'
import { Turns } from '../store/turns.ts'
import { type Introductions, NOBODY_YET } from './introductions.ts'
import { MIRROR_SECRET_BYTES } from './mirror-code.ts'

const fileSchema = z.strictObject({
  tag: z.literal('folkmoot/mirror'),
  v: z.literal(1),
  /** Of the connection key. In the clear, for its owner's eyes: it opens nothing that the mirror keeps. */
  seed: fixedBytes(SEED_BYTES),
  secret: fixedBytes(MIRROR_SECRET_BYTES),
  community: entryIdCodec.nullable(),
  devices: z.array(publicKeyCodec),
  gone: z.array(publicKeyCodec),
  logs: z.array(logKeyCodec)
})
type Stored = z.output<typeof fileSchema>

const NAME = 'mirror'
const LIMITS = { maxDepth: 4, maxItems: 100_000 }

/** All that a mirror knows besides the logs: one file, replaced atomically, readable for its owner only. */
export class MirrorFile {
  private stored: Stored
  private readonly path: string
  private readonly turns = new Turns()

  private constructor(path: string, stored: Stored) {
    this.path = path
    this.stored = stored
  }

  /**
   * Makes the mirror's key where there is none. `newCode`: another secret, and nobody introduced; what is kept stays,
   * for the same community. Rejects with Refusal mirrorUnreadable: a damaged file must not open the mirror to strangers.
   */
  static async open(folder: string, random: Random, newCode: boolean): Promise<MirrorFile> {
    const path = join(folder, NAME)
    const bytes = await readFileIfThere(path)
    const { community, devices, gone, logs } = listsOf(NOBODY_YET)
    const fresh = { secret: random.bytes(MIRROR_SECRET_BYTES), devices, gone }
    if (bytes !== null) {
      const file = new MirrorFile(path, readStored(bytes))
      if (newCode) await file.write(fresh)
      return file
    }
    const seed = random.bytes(SEED_BYTES)
    const file = new MirrorFile(path, { tag: 'folkmoot/mirror', v: 1, seed, community, logs, ...fresh })
    await file.write({})
    return file
  }

  get keyPair(): KeyPair {
    return keyPairFromSeed(this.stored.seed)
  }

  get secret(): Uint8Array {
    return this.stored.secret
  }

  get introductions(): Introductions {
    const { community, devices, gone, logs } = this.stored
    return { community, devices: new Set(devices), gone: new Set(gone), logs: new Set(logs) }
  }

  /** Resolves when they are on the disk. */
  keep(introductions: Introductions): Promise<void> {
    return this.write(listsOf(introductions))
  }

  private write(change: Partial<Stored>): Promise<void> {
    return this.turns.take(async () => {
      const next = { ...this.stored, ...change }
      await writeFileAtomically(this.path, encodeCanonical(z.encode(fileSchema, next)))
      this.stored = next
    })
  }

  settled(): Promise<void> {
    return this.turns.settled()
  }
}

const listsOf = ({ community, devices, gone, logs }: Introductions) => ({
  community,
  devices: [...devices],
  gone: [...gone],
  logs: [...logs]
})

function readStored(bytes: Uint8Array): Stored {
  const decoded = decodeCanonical(bytes, LIMITS)
  const parsed = decoded.ok ? z.safeDecode<z.ZodType<Stored>>(fileSchema, decoded.value) : null
  if (parsed?.success !== true) throw new Refusal('mirrorUnreadable')
  return parsed.data
}
