import { join } from 'node:path'
import { utf8 } from '#shared/kernel/bytes.ts'
import { readFileIfThere, writeFileAtomically } from '../store/atomic-file.ts'

const NAME = 'reach'

/** How far other devices were known to hold the own log; lost, it is learnt again at the next meeting. */
export async function readReach(folder: string): Promise<number> {
  const bytes = await readFileIfThere(join(folder, NAME))
  const length = bytes === null ? 0 : Number(new TextDecoder().decode(bytes))
  return Number.isSafeInteger(length) && length > 0 ? length : 0
}

export const writeReach = (folder: string, length: number): Promise<void> =>
  writeFileAtomically(join(folder, NAME), utf8(String(length)))
