import { describe, expect, it } from 'vitest'
import type { Method, ProposalEvent } from '#shared/domain/proposals/events.ts'
import { ProposalFold } from '#shared/domain/proposals/fold.ts'
import type { EntryId, PersonId } from '#shared/kernel/ids.ts'
import type { Node } from '#shared/log/graph.ts'
import { campaignSeed, runs, seededRandom, shuffled } from '#test/support/campaign.ts'
import { digestOf, type Laptop, PollingVillage, primitives } from '#test/support/polling-village.ts'

/** Anybody, outsiders and cloned laptops too, writes any well-formed entry anywhere, citing whatever they like. */
function noise(seed: number): { village: PollingVillage; proposal: Node } {
  const random = seededRandom(seed)
  const below = (limit: number): number => Math.floor(random() * limit)
  const pick = <T>(items: readonly T[]): T => items[below(items.length)] as T
  const names = ['A', 'B', 'C', 'D', 'E']
  const tellers = names.slice(0, 1 + below(4))
  const rulebook = { contestDays: below(2) * 3 }
  const village = new PollingVillage({ names, tellers, stewards: ['A', 'B', 'C'], rulebook })
  const method: Method =
    below(2) === 0
      ? { kind: 'yesno' }
      : { kind: 'choose-several', options: ['a', 'b', 'c'], most: 2, seats: 2 }
  const proposal = village.open(village.of('A'), tellers, { method })
  village.everyoneHears()
  const laptops: Laptop[] = [...village.all, village.outsider('Z')]
  const written: Node[] = [proposal]
  const some = (limit: number): EntryId[] =>
    shuffled(written, random)
      .slice(0, 1 + below(limit))
      .map(({ id }) => id)
  const makers: (() => ProposalEvent)[] = [
    () => ({ type: 'proposal.withdrawn.v1', body: {} }),
    () => ({ type: 'ballot.cast.v1', body: { choice: below(5) } }),
    () => ({ type: 'ballot.cast.v1', body: { choice: below(3) } }),
    () => ({ type: 'ballot.cast.v1', body: { choice: Array.from({ length: below(4) }, () => below(4)) } }),
    () => ({ type: 'box.seen.v1', body: {} }),
    () => ({ type: 'box.attested.v1', body: {} }),
    () => ({
      type: 'count.signed.v1',
      body: { attests: some(5).sort(), result: primitives.hash(new Uint8Array([below(9)])) }
    }),
    () => ({ type: 'challenge.raised.v1', body: { reason: 'so' } }),
    () => ({
      type: 'challenge.decided.v1',
      body: { challenge: pick(written).id, upheld: random() < 0.5, reason: 'so' }
    }),
    () => ({ type: 'contest.closed.v1', body: {} }),
    () => ({ type: 'proposal.abandoned.v1', body: { reason: 'so' } })
  ]
  for (let step = 0; step < 80; step++) {
    const laptop = pick(laptops)
    if (random() < 0.1) laptops.push(village.cloneOf(laptop))
    if (random() < 0.5) village.hear(laptop, pick(laptops))
    const attests = village.state(proposal.id).board.attests.map(({ node }) => node)
    const chance = random()
    if (chance < 0.2) village.witness(laptop, 104 + below(8))
    else if (chance < 0.4 && attests.length > 0)
      written.push(village.sign(laptop, proposal, shuffled(attests, random).slice(0, 1 + below(4))))
    else written.push(village.write(laptop, pick(makers)(), proposal.id))
  }
  return { village, proposal }
}

describe(`any entries in any order (seed ${campaignSeed})`, () => {
  it.each(Array.from({ length: runs(30) }, (_, i) => campaignSeed + i))(
    'noise %i folds to one state',
    (seed) => {
      const { village, proposal } = noise(seed)
      const fold = village.proposal(proposal.id)
      const expected = digestOf(fold, village.state(proposal.id))
      expect(digestOf(fold, fold.at(village.onlooker.graph.all))).toBe(expected)
      const random = seededRandom(seed)
      for (let order = 0; order < 4; order++) {
        const other = village.foldOf(shuffled(village.reads, random))
        expect(digestOf(other.proposal(proposal.id)!, other.proposalState(proposal.id)!)).toBe(expected)
      }
      const { authority } = village.onlooker
      for (const touched of [new Set<PersonId>(), null]) {
        const saved = fold.save(authority, new Set())
        const loaded = ProposalFold.load(saved, village.onlooker.proposalContext())
        expect(digestOf(loaded, loaded.current(authority, touched))).toBe(expected)
      }
    }
  )
})
