import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { nativePrimitives } from '#main/engine/store/native-primitives.ts'
import { stateDigest } from '#shared/fold/digest.ts'
import { Fold, FOLD_VERSION } from '#shared/fold/fold.ts'
import { fromHex } from '#shared/kernel/bytes.ts'
import { entryIdOf, logKeyOf } from '#shared/kernel/ids.ts'
import { noblePrimitives } from '#shared/kernel/noble-primitives.ts'
import type { Primitives } from '#shared/kernel/primitives.ts'
import { readEntry, type ReadEntry } from '#shared/log/entry.ts'

/**
 * A village's logs as they were once written (randomHistory(131) of test/support/random-history.ts, and three places
 * of garbage), and what they came to. The file never changes. If this test fails, what old logs mean has changed: then
 * either the change is wrong, or FOLD_VERSION rises and the new digest is written beside the old logs.
 */
const golden = z
  .object({
    foldVersion: z.int(),
    communityId: z.string(),
    digest: z.string(),
    words: z.array(z.string()),
    rejections: z.record(z.string(), z.string()),
    entries: z.array(
      z.object({ log: z.string(), index: z.int(), prev: z.string().nullable(), payload: z.string() })
    )
  })
  .parse(JSON.parse(readFileSync(resolve(import.meta.dirname, 'village-1.json'), 'utf8')))

const readings = (primitives: Primitives): ReadEntry[] =>
  golden.entries.map(({ log, index, prev, payload }) =>
    readEntry(
      primitives,
      logKeyOf(fromHex(log)),
      index,
      prev === null ? null : entryIdOf(fromHex(prev)),
      fromHex(payload)
    )
  )

describe('a village of long ago', () => {
  test.each([
    ['native', nativePrimitives],
    ['noble', noblePrimitives]
  ])('still folds to the digest it had then (%s primitives)', (_name, primitives) => {
    const fold = new Fold(primitives, entryIdOf(fromHex(golden.communityId)))
    fold.ingest(readings(primitives))
    expect(FOLD_VERSION).toBe(golden.foldVersion)
    expect(Object.fromEntries(fold.rejections())).toEqual(golden.rejections)
    expect(stateDigest(fold, primitives)).toMatchObject({
      digest: golden.digest,
      words: { en: golden.words }
    })
    expect(fold.graph.waitingEntries()).toEqual([])
  })

  test('holds what makes a village: decisions that are final, a rulebook that was changed, a removal, a log that contradicts itself', () => {
    const fold = new Fold(nativePrimitives, entryIdOf(fromHex(golden.communityId)))
    fold.ingest(readings(nativePrimitives))
    const stages = fold.proposalIds().map((id) => fold.proposalState(id)?.stage)
    expect(stages.filter((stage) => stage === 'final').length).toBeGreaterThan(3)
    expect(fold.authority.people().some(({ status }) => status === 'removed')).toBe(true)
    expect(fold.graph.forks()).toHaveLength(1)
    expect(fold.authority.versions).toHaveLength(2)
    expect(new Set(Object.values(golden.rejections)).size).toBeGreaterThan(5)
  })
})
