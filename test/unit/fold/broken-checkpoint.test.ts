import { expect, test } from 'vitest'
import { loadCheckpoint, saveCheckpoint } from '#shared/fold/checkpoint.ts'
import { stateDigest } from '#shared/fold/digest.ts'
import { concatBytes } from '#shared/kernel/bytes.ts'
import { type Canonical, decodeCanonical, encodeCanonical } from '#shared/kernel/canonical.ts'
import { PollingVillage, primitives } from '#test/support/polling-village.ts'

const WIDE = { maxDepth: 24, maxItems: 1_000_000 }
type Mutable = Canonical | Mutable[] | { [key: string]: Mutable }

function someVillage() {
  const village = new PollingVillage({ names: ['A', 'B'], tellers: ['A'] })
  const proposal = village.open(village.of('A'), ['A'])
  village.everyoneHears()
  village.vote(village.of('B'), proposal, 0)
  village.attest(village.of('A'), proposal)
  return village
}

/** Every place in a value, as the way to it. */
function ways(value: Mutable, way: (string | number)[] = []): (string | number)[][] {
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return [way]
  return [way, ...Object.entries(value).flatMap(([key, item]) => ways(item, [...way, key]))]
}

function put(value: Mutable, way: readonly (string | number)[], item: Mutable): Mutable {
  const [key, ...rest] = way
  if (key === undefined) return item
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string, Mutable>
  copy[key] = put(copy[key] as Mutable, rest, item)
  return copy
}

const seal = (value: Mutable): Uint8Array => {
  const body = encodeCanonical(value)
  return concatBytes([primitives.hash(body), body])
}

test('a checkpoint with any one place in it replaced, and sealed again, is refused or folds without a fault', () => {
  const village = someVillage()
  const saved = decodeCanonical(saveCheckpoint(village.foldOf(), primitives).subarray(32), WIDE)
  if (!saved.ok) throw new Error(saved.error)
  const load = (value: Mutable) => loadCheckpoint(seal(value), primitives, village.communityId)
  expect(load(saved.value)).not.toBeNull()
  let refused = 0
  for (const way of ways(saved.value))
    for (const item of [
      null,
      7,
      'x',
      [],
      [[]],
      {},
      Uint8Array.of(1),
      Uint8Array.of(255, 255),
      new Uint8Array(40)
    ]) {
      const fold = load(put(saved.value, way, item))
      if (fold === null) refused++
      else expect(() => stateDigest(fold, primitives)).not.toThrow()
    }
  expect(refused).toBeGreaterThan(100)
})
