import { join } from 'node:path'
import { utf8 } from '#shared/kernel/bytes.ts'
import type { Random } from '../engine.ts'
import { openBox, sealBox } from '../identity/secret-box.ts'
import { readFileIfThere, writeFileAtomically } from '../store/atomic-file.ts'

const NAME = 'checkpoint'
const PURPOSE = utf8('folkmoot/checkpoint/1')

/** The fold's checkpoint on disk, sealed under the profile's own key. A cache: anything amiss reads as none. */
export async function readCheckpoint(folder: string, key: Uint8Array): Promise<Uint8Array | null> {
  const box = await readFileIfThere(join(folder, NAME))
  return box === null ? null : openBox(box, key, PURPOSE)
}

export const writeCheckpoint = (
  folder: string,
  key: Uint8Array,
  plain: Uint8Array,
  random: Random
): Promise<void> => writeFileAtomically(join(folder, NAME), sealBox(plain, key, PURPOSE, random))
