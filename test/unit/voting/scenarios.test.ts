import { describe, expect, it } from 'vitest'
import { decideEnact } from '#shared/domain/proposals/decide-outcome.ts'
import { resultView } from '#shared/domain/proposals/result-view.ts'
import type { ProposalState } from '#shared/domain/proposals/state.ts'
import {
  certify,
  closeBoxes,
  dayComes,
  NO,
  pollingDay,
  removeTogether,
  YES
} from '#test/support/polling-day.ts'
import { settled } from '#test/support/settled.ts'

const countsOf = (state: ProposalState) => state.board.certificate?.result.tally.counts

describe('elections under concurrency (reliability §3)', () => {
  it('S21: a ballot written after the boxes closed is not counted, whatever its clock says', () => {
    const day = pollingDay()
    const { village, proposal } = day
    village.vote(village.of('E'), proposal, YES)
    certify(day)
    const late = village.vote(village.of('F'), proposal, NO)
    const state = settled(village, proposal.id)
    expect(state.stage).toBe('final')
    expect(countsOf(state)).toEqual([1, 0, 0])
    expect(village.proposal(proposal.id).rejections(state).get(late.id)).toBe('V6.late')
    expect(resultView(state, village.onlooker.authority)?.late).toEqual([
      { person: 'F', entryId: late.id, rule: 'V6.late' }
    ])
  })

  it('S22: a late ballot that one of four tellers smuggles into its box is not counted', () => {
    const day = pollingDay()
    const { village, proposal, boxes } = day
    village.vote(village.of('E'), proposal, YES)
    village.everyoneHears()
    dayComes(day)
    const late = village.vote(village.of('F'), proposal, NO)
    village.hear(boxes[3]!, late)
    const attests = closeBoxes(day)
    for (const box of boxes) village.sign(box, proposal, attests)
    const state = settled(village, proposal.id)
    expect(countsOf(state)).toEqual([1, 0, 0])
    expect(village.proposal(proposal.id).rejections(state).get(late.id)).toBe('V6.late')
  })

  it('S23: a ballot that three of four tellers saw counts in every quorum, though the fourth censors it', () => {
    const day = pollingDay()
    const { village, proposal, boxes } = day
    dayComes(day)
    const ballot = village.vote(village.of('E'), proposal, NO)
    for (const box of boxes.slice(0, 3)) village.hear(box, ballot)
    const attests = closeBoxes(day)
    const sets = attests.map((left) => attests.filter((attest) => attest !== left))
    for (const set of [attests, ...sets]) {
      const sorted = set.toSorted((a, b) => (a.id < b.id ? -1 : 1))
      expect(village.proposal(proposal.id).countOf(sorted)?.result.tally.counts).toEqual([0, 1, 0])
    }
    for (const box of boxes) village.sign(box, proposal, attests)
    expect(countsOf(settled(village, proposal.id))).toEqual([0, 1, 0])
  })

  it('S24: different ballots cast apart on a member’s two devices count for nothing', () => {
    const day = pollingDay()
    const { village, proposal } = day
    const second = village.secondLaptop('E')
    const one = village.vote(village.of('E'), proposal, YES)
    const other = village.vote(second, proposal, NO)
    certify(day)
    const state = settled(village, proposal.id)
    expect(countsOf(state)).toEqual([0, 0, 0])
    expect(state.board.certificate?.result.tally.present).toBe(1)
    const rejections = village.proposal(proposal.id).rejections(state)
    expect([rejections.get(one.id), rejections.get(other.id)]).toEqual(['V4.double', 'V4.double'])
  })

  it('S24: equal ballots cast apart count once', () => {
    const day = pollingDay()
    const { village, proposal } = day
    const second = village.secondLaptop('E')
    village.vote(village.of('E'), proposal, YES)
    village.vote(second, proposal, YES)
    certify(day)
    expect(countsOf(settled(village, proposal.id))).toEqual([1, 0, 0])
  })

  it('S25: a later ballot that cites both counts', () => {
    const day = pollingDay()
    const { village, proposal } = day
    const second = village.secondLaptop('E')
    village.vote(village.of('E'), proposal, YES)
    village.vote(second, proposal, NO)
    village.hear(second, village.of('E'))
    village.vote(second, proposal, NO)
    certify(day)
    const state = settled(village, proposal.id)
    expect(countsOf(state)).toEqual([0, 1, 0])
    expect(village.proposal(proposal.id).rejections(state).size).toBe(0)
  })

  it('S26: a counted voter who is removed and forks that ballot afterwards changes no tally; a remark shows it', () => {
    const day = pollingDay()
    const { village, proposal } = day
    const voter = village.of('E')
    const twin = village.cloneOf(voter)
    const ballot = village.vote(voter, proposal, YES)
    certify(day)
    const before = countsOf(village.state(proposal.id))
    removeTogether(village, ['A', 'B'], voter)
    village.vote(twin, proposal, NO)
    const state = settled(village, proposal.id)
    expect(countsOf(state)).toEqual(before)
    expect(state.stage).toBe('final')
    expect(resultView(state, village.onlooker.authority)?.remarks).toEqual([
      { person: 'E', entryId: ballot.id, rule: 'R3.sealed' }
    ])
    expect(village.proposal(proposal.id).rejections(state).has(ballot.id)).toBe(false)
  })

  it('S27: the ballot of a voter removed before the boxes closed is dropped, with the rule', () => {
    const day = pollingDay()
    const { village, proposal } = day
    removeTogether(village, ['A', 'B'], village.of('E'))
    const ballot = village.vote(village.of('E'), proposal, YES)
    certify(day)
    const state = settled(village, proposal.id)
    expect(countsOf(state)).toEqual([0, 0, 0])
    expect(resultView(state, village.onlooker.authority)?.leftOut).toEqual([
      { person: 'E', entryId: ballot.id, rule: 'R8.removed' }
    ])
  })

  it('S28: a member admitted after the opening is not on the roll', () => {
    const day = pollingDay()
    const { village, proposal } = day
    const newcomer = village.admit('H')
    village.hear(newcomer, village.of('A'))
    const ballot = village.vote(newcomer, proposal, YES)
    certify(day)
    const state = settled(village, proposal.id)
    expect(countsOf(state)).toEqual([0, 0, 0])
    expect(state.board.certificate?.result.eligible).toBe(7)
    expect(village.proposal(proposal.id).rejections(state).get(ballot.id)).toBe('V1.notOnRoll')
  })

  it('S29: two signatures of four tellers certify nothing and enact nothing', () => {
    const day = pollingDay()
    const { village, proposal, boxes } = day
    village.vote(village.of('E'), proposal, YES)
    village.everyoneHears()
    dayComes(day)
    const attests = closeBoxes(day)
    const signatures = boxes.slice(0, 2).map((box) => village.sign(box, proposal, attests))
    const state = settled(village, proposal.id)
    expect(state.stage).toBe('counted')
    expect(resultView(state, village.onlooker.authority)?.status).toBe('provisional')
    const rule = village.proposal(proposal.id).finality(
      signatures.map(({ id }) => id),
      [],
      { kind: 'resolution' },
      village.onlooker.graph.all
    )
    expect(rule).toBe('P7.tooFewSignatures')
  })

  it('S30: a certified removal of A, concurrent with A striking at everyone: only A is out', () => {
    const first = pollingDay(['B', 'C', 'D'])
    const { village, boxes } = first
    const a = village.of('A')
    const proposal = village.open(village.of('E'), ['B', 'C', 'D'], {
      effect: { kind: 'remove', person: a.person }
    })
    const day = { ...first, proposal }
    const others = village.all.filter((laptop) => laptop !== a)
    village.everyoneHears()
    for (const [name, role] of [
      ['B', 'steward'],
      ['C', 'steward'],
      ['B', 'teller'],
      ['C', 'teller']
    ] as const) {
      const { person } = village.of(name)
      village.community(a, { type: 'role.suspended.v1', body: { person, role, until: 500, reason: 'mine' } })
    }
    for (const name of ['B', 'C', 'F']) village.vote(village.of(name), proposal, YES)
    village.everyoneHears(others)
    dayComes(day)
    const attests = closeBoxes(day)
    for (const box of boxes) village.sign(box, proposal, attests)
    village.everyoneHears(others)
    const enactment = decideEnact(village.asker(village.of('G'), proposal.id))
    if (!enactment.ok) throw new Error('refused')
    village.community(village.of('G'), enactment.value)
    settled(village, proposal.id)
    const { authority } = village.onlooker
    expect(
      authority
        .members()
        .map(({ name }) => name)
        .sort()
    ).toEqual(['B', 'C', 'D', 'E', 'F', 'G'])
    for (const name of ['B', 'C']) {
      expect(authority.holds(village.of(name).person, 'steward')).toBe(true)
      expect(authority.holds(village.of(name).person, 'teller')).toBe(true)
    }
  })
})
