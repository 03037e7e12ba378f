import { describe, expect, it } from 'vitest'
import {
  certify,
  closeBoxes,
  dayComes,
  NO,
  pollingDay,
  type PollingDay,
  removeTogether,
  ruleOf,
  stageOf,
  YES
} from '#test/support/polling-day.ts'
import type { Laptop } from '#test/support/polling-village.ts'

const withdraw = ({ village, proposal }: PollingDay, by: Laptop) =>
  village.write(by, { type: 'proposal.withdrawn.v1', body: {} }, proposal.id)
const abandon = ({ village, proposal }: PollingDay, by: Laptop) =>
  village.write(by, { type: 'proposal.abandoned.v1', body: { reason: 'stuck' } }, proposal.id)

describe('withdrawal (P3)', () => {
  it('ends the box before its first ballot', () => {
    const day = pollingDay()
    withdraw(day, day.village.of('A'))
    expect(stageOf(day)).toBe('withdrawn')
  })

  it('is its opener’s alone', () => {
    const day = pollingDay()
    expect(ruleOf(day, withdraw(day, day.village.of('B')))).toBe('P3.notOpener')
    expect(stageOf(day)).toBe('open')
  })

  it('is void after a ballot its author had seen', () => {
    const day = pollingDay()
    const { village, proposal } = day
    village.hear(village.of('A'), village.vote(village.of('E'), proposal, YES))
    expect(ruleOf(day, withdraw(day, village.of('A')))).toBe('P3.afterBallot')
    expect(stageOf(day)).toBe('open')
  })

  it('gives way to a ballot cast without hearing of it', () => {
    const day = pollingDay()
    const { village, proposal } = day
    const withdrawal = withdraw(day, village.of('A'))
    village.vote(village.of('E'), proposal, YES)
    expect(stageOf(day)).toBe('open')
    expect(ruleOf(day, withdrawal)).toBe('P3.ballotConcurrent')
  })

  it('does not give way to a ballot that does not count', () => {
    const day = pollingDay()
    const { village, proposal } = day
    const newcomer = village.admit('H')
    village.hear(newcomer, village.of('A'))
    withdraw(day, village.of('A'))
    village.vote(newcomer, proposal, YES)
    expect(stageOf(day)).toBe('withdrawn')
  })

  it('voids ballots and boxes written after it, until one outweighs it', () => {
    const day = pollingDay()
    const { village, proposal } = day
    village.hear(village.of('F'), withdraw(day, village.of('A')))
    const after = village.vote(village.of('F'), proposal, NO)
    expect(ruleOf(day, after)).toBe('V1.afterEnd')
    expect(stageOf(day)).toBe('withdrawn')
    village.vote(village.of('E'), proposal, YES)
    village.everyoneHears()
    const knowing = village.vote(village.of('G'), proposal, NO)
    expect(ruleOf(day, knowing)).toBeUndefined()
    expect(village.state(proposal.id).box.tally.counts).toEqual([1, 1, 0])
  })

  it('of a proposal that does not count has no effect, nor has anything else written on it', () => {
    const day = pollingDay()
    const { village } = day
    const opener = village.of('E')
    const [dropped, kept] = ['first', 'second'].map(() => ({
      ...day,
      proposal: village.open(opener, ['A', 'B', 'C', 'D'])
    })) as [PollingDay, PollingDay]
    const withdrawal = withdraw(dropped, opener)
    const voter = village.of('F')
    village.hear(voter, kept.proposal)
    const ballot = village.vote(voter, kept.proposal, YES)
    expect(ruleOf(dropped, withdrawal)).toBeUndefined()
    expect(ruleOf(kept, ballot)).toBeUndefined()
    removeTogether(village, ['A', 'B'], opener)
    village.everyoneHears()
    for (const day of [dropped, kept]) {
      expect(stageOf(day)).toBe('void')
      expect(ruleOf(day, day.proposal)).toBe('R8.removed')
    }
    expect(ruleOf(dropped, withdrawal)).toBe('P8.noProposal')
    expect(ruleOf(kept, ballot)).toBe('P8.noProposal')
  })
})

describe('abandonment (P4)', () => {
  it('takes k stewards, each once, after the closing day', () => {
    const day = pollingDay()
    dayComes(day)
    const [a, b] = day.boxes as [Laptop, Laptop]
    abandon(day, a)
    abandon(day, a)
    expect(stageOf(day)).toBe('open')
    abandon(day, b)
    expect(stageOf(day)).toBe('abandoned')
  })

  it('is void before the closing day, and from anyone but a steward', () => {
    const day = pollingDay()
    expect(ruleOf(day, abandon(day, day.village.of('B')))).toBe('P4.tooEarly')
    dayComes(day)
    expect(ruleOf(day, abandon(day, day.village.of('D')))).toBe('R4.notSteward')
  })

  it('needs no teller: k voters may say that the closing day has come', () => {
    const day = pollingDay()
    const { village } = day
    for (const name of ['E', 'F']) village.witness(village.of(name), 107)
    village.everyoneHears()
    for (const name of ['A', 'B']) abandon(day, village.of(name))
    expect(stageOf(day)).toBe('abandoned')
  })

  it('voids boxes, counts and ballots written after it', () => {
    const day = pollingDay()
    const { village, proposal, boxes } = day
    dayComes(day)
    const attests = closeBoxes(day)
    for (const name of ['A', 'B']) abandon(day, village.of(name))
    village.everyoneHears()
    expect(ruleOf(day, village.vote(village.of('E'), proposal, YES))).toBe('V1.afterEnd')
    for (const box of boxes) expect(ruleOf(day, village.sign(box, proposal, attests))).toBe('V1.afterEnd')
    expect(stageOf(day)).toBe('abandoned')
  })

  it('yields to a certificate made without hearing of it, and is void once one is seen', () => {
    const day = pollingDay(undefined, { stewards: ['A', 'E', 'F'] })
    const { village, proposal, boxes } = day
    dayComes(day)
    const attests = closeBoxes(day)
    const given = ['E', 'F'].map((name) => {
      village.hear(village.of(name), ...boxes)
      return abandon(day, village.of(name))
    })
    expect(stageOf(day)).toBe('abandoned')
    for (const box of boxes.slice(1)) village.sign(box, proposal, attests)
    expect(stageOf(day)).toBe('final')
    for (const entry of given) expect(ruleOf(day, entry)).toBe('P4.certified')
    village.everyoneHears()
    expect(ruleOf(day, abandon(day, village.of('A')))).toBe('P4.afterCertificate')
    expect(ruleOf(day, village.sign(village.of('A'), proposal, attests))).toBeUndefined()
    expect(ruleOf(day, village.vote(village.of('G'), proposal, YES))).toBe('V6.late')
  })

  it('after it nothing more can be certified', () => {
    const day = pollingDay()
    for (const box of day.boxes) day.village.witness(box, 107)
    day.village.everyoneHears()
    for (const name of ['A', 'B', 'C']) abandon(day, day.village.of(name))
    certify(day)
    expect(stageOf(day)).toBe('abandoned')
  })
})
