import { expect, test } from 'vitest'
import { loadCheckpoint, saveCheckpoint } from '#shared/fold/checkpoint.ts'
import { FOLD_VERSION } from '#shared/fold/fold.ts'
import { concatBytes } from '#shared/kernel/bytes.ts'
import { type CanonicalMap, decodeCanonical, encodeCanonical } from '#shared/kernel/canonical.ts'
import { PollingVillage, primitives } from '#test/support/polling-village.ts'

test('a whole checkpoint that another program shaped differently is dropped, never thrown over', () => {
  const village = new PollingVillage({ names: ['A', 'B'], tellers: ['A'] })
  village.open(village.of('A'), ['A'])
  const saved = saveCheckpoint(village.onlooker, primitives)
  const decoded = decodeCanonical(saved.subarray(32), { maxDepth: 24, maxItems: 100_000 })
  const parts = (decoded.ok ? decoded.value : {}) as CanonicalMap
  const [[id, proposal]] = parts['proposals'] as [[Uint8Array, CanonicalMap]]
  const load = (changed: CanonicalMap) => {
    const body = encodeCanonical({ ...parts, ...changed })
    return loadCheckpoint(concatBytes([primitives.hash(body), body]), primitives, village.communityId)
  }
  expect(load({})?.graph.size).toBe(village.onlooker.graph.size)
  const reshaped = { ...proposal, body: { ...(proposal['body'] as CanonicalMap), weights: null } }
  const others: CanonicalMap[] = [
    { format: -1 },
    { version: FOLD_VERSION + 1 },
    { proposals: [[id, { ...proposal, weights: null }]] },
    { proposals: [[id, reshaped]] }
  ]
  for (const changed of others) expect(load(changed)).toBeNull()
})

test('bytes that are no checkpoint, and another community’s, are dropped', () => {
  const village = new PollingVillage({ names: ['A', 'B'], tellers: ['A'] })
  const saved = saveCheckpoint(village.onlooker, primitives)
  const load = (bytes: Uint8Array) => loadCheckpoint(bytes, primitives, village.communityId)
  const sealed = (body: Uint8Array) => concatBytes([primitives.hash(body), body])
  expect(load(saved)).not.toBeNull()
  expect(load(saved.subarray(0, 31))).toBeNull()
  expect(load(sealed(Uint8Array.of(0xff)))).toBeNull()
  expect(load(sealed(encodeCanonical(['a list'])))).toBeNull()
  const other = new PollingVillage({ names: ['C', 'D'] })
  expect(loadCheckpoint(saved, primitives, other.communityId)).toBeNull()
})
