import { describe, expect, it } from 'vitest'
import type { EntryId } from '#shared/kernel/ids.ts'
import type { Node } from '#shared/log/graph.ts'
import {
  certify,
  closeBoxes,
  dayComes,
  pollingDay,
  type PollingDay,
  removeTogether,
  ruleOf,
  stageOf,
  YES
} from '#test/support/polling-day.ts'
import type { Laptop } from '#test/support/polling-village.ts'

const signed = (
  { village, proposal }: PollingDay,
  by: Laptop,
  attests: readonly EntryId[],
  result = new Uint8Array(32)
): Node =>
  village.write(by, { type: 'count.signed.v1', body: { attests: [...attests], result } }, proposal.id)

const sortedIds = (nodes: readonly Node[]): EntryId[] => nodes.map(({ id }) => id).sort()

describe('ballots (V1)', () => {
  it('choose something that was on offer', () => {
    const day = pollingDay()
    expect(ruleOf(day, day.village.vote(day.village.of('E'), day.proposal, 3))).toBe('V1.choiceUnknown')
    const five = pollingDay(undefined, {}, { method: { kind: 'choose-one', options: ['a', 'b', 'c', 'd'] } })
    expect(ruleOf(five, five.village.vote(five.village.of('E'), five.proposal, 4))).toBeUndefined()
    expect(ruleOf(five, five.village.vote(five.village.of('F'), five.proposal, 5))).toBe('V1.choiceUnknown')
  })
})

describe('closing the box (V5)', () => {
  it('is a teller’s, once, after f+1 tellers have witnessed the closing day', () => {
    const day = pollingDay()
    const { village, proposal, boxes } = day
    village.witness(boxes[0]!, 107)
    expect(ruleOf(day, village.attest(boxes[0]!, proposal))).toBe('V5.tooEarly')
    dayComes(day)
    expect(ruleOf(day, village.attest(boxes[0]!, proposal))).toBeUndefined()
    expect(stageOf(day)).toBe('closing')
    expect(ruleOf(day, village.attest(boxes[0]!, proposal))).toBe('V5.twice')
    expect(ruleOf(day, village.attest(village.of('E'), proposal))).toBe('V2.notTeller')
  })

  it('takes no word from a teller who had seen their own removal', () => {
    const day = pollingDay()
    const { village, proposal, boxes } = day
    dayComes(day)
    removeTogether(village, ['A', 'B'], boxes[3]!)
    village.hear(boxes[3]!, village.of('A'))
    expect(ruleOf(day, village.attest(boxes[3]!, proposal))).toBe('R4.notMember')
  })

  it('twice, on two branches, is a fault everybody sees', () => {
    const day = pollingDay()
    const { village, proposal, boxes } = day
    dayComes(day)
    const twin = village.cloneOf(boxes[3]!)
    const both = [
      village.attest(boxes[3]!, proposal),
      village.witness(twin, 108),
      village.attest(twin, proposal)
    ]
    expect(village.state(proposal.id).board.faults).toEqual([
      { person: boxes[3]!.person, rule: 'V5.twice', entries: sortedIds([both[0]!, both[2]!]) }
    ])
  })
})

describe('counting and signing (V10)', () => {
  const closed = () => {
    const day = pollingDay()
    day.village.vote(day.village.of('E'), day.proposal, YES)
    day.village.everyoneHears()
    dayComes(day)
    return { day, attests: closeBoxes(day) }
  }

  it('needs q closed boxes of distinct tellers, in order, all seen and all standing', () => {
    const { day, attests } = closed()
    const [a, b, , d] = day.boxes as [Laptop, Laptop, Laptop, Laptop]
    const ids = sortedIds(attests)
    expect(ruleOf(day, signed(day, a, ids.slice(0, 2)))).toBe('V10.tooFewBoxes')
    expect(ruleOf(day, signed(day, a, ids.toReversed()))).toBe('V10.attestsUnordered')
    expect(ruleOf(day, signed(day, a, [ids[0]!, ids[0]!, ids[1]!]))).toBe('V10.attestsUnordered')
    expect(ruleOf(day, signed(day, a, [day.proposal.id]))).toBe('V10.attestUnknown')
    const again = day.village.attest(b, day.proposal)
    expect(ruleOf(day, signed(day, a, [again.id]))).toBe('V10.attestUnknown')
    day.village.hear(a, again)
    expect(ruleOf(day, signed(day, a, [again.id]))).toBe('V10.attestVoid')
    expect(ruleOf(day, signed(day, day.village.of('E'), ids))).toBe('V2.notTeller')
    expect(ruleOf(day, day.village.sign(d, day.proposal, attests))).toBeUndefined()
  })

  it('counts one box of a teller who closed two', () => {
    const day = pollingDay()
    const { village, proposal, boxes } = day
    dayComes(day)
    const second = village.secondLaptop('D')
    const attests = [...boxes, second].map((box) => village.attest(box, proposal))
    village.everyoneHears()
    expect(ruleOf(day, signed(day, boxes[0]!, sortedIds(attests)))).toBe('V10.tellerTwice')
    expect(ruleOf(day, village.sign(boxes[0]!, proposal, attests.slice(0, 4)))).toBeUndefined()
  })

  it('signs exactly what the boxes come to', () => {
    const { day, attests } = closed()
    expect(ruleOf(day, signed(day, day.boxes[0]!, sortedIds(attests)))).toBe('V10.resultDiffers')
  })

  it('does not count a proposal whose opening fell', () => {
    const day = pollingDay()
    const { village } = day
    const proposal = village.open(village.of('E'), ['A', 'B', 'C', 'D'])
    const other = { ...day, proposal }
    removeTogether(village, ['A', 'B'], village.of('E'))
    village.everyoneHears()
    dayComes(other)
    const attests = closeBoxes(other)
    expect(ruleOf(other, village.sign(day.boxes[0]!, proposal, attests))).toBe('V10.openingVoid')
    expect(stageOf(other)).toBe('void')
  })

  it('once certified stands though its opener, its tellers and its voters are removed since', () => {
    const day = pollingDay()
    const { village } = day
    day.village.vote(village.of('E'), day.proposal, YES)
    certify(day)
    for (const name of ['C', 'D', 'E']) removeTogether(village, ['A', 'B'], village.of(name))
    village.everyoneHears()
    expect(stageOf(day)).toBe('final')
    expect(village.state(day.proposal.id).board.certificate?.result.tally.counts).toEqual([1, 0, 0])
  })

  it('of one teller who removes nobody’s word: signatures written before hearing of a removal keep their force', () => {
    const { day, attests } = closed()
    const { village, proposal, boxes } = day
    removeTogether(village, ['A', 'B'], boxes[3]!)
    for (const box of boxes) village.sign(box, proposal, attests)
    expect(village.state(proposal.id).board.certificate?.signatures).toHaveLength(4)
  })
})
