import { describe, expect, it } from 'vitest'
import { challengeStatus } from '#shared/domain/proposals/contest.ts'
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

const CONTEST = { rulebook: { contestDays: 5 } }
const contested = (tellers?: readonly string[], stewards = ['A', 'B', 'C']): PollingDay => {
  const day = pollingDay(tellers, { ...CONTEST, stewards })
  day.village.vote(day.village.of('E'), day.proposal, YES)
  return day
}
const challenge = ({ village, proposal }: PollingDay, by: Laptop): Node =>
  village.write(by, { type: 'challenge.raised.v1', body: { reason: 'I saw two boxes' } }, proposal.id)
const decide = ({ village, proposal }: PollingDay, by: Laptop, raised: Node, upheld: boolean): Node =>
  village.write(
    by,
    { type: 'challenge.decided.v1', body: { challenge: raised.id, upheld, reason: 'looked into' } },
    proposal.id
  )
const close = ({ village, proposal }: PollingDay, by: Laptop): Node =>
  village.write(by, { type: 'contest.closed.v1', body: {} }, proposal.id)

describe('the time for challenges (P6)', () => {
  it('runs between witnessed days, and q closings after it make the result final', () => {
    const day = contested()
    certify(day)
    expect(stageOf(day)).toBe('certified')
    dayComes(day, 111)
    expect(ruleOf(day, close(day, day.boxes[0]!))).toBe('P6.tooEarly')
    dayComes(day, 112)
    for (const box of day.boxes.slice(0, 2)) close(day, box)
    expect(stageOf(day)).toBe('certified')
    close(day, day.boxes[2]!)
    expect(stageOf(day)).toBe('final')
    expect(ruleOf(day, close(day, day.boxes[2]!))).toBe('P6.twice')
  })

  it('is counted from the day f+1 tellers had witnessed in the first q signatures, not from the closing day', () => {
    const day = contested()
    day.village.everyoneHears()
    dayComes(day, 109)
    certify(day)
    dayComes(day, 113)
    expect(ruleOf(day, close(day, day.boxes[0]!))).toBe('P6.tooEarly')
    dayComes(day, 114)
    expect(ruleOf(day, close(day, day.boxes[0]!))).toBeUndefined()
  })

  it('is not put off by a signature that comes days after the first q', () => {
    const day = contested()
    const { village, proposal, boxes } = day
    village.everyoneHears()
    dayComes(day)
    const attests = closeBoxes(day)
    for (const box of boxes.slice(0, 3)) village.sign(box, proposal, attests)
    village.everyoneHears()
    dayComes(day, 111)
    village.sign(boxes[3]!, proposal, attests)
    dayComes(day, 112)
    for (const box of boxes) expect(ruleOf(day, close(day, box))).toBeUndefined()
    expect(stageOf(day)).toBe('final')
  })

  it('cannot be closed by one who is no teller, before a certificate, or where there is none', () => {
    const day = contested()
    dayComes(day, 120)
    expect(ruleOf(day, close(day, day.boxes[0]!))).toBe('P6.notCertified')
    expect(ruleOf(day, close(day, day.village.of('E')))).toBe('V2.notTeller')
    const without = pollingDay()
    certify(without)
    expect(stageOf(without)).toBe('final')
    expect(ruleOf(without, close(without, without.boxes[0]!))).toBe('P6.noContest')
  })
})

