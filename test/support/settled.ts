import { expect } from 'vitest'
import { recount } from '#shared/domain/proposals/recount.ts'
import type { ProposalState } from '#shared/domain/proposals/state.ts'
import type { EntryId } from '#shared/kernel/ids.ts'
import { seededRandom, shuffled } from './campaign.ts'
import { digestOf, type PollingVillage } from './polling-village.ts'

/** The state, having checked that every order of arrival gives it and that a recount agrees. */
export function settled(village: PollingVillage, proposal: EntryId): ProposalState {
  const expected = digestOf(village.proposal(proposal), village.state(proposal))
  const random = seededRandom(21)
  for (let round = 0; round < 20; round++) {
    const fold = village.foldOf(shuffled(village.reads, random))
    const other = fold.proposal(proposal)!
    expect(digestOf(other, fold.proposalState(proposal)!)).toBe(expected)
    expect(digestOf(other, other.at(fold.graph.all))).toBe(expected)
  }
  const { certificate } = village.state(proposal).board
  if (certificate !== null)
    expect(recount(village.proposal(proposal), village.onlooker.graph)).toMatchObject({
      same: true,
      resultHash: certificate.id,
      firstDifference: null
    })
  return village.state(proposal)
}
