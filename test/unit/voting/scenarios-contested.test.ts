import { describe, expect, it } from 'vitest'
import { decideEnact } from '#shared/domain/proposals/decide-outcome.ts'
import { resultView } from '#shared/domain/proposals/result-view.ts'
import { certify, closeBoxes, dayComes, pollingDay, YES } from '#test/support/polling-day.ts'
import type { Laptop } from '#test/support/polling-village.ts'
import { settled } from '#test/support/settled.ts'

describe('more faults than a box can bear, and voices from outside (reliability §3)', () => {
  it('S36: when more than f tellers sign two counts, the same one stands everywhere and both are contested', () => {
    const day = pollingDay()
    const { village, proposal, boxes } = day
    dayComes(day)
    const [a, b, c, d] = boxes as [Laptop, Laptop, Laptop, Laptop]
    const ballot = village.vote(village.of('E'), proposal, YES)
    for (const box of [c, d]) village.hear(box, ballot)
    const attests = closeBoxes(day)
    const [first, second] = [attests.slice(0, 3), attests.slice(1)]
    const twins = [b, c].map((box) => village.cloneOf(box))
    for (const box of [a, b, c]) village.sign(box, proposal, first)
    for (const box of [...twins, d]) village.sign(box, proposal, second)
    const state = settled(village, proposal.id)
    const certified = state.board.counts.filter((count) => count.certified)
    expect(certified).toHaveLength(2)
    expect(state.stage).toBe('contested')
    expect(state.board.certificate?.id).toBe(certified.map(({ id }) => id).sort()[0])
    expect(state.board.faults.map(({ rule }) => rule)).toEqual(['V11.signedOther', 'V11.signedOther'])
    const rule = village.proposal(proposal.id).finality(
      state.board.certificate!.signatures.map(({ node }) => node.id),
      [],
      { kind: 'resolution' },
      village.onlooker.graph.all
    )
    expect(rule).toBe('P7.contested')
  })

  it.each([
    [0, 1],
    [1, 2],
    [2, 0]
  ])(
    'S36: a certificate that the signers of a second one had before them stands (%i, then %i)',
    (one, other) => {
      const day = pollingDay()
      const { village, proposal, boxes } = day
      dayComes(day)
      const attests = closeBoxes(day)
      const sets = [attests, attests.slice(0, 3), attests.slice(1)]
      for (const set of [sets[one]!, sets[other]!]) {
        for (const box of boxes) village.sign(box, proposal, set)
        village.everyoneHears()
      }
      const state = settled(village, proposal.id)
      const wanted = sets[one]!.toSorted((a, b) => (a.id < b.id ? -1 : 1))
      expect(state.stage).toBe('contested')
      expect(state.board.certificate?.id).toBe(village.proposal(proposal.id).countOf(wanted)?.id)
      expect(decideEnact(village.asker(boxes[0]!, proposal.id)).ok).toBe(false)
    }
  )

  it('entries by a log nobody admitted are waved away wherever they are written', () => {
    const day = pollingDay()
    const { village, proposal, boxes } = day
    const outsider = village.outsider('Z')
    const ballot = village.vote(outsider, proposal, YES)
    const withdrawal = village.write(outsider, { type: 'proposal.withdrawn.v1', body: {} }, proposal.id)
    for (const box of boxes) village.hear(box, outsider)
    certify(day)
    const state = settled(village, proposal.id)
    expect(state.board.certificate?.result.tally.present).toBe(0)
    const rejections = village.proposal(proposal.id).rejections(state)
    expect([rejections.get(ballot.id), rejections.get(withdrawal.id)]).toEqual([
      'R4.unknownLog',
      'R4.unknownLog'
    ])
    expect(resultView(state, village.onlooker.authority)?.leftOut).toEqual([
      { person: '', entryId: ballot.id, rule: 'R4.unknownLog' }
    ])
  })
})
