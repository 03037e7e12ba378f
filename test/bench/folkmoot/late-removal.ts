import { nativePrimitives } from '#main/engine/store/native-primitives.ts'
import { Fold } from '#shared/fold/fold.ts'
import type { Facts } from '../stores/store.ts'
import { expectedTally, requireTally, votesOf, type Workload } from '../workload.ts'
import { castVotes, foundCommunity, voterName } from './community.ts'

const SECOND_STEWARD = 0
const REMOVED = 3

/**
 * Two stewards remove somebody without having seen the voting; the news comes when every ballot has been folded. Only
 * the ballots of the person removed may be judged again.
 */
export async function lateRemoval(workload: Workload): Promise<Facts> {
  const community = foundCommunity(workload)
  const { founder, people, id, proposals } = community
  const voters = Array.from({ length: workload.voters }, (_, voter) => castVotes(community, workload, voter))
  const [steward, person] = [SECOND_STEWARD, REMOVED].map((voter) => people.get(voterName(voter)))
  const second = voters[SECOND_STEWARD]
  if (steward === undefined || person === undefined || second === undefined)
    throw new Error('too small a village')

  const fold = new Fold(nativePrimitives, id)
  fold.ingest(founder.reads)
  for (const { reads } of voters) fold.ingest(reads)
  const tally = (): number[][] =>
    proposals.map((proposal) => [...(fold.proposalState(proposal)?.box.tally.counts ?? [])])
  requireTally(tally(), expectedTally(workload))
  const judged = (): number =>
    proposals.reduce((sum, proposal) => sum + (fold.proposal(proposal)?.judged ?? 0), 0)
  const before = judged()
  const [known, knownOfSecond] = [founder.reads.length, second.reads.length]

  founder.write({ type: 'role.granted.v1', body: { person: steward, role: 'steward' } }, id)
  const removal = founder.write({ type: 'removal.proposed.v1', body: { person, reason: 'moved away' } }, id)
  const endorsement = second.write({ type: 'removal.endorsed.v1', body: { removal } }, id, [founder.head])
  founder.write({ type: 'removal.enacted.v1', body: { removal, endorsements: [endorsement] } }, id, [
    second.head
  ])

  const began = performance.now()
  fold.ingest([...founder.reads.slice(known), ...second.reads.slice(knownOfSecond)])
  const after = tally()
  const ms = performance.now() - began
  const missing =
    expectedTally(workload)
      .flat()
      .reduce((a, b) => a + b) - after.flat().reduce((a, b) => a + b)
  if (missing !== proposals.length) throw new Error(`${missing} votes went with the person removed`)
  const own = votesOf(REMOVED, workload.ballots).length
  return { ballotsJudgedAgain: judged() - before, ballotsOfThePerson: own, ballotsHeld: before, ms }
}
