import { describe, expect, it } from 'vitest'
import type { Effect } from '#shared/domain/community/events.ts'
import type { EntryId } from '#shared/kernel/ids.ts'
import type { Node } from '#shared/log/graph.ts'
import { certify, dayComes, NO, pollingDay, type PollingDay, YES } from '#test/support/polling-day.ts'
import { candidate } from '#test/support/polling-village.ts'

const RESOLUTION: Effect = { kind: 'resolution' }
const ids = (nodes: readonly Node[]): EntryId[] => nodes.map(({ id }) => id)

function finality(
  { village, proposal }: PollingDay,
  signatures: readonly Node[],
  closings: readonly Node[] = [],
  effect: Effect = RESOLUTION,
  at = village.onlooker.graph.all
) {
  return village.proposal(proposal.id).finality(ids(signatures), ids(closings), effect, at)
}

const voted = (choice: number, contestDays = 0, tellers?: readonly string[]): PollingDay => {
  const day = pollingDay(tellers, { rulebook: { contestDays } })
  day.village.vote(day.village.of('E'), day.proposal, choice)
  return day
}
const closeAll = ({ village, proposal, boxes }: PollingDay): Node[] =>
  boxes.map((box) => village.write(box, { type: 'contest.closed.v1', body: {} }, proposal.id))

describe('an enactment cites exactly a final result that passed (P7)', () => {
  it('without a contest: the certificate’s signatures, and nothing else', () => {
    const day = voted(YES)
    const { attests, signatures } = certify(day)
    expect(finality(day, signatures)).toBeNull()
    expect(finality(day, signatures.slice(0, 3))).toBeNull()
    expect(finality(day, signatures.slice(0, 2))).toBe('P7.tooFewSignatures')
    expect(finality(day, [])).toBe('P7.tooFewSignatures')
    expect(finality(day, [...signatures, signatures[0]!])).toBe('P7.citationUnknown')
    expect(finality(day, attests)).toBe('P7.citationUnknown')
    expect(finality(day, signatures, attests)).toBe('P7.citationUnknown')
    expect(finality(day, signatures, [], { kind: 'remove', person: day.village.of('E').person })).toBe(
      'P7.effectDiffers'
    )
  })

  it('is judged in its own past: what is not there is not cited', () => {
    const day = voted(YES)
    const { signatures } = certify(day)
    const { graph } = day.village.onlooker
    expect(finality(day, signatures, [], RESOLUTION, graph.pastOf(signatures[3]!))).toBe('P7.citationUnknown')
    expect(finality(day, signatures, [], RESOLUTION, graph.union(signatures))).toBeNull()
  })

  it('enacts nothing that did not pass', () => {
    const day = voted(NO)
    expect(finality(day, certify(day).signatures)).toBe('P7.notPassed')
  })

  it('with a contest: q closings of this certificate with no challenge standing', () => {
    const day = voted(YES, 5)
    const { signatures } = certify(day)
    expect(finality(day, signatures)).toBe('P7.tooFewClosings')
    dayComes(day, 112)
    const closings = closeAll(day)
    expect(finality(day, signatures, closings.slice(0, 2))).toBe('P7.tooFewClosings')
    expect(finality(day, signatures, closings.slice(0, 3))).toBeNull()
    expect(finality(day, signatures, closings)).toBeNull()
  })

  it('a challenge two closings had seen stands against it', () => {
    const day = voted(YES, 5)
    const { village, proposal } = day
    const { signatures } = certify(day)
    village.write(village.of('G'), { type: 'challenge.raised.v1', body: { reason: 'why' } }, proposal.id)
    village.everyoneHears()
    dayComes(day, 112)
    expect(finality(day, signatures, closeAll(day))).toBe('P7.challengeStands')
  })

  it('signatures on two counts are not one result', () => {
    const day = voted(YES)
    const { attests, signatures } = certify(day)
    const twin = day.village.cloneOf(day.boxes[0]!)
    const other = day.village.sign(twin, day.proposal, attests.slice(0, 3))
    expect(finality(day, [...signatures.slice(1), other])).toBe('P7.citationsDiffer')
  })

  it('waits for a newer Folkmoot where something it rests on cannot be read', () => {
    const day = voted(YES)
    const { village, proposal } = day
    const unread = village.write(village.of('E'), { type: 'box.seen.v1', body: {} }, proposal.id)
    village.proposal(proposal.id).markNewer(unread)
    const { signatures } = certify(day)
    expect(finality(day, signatures)).toBe('P8.needsNewer')
    expect(village.state(proposal.id).stage).toBe('needsNewer')
  })

  it('is not stopped by what was written after the result and cannot be read', () => {
    const day = voted(YES)
    const { village, proposal } = day
    const { signatures } = certify(day)
    const unread = village.write(village.of('E'), { type: 'box.seen.v1', body: {} }, proposal.id)
    village.proposal(proposal.id).markNewer(unread)
    expect(finality(day, signatures)).toBeNull()
  })

  it('enacts the admission of exactly the candidate that was voted on', () => {
    const first = pollingDay(['B', 'C', 'D'])
    const { village } = first
    const effect: Effect = { kind: 'admit', candidate: candidate('H') }
    const day = { ...first, proposal: village.open(village.of('A'), ['B', 'C', 'D'], { effect }) }
    village.everyoneHears()
    village.vote(village.of('E'), day.proposal, YES)
    const { signatures } = certify(day)
    const same: Effect = { kind: 'admit', candidate: structuredClone(candidate('H')) }
    expect(finality(day, signatures, [], same)).toBeNull()
    const forged: Effect = {
      kind: 'admit',
      candidate: { ...candidate('H'), attestation: new Uint8Array(64) }
    }
    expect(finality(day, signatures, [], forged)).toBe('P7.effectDiffers')
    expect(finality(day, signatures, [], { kind: 'admit', candidate: candidate('I') })).toBe(
      'P7.effectDiffers'
    )
  })
})
