import { expect, test } from 'vitest'
import { loadCheckpoint, saveCheckpoint } from '#shared/fold/checkpoint.ts'
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
    { format: 2 },
    { version: 2 },
    { proposals: [[id, { ...proposal, weights: null }]] },
    { proposals: [[id, reshaped]] }
  ]
  for (const changed of others) expect(load(changed)).toBeNull()
})
