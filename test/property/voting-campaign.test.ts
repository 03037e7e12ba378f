import { describe, expect, it } from 'vitest'
import { ProposalFold } from '#shared/domain/proposals/fold.ts'
import { seenByEnough } from '#shared/domain/voting/count.ts'
import { recount } from '#shared/domain/proposals/recount.ts'
import { decodeCanonical, encodeCanonical } from '#shared/kernel/canonical.ts'
import { campaignSeed, runs, seededRandom, shuffled } from '#test/support/campaign.ts'
import { digestOf } from '#test/support/polling-village.ts'
import { type PollingWorld, pollingWorld } from '#test/support/polling-world.ts'

const worlds = Array.from({ length: runs(60) }, (_, i) => campaignSeed + i)

describe(`elections of one to seven tellers, up to f of them cheating (seed ${campaignSeed})`, () => {
  const reached = new Map<string, number>()
  let endedByVote = 0

  it.each(worlds)('world %i: at most one certificate, and it never changes', (seed) => {
    const world = pollingWorld(seed)
    reached.set(outcome(world), (reached.get(outcome(world)) ?? 0) + 1)
    if (world.village.state(world.proposal.id).board.endings.length > 0) endedByVote++
    certifiedOnceForAll(world)
    safeBallotsCount(world)
    recountsAlike(world)
    foldsAlike(world, seed)
  })

  it('certifies, ends and abandons often enough for the worlds to say something', () => {
    const certified =
      (reached.get('final') ?? 0) + (reached.get('certified') ?? 0) + (reached.get('contested') ?? 0)
    expect(certified).toBeGreaterThan(worlds.length / 3)
    expect(reached.size).toBeGreaterThan(2)
    expect(endedByVote).toBeGreaterThan(0)
  })
})

const outcome = ({ village, proposal }: PollingWorld): string => village.state(proposal.id).stage

function certifiedOnceForAll({ village, proposal, certificates }: PollingWorld): void {
  const { board } = village.state(proposal.id)
  expect(certificates.size).toBeLessThanOrEqual(1)
  expect(board.counts.filter(({ certified }) => certified).length).toBe(certificates.size)
  for (const [id, counts] of certificates) {
    expect(board.certificate?.id).toBe(id)
    expect(board.certificate?.result.tally.counts).toEqual(counts)
  }
}

function safeBallotsCount({ village, proposal, safe }: PollingWorld): void {
  const { board, opening } = village.state(proposal.id)
  if (board.certificate === null) return
  for (const ballot of safe)
    expect(
      seenByEnough(village.onlooker.graph, board.certificate.attests, opening.tellers.honest, ballot)
    ).toBe(true)
}

function recountsAlike({ village, proposal }: PollingWorld): void {
  const { certificate } = village.state(proposal.id).board
  const again = recount(village.proposal(proposal.id), village.onlooker.graph)
  if (certificate !== null)
    expect(again).toMatchObject({ resultHash: certificate.id, same: true, firstDifference: null })
}

/** Incremental = from scratch in another order = at the whole frontier = from a checkpoint. */
function foldsAlike({ village, proposal }: PollingWorld, seed: number): void {
  const random = seededRandom(seed)
  const fold = village.proposal(proposal.id)
  const expected = digestOf(fold, village.state(proposal.id))
  expect(digestOf(fold, fold.at(village.onlooker.graph.all))).toBe(expected)
  for (let order = 0; order < 3; order++) {
    const other = village.foldOf([])
    for (const batch of batches(shuffled(village.reads, random), random)) {
      other.ingest(batch)
      if (other.proposal(proposal.id) !== undefined) other.proposalState(proposal.id)
    }
    expect(digestOf(other.proposal(proposal.id)!, other.proposalState(proposal.id)!)).toBe(expected)
  }
  const { authority } = village.onlooker
  const saved = decodeCanonical(encodeCanonical(fold.save(authority, new Set())), {
    maxDepth: 16,
    maxItems: 1_000_000
  })
  const loaded = ProposalFold.load(saved.ok ? saved.value : null, village.onlooker.proposalContext())
  expect(digestOf(loaded, loaded.current(authority, new Set()))).toBe(expected)
}

function batches<T>(items: readonly T[], random: () => number): T[][] {
  const cut: T[][] = []
  for (let at = 0; at < items.length;) {
    const size = 1 + Math.floor(random() * 12)
    cut.push(items.slice(at, at + size))
    at += size
  }
  return cut
}
