import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
import { utf8 } from '#shared/kernel/bytes.ts'
import type { Random } from '../engine.ts'
import { openBox, sealBox } from '../identity/secret-box.ts'
import type { OpenProfile } from '../identity/open-profile.ts'
import { readFileIfThere, writeFileAtomically } from '../store/atomic-file.ts'

/** A larger file was not written here. */
const MAX_NOTE_BYTES = 1024 * 1024

/**
 * Something small that a profile would rather not learn again, in a file of its own sealed under the profile's key.
 * `name` is the file's, and goes into the seal. A file that is missing, damaged, too large or of another shape
 * reads as null: what it held is a convenience.
 */
export async function readNote<T>(
  { folder, secrets }: OpenProfile,
  name: string,
  schema: z.ZodType<T>
): Promise<T | null> {
  const path = join(folder, name)
  try {
    if ((await stat(path)).size > MAX_NOTE_BYTES) return null
    const box = await readFileIfThere(path)
    const plain = box === null ? null : openBox(box, secrets.keyringKey, purposeOf(name))
    if (plain === null) return null
    const read = schema.safeParse(JSON.parse(new TextDecoder().decode(plain)))
    return read.success ? read.data : null
  } catch {
    return null
  }
}

export const writeNote = (
  { folder, secrets }: OpenProfile,
  name: string,
  value: unknown,
  random: Random
): Promise<void> =>
  writeFileAtomically(
    join(folder, name),
    sealBox(utf8(JSON.stringify(value)), secrets.keyringKey, purposeOf(name), random)
  )

const purposeOf = (name: string): Uint8Array => utf8(`folkmoot/note/${name}/1`)
