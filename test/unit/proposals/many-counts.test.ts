import { expect, it } from 'vitest'
import { ClosedCounts } from '#shared/domain/proposals/closed-counts.ts'
import { Evidence } from '#shared/domain/proposals/evidence.ts'
import type { Node } from '#shared/log/graph.ts'
import { closeBoxes, NO, pollingDay, YES } from '#test/support/polling-day.ts'

it('of many counts of the same boxes few are held whole, and each says what it said', () => {
  const day = pollingDay(['A', 'B', 'C', 'D'])
  const { village, proposal } = day
  const ballots = [village.vote(village.of('E'), proposal, YES), village.vote(village.of('F'), proposal, NO)]
  village.everyoneHears()
  const boxes = closeBoxes(day).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const fold = village.proposal(proposal.id)
  const evidence = new Evidence(proposal, fold.opened, village.onlooker.proposalContext())
  for (const [choice, node] of ballots.entries())
    evidence.add(node, { type: 'ballot.cast.v1', body: { choice } })
  const counts = new ClosedCounts(evidence, (ballot) => evidence.ballotForm(ballot))
  const subsets = Array.from({ length: 15 }, (_, mask) =>
    boxes.filter((_box, i) => ((mask + 1) & (1 << i)) > 0)
  )
  const counted = (set: readonly Node[]) => {
    const count = counts.of(set)
    if (typeof count === 'string') throw new Error(count)
    return count
  }
  const ids = subsets.map((set) => counted(set).id)
  expect(new Set(ids).size).toBe(15)
  for (const [i, set] of [...subsets, ...subsets].entries()) {
    const count = counted(set)
    expect(count.id).toBe(ids[i % 15])
    expect(count.result).toEqual(fold.countOf(set)?.result)
    expect(count.dropped).toEqual(fold.countOf(set)?.dropped)
    expect(counts.heldWhole).toBeLessThanOrEqual(4)
  }
})
