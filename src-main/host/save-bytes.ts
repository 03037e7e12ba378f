import { Refusal } from '#shared/errors/refusal.ts'
import { writeFileAtomically } from '../engine/store/atomic-file.ts'
import { isDiskFull } from '../engine/store/store-failure.ts'

/** Whoever the person's own settings let read their files may read this one: it was saved to be handed on. */
const AS_THE_PERSON_SETS = 0o666

/** Writes a file where a person chose to have it, whole or not at all. Rejects with Refusal diskFull. */
export async function saveBytes(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFileAtomically(path, bytes, AS_THE_PERSON_SETS)
  } catch (error) {
    throw isDiskFull(error) ? new Refusal('diskFull') : error
  }
}
