import { join } from 'node:path'
import { z } from 'zod'
import { utf8 } from '#shared/kernel/bytes.ts'
import { type Canonical, decodeCanonical, encodeCanonical } from '#shared/kernel/canonical.ts'
import type { Random } from '../engine.ts'
import { readFileIfThere, writeFileAtomically } from '../store/atomic-file.ts'
import { Turns } from '../store/turns.ts'
import { openBox, sealBox } from './secret-box.ts'

/** One kind of file in a profile's folder: its name, what it holds, and how much of it is read at most. */
export interface SealedFileKind<Held> {
  readonly name: string
  readonly schema: z.ZodType<Held, Canonical>
  readonly maxItems: number
}

export interface SealedFilePlace {
  readonly folder: string
  readonly key: Uint8Array
  readonly random: Random
}

/** What changes and nobody else may read: sealed under the profile's key, replaced atomically, one change after the other. */
export class SealedFile<Held extends object> {
  private current: Held
  private readonly kind: SealedFileKind<Held>
  private readonly place: SealedFilePlace
  private readonly turns = new Turns()

  private constructor(kind: SealedFileKind<Held>, place: SealedFilePlace, current: Held) {
    this.kind = kind
    this.place = place
    this.current = current
  }

  /** `otherwise`: what is held where the file is missing or will not open. Rejects with what that throws. */
  static async open<Held extends object>(
    kind: SealedFileKind<Held>,
    place: SealedFilePlace,
    otherwise: () => Held
  ): Promise<SealedFile<Held>> {
    const box = await readFileIfThere(join(place.folder, kind.name))
    const plain = box === null ? null : openBox(box, place.key, purposeOf(kind))
    const decoded = plain === null ? null : decodeCanonical(plain, { maxDepth: 6, maxItems: kind.maxItems })
    const parsed = decoded?.ok === true ? z.safeDecode(kind.schema, decoded.value) : null
    return new SealedFile(kind, place, parsed?.success === true ? parsed.data : otherwise())
  }

  static async create<Held extends object>(
    kind: SealedFileKind<Held>,
    place: SealedFilePlace,
    first: Held
  ): Promise<SealedFile<Held>> {
    const file = new SealedFile(kind, place, first)
    await file.change(() => first)
    return file
  }

  get held(): Held {
    return this.current
  }

  /** `change` sees what the changes before it left; null leaves it so. Resolves when the new state is on the disk. */
  change(change: (held: Held) => Partial<Held> | null): Promise<void> {
    return this.turns.take(async () => {
      const changed = change(this.current)
      if (changed === null) return
      const { kind, place } = this
      const next = { ...this.current, ...changed }
      const plain = encodeCanonical(z.encode(kind.schema, next))
      const box = sealBox(plain, place.key, purposeOf(kind), place.random)
      await writeFileAtomically(join(place.folder, kind.name), box)
      this.current = next
    })
  }

  settled(): Promise<void> {
    return this.turns.settled()
  }
}

const purposeOf = ({ name }: { name: string }): Uint8Array => utf8(`folkmoot/${name}/1`)
