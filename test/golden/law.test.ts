import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { nativePrimitives as primitives } from '#main/engine/store/native-primitives.ts'
import { stateDigest } from '#shared/fold/digest.ts'
import { Fold, FOLD_VERSION } from '#shared/fold/fold.ts'
import { toHex, utf8 } from '#shared/kernel/bytes.ts'
import { placeOf } from '#shared/log/entry.ts'
import { randomHistory } from '#test/support/random-history.ts'

const HISTORIES = 24

/**
 * What each version of the fold makes of the same histories, one line a version. The last line is this version's. A
 * line of a version that was ever released is never changed: its checkpoints and digests are out there.
 */
const laws = z
  .array(z.strictObject({ version: z.int(), histories: z.string(), comeTo: z.string() }))
  .parse(JSON.parse(readFileSync(resolve(import.meta.dirname, 'laws.json'), 'utf8')))

const hashOf = (lines: readonly string[]): string => toHex(primitives.hash(utf8(lines.join('\n'))))

test('the fold makes of the same histories what its version made of them: a changed law is a new FOLD_VERSION', () => {
  const written: string[] = []
  const comeTo: string[] = []
  for (let seed = 1; seed <= HISTORIES; seed++) {
    const { communityId, reads } = randomHistory(seed)
    const fold = new Fold(primitives, communityId)
    fold.ingest(reads)
    written.push(...reads.map((read) => placeOf(read).id))
    comeTo.push(stateDigest(fold, primitives)?.digest ?? 'withheld')
  }
  const now = { version: FOLD_VERSION, histories: hashOf(written), comeTo: hashOf(comeTo) }
  expect(laws.map(({ version }) => version)).toEqual(Array.from(laws, (_law, i) => i + 1))
  expect(
    now,
    laws.at(-1)?.histories === now.histories
      ? 'The same histories come to something else: raise FOLD_VERSION and add a line to laws.json.'
      : 'The histories are others. Where only their making changed (test/support), write this version’s line anew; where the law changed by which their laptops decide, raise FOLD_VERSION and add a line.'
  ).toEqual(laws.at(-1))
})