describe('challenges (P5)', () => {
  it('need a certified result and a member', () => {
    const day = contested()
    expect(ruleOf(day, challenge(day, day.village.of('E')))).toBe('P5.notCertified')
    certify(day)
    const raised = challenge(day, day.village.of('E'))
    expect(ruleOf(day, raised)).toBeUndefined()
    removeTogether(day.village, ['A', 'B'], day.village.of('F'))
    day.village.hear(day.village.of('F'), day.village.of('A'))
    expect(ruleOf(day, challenge(day, day.village.of('F')))).toBe('R4.notMember')
  })

  it('are heard though their author is removed meanwhile', () => {
    const day = contested()
    certify(day)
    removeTogether(day.village, ['A', 'B'], day.village.of('F'))
    expect(ruleOf(day, challenge(day, day.village.of('F')))).toBeUndefined()
    expect(day.village.state(day.proposal.id).board.challenges).toHaveLength(1)
  })

  it('keep a result from being final while open, and for good when upheld', () => {
    const day = contested(['D'])
    const { village, boxes } = day
    certify(day)
    const raised = challenge(day, village.of('E'))
    village.everyoneHears()
    dayComes(day, 112)
    close(day, boxes[0]!)
    expect(stageOf(day)).toBe('certified')
    for (const name of ['A', 'B']) decide(day, village.of(name), raised, true)
    expect(stageOf(day)).toBe('contested')
  })

  it('no longer stand in the way once k stewards have dismissed them and a closing had heard so', () => {
    const day = contested(['D'])
    const { village, boxes } = day
    certify(day)
    const raised = challenge(day, village.of('E'))
    village.everyoneHears()
    for (const name of ['A', 'B']) decide(day, village.of(name), raised, false)
    village.everyoneHears()
    dayComes(day, 112)
    close(day, boxes[0]!)
    expect(stageOf(day)).toBe('final')
  })

  it('count only where f+1 closings had seen them: one teller cannot hold up a result', () => {
    const day = contested()
    const { village, boxes } = day
    certify(day)
    dayComes(day, 112)
    const raised = challenge(day, village.of('E'))
    village.hear(boxes[0]!, raised)
    for (const box of boxes.slice(0, 3)) close(day, box)
    expect(stageOf(day)).toBe('final')
  })

  it('that two closings had seen hold it up, unless q others had not', () => {
    const day = contested()
    const { village, boxes } = day
    certify(day)
    dayComes(day, 112)
    const raised = challenge(day, village.of('E'))
    for (const box of boxes.slice(0, 2)) village.hear(box, raised)
    for (const box of boxes.slice(0, 3)) close(day, box)
    expect(stageOf(day)).toBe('certified')
    close(day, boxes[3]!)
    expect(stageOf(day)).toBe('final')
  })

  it('are decided by stewards who are no tellers of the box, where k such are there', () => {
    const day = contested(['A', 'B', 'C', 'D'], ['A', 'B', 'E', 'F'])
    const { village } = day
    certify(day)
    const raised = challenge(day, village.of('G'))
    village.everyoneHears()
    expect(ruleOf(day, decide(day, village.of('A'), raised, false))).toBe('P5.deciderIsTeller')
    for (const name of ['E', 'F'])
      expect(ruleOf(day, decide(day, village.of(name), raised, false))).toBeUndefined()
    expect(village.state(day.proposal.id).board.challenges[0]?.status).toBe('dismissed')
  })

  it('are decided by any k stewards where too few are no tellers', () => {
    const day = contested()
    const { village } = day
    certify(day)
    const raised = challenge(day, village.of('G'))
    village.everyoneHears()
    expect(ruleOf(day, decide(day, village.of('A'), raised, false))).toBeUndefined()
    expect(ruleOf(day, decide(day, village.of('E'), raised, false))).toBe('R4.notSteward')
    expect(ruleOf(day, decide(day, village.of('B'), village.of('B').tip!, false))).toBe('P5.challengeUnknown')
  })

  it('a steward’s last word counts, contradictory last words are none, and upheld outweighs dismissed', () => {
    const day = contested()
    const { village } = day
    const [a, b, c, e] = ['A', 'B', 'C', 'E'].map((name) => village.of(name)) as [
      Laptop,
      Laptop,
      Laptop,
      Laptop
    ]
    const { graph } = village.onlooker
    const word = (by: Laptop, upheld: boolean) => ({
      person: by.person,
      node: village.witness(by, 1),
      body: { upheld }
    })
    const changed = [word(a, true), word(a, false), word(b, false)]
    expect(challengeStatus(graph, changed, 2)).toBe('dismissed')
    expect(challengeStatus(graph, changed.slice(0, 2), 2)).toBe('open')
    const twin = village.cloneOf(c)
    const torn = [word(c, true), word(twin, false)]
    expect(challengeStatus(graph, [...torn, word(e, true)], 2)).toBe('open')
    expect(challengeStatus(graph, [word(a, true), word(b, true), word(c, false), word(e, false)], 2)).toBe(
      'upheld'
    )
  })
})
