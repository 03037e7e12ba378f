import { expect, test } from 'vitest'
import { nativePrimitives as primitives } from '#main/engine/store/native-primitives.ts'
import { stateDigest } from '#shared/fold/digest.ts'
import { Fold } from '#shared/fold/fold.ts'
import { campaignSeed, runs, seededRandom, shuffled } from '#test/support/campaign.ts'
import { randomHistory } from '#test/support/random-history.ts'

/** The campaign takes a hundred of each; the fold's own campaign takes fewer ways, and stranger ones. */
const HISTORIES = runs(3)
const ORDERS = runs(3)

test(`each of ${HISTORIES} community histories comes to one digest in ${ORDERS} orders of arrival`, () => {
  const found = new Set<string>()
  for (let seed = campaignSeed; seed < campaignSeed + HISTORIES; seed++) {
    const { communityId, reads } = randomHistory(seed)
    const random = seededRandom(seed)
    const digests = Array.from({ length: ORDERS }, () => {
      const fold = new Fold(primitives, communityId)
      fold.ingest(shuffled(reads, random))
      return stateDigest(fold, primitives)?.digest ?? 'withheld'
    })
    expect({ seed, digests: [...new Set(digests)] }).toEqual({ seed, digests: [digests[0]] })
    found.add(digests[0] ?? '')
  }
  expect(found.size).toBe(HISTORIES)
})
