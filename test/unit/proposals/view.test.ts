import { describe, expect, it } from 'vitest'
import { proposalView, summaryView } from '#shared/domain/proposals/view.ts'
import { proposalSchema, proposalSummarySchema, type Proposal } from '#shared/rpc/contract/proposals.ts'
import type { Node } from '#shared/log/graph.ts'
import {
  certify,
  closeBoxes,
  dayComes,
  NO,
  pollingDay,
  type PollingDay,
  removeTogether,
  YES
} from '#test/support/polling-day.ts'
import { candidate } from '#test/support/polling-village.ts'

interface Reach {
  readonly seenBy?: (node: Node) => number
  readonly onlyHere?: (node: Node) => boolean
}

const NOWHERE = { endings: () => [], seenBy: () => 0, onlyHere: () => false }

/** What a laptop shows, checked against the contract. */
function shown({ village, proposal }: PollingDay, name: string | null, reach: Reach = {}): Proposal {
  const laptop = village.of(name ?? 'A')
  const asker = village.asker(laptop, proposal.id)
  const me = name === null ? null : asker.me
  const view = proposalView({ ...asker, me, ...NOWHERE, ...reach })
  return proposalSchema.parse(view)
}

const contested = (): PollingDay => {
  const day = pollingDay(undefined, {
    rulebook: { contestDays: 5, quorum: { base: 'eligible', op: '>', num: 1, den: 4 } }
  })
  const { village, proposal } = day
  village.vote(village.of('E'), proposal, YES)
  village.vote(village.of('F'), proposal, NO)
  return day
}

describe('a proposal as screens show it', () => {
  it('says who may vote, on what, by which rule, before anything has happened', () => {
    const day = pollingDay()
    const view = shown(day, 'E')
    expect(view).toMatchObject({
      title: 'The well',
      stage: 'open',
      openedBy: 'A',
      opensOn: '1970-04-11',
      closesOn: '1970-04-18',
      cast: 0,
      eligible: 7,
      iMayVote: true,
      iVoted: false,
      options: ['yes', 'no', 'abstain'],
      effect: { kind: 'resolution' },
      myBallot: null,
      result: null,
      witnessedOn: null,
      challenges: []
    })
    expect(view.ruleInWords['zh-CN']).toBe('赞成票须超过实到的半数。')
    expect(view.tellers.map(({ name, isMe }) => [name, isMe])).toEqual([
      ['A', false],
      ['B', false],
      ['C', false],
      ['D', false]
    ])
    expect(view.iMay).toMatchObject({ vote: true, withdraw: false, closeBox: false })
    expect(shown(day, null)).toMatchObject({ iMayVote: false, myBallot: null, iMay: { vote: false } })
  })

  it('shows what each kind of decision would do, and the options of a choice', () => {
    const day = pollingDay()
    const { village } = day
    const { person } = village.of('E')
    const effects = [
      [
        { kind: 'admit', candidate: candidate('H') },
        { kind: 'admit', requestId: candidate('H').device.log }
      ],
      [
        { kind: 'appoint', person, role: 'steward' },
        { kind: 'appoint', personId: person, role: 'steward' }
      ],
      [
        { kind: 'remove', person },
        { kind: 'remove', personId: person }
      ]
    ] as const
    for (const [effect, view] of effects)
      expect(
        shown({ ...day, proposal: village.open(village.of('A'), ['B'], { effect }) }, 'A').effect
      ).toEqual(view)
    const choice = village.open(village.of('A'), ['B'], {
      method: { kind: 'choose-one', options: ['north', 'south'] }
    })
    expect(shown({ ...day, proposal: choice }, 'A').options).toEqual(['north', 'south', 'abstain'])
  })

  it('names those left off the roll, and why', () => {
    const day = pollingDay()
    const { village } = day
    removeTogether(village, ['A', 'B'], village.of('G'))
    const proposal = village.open(village.of('A'), ['A'])
    expect(shown({ ...day, proposal }, 'A').excluded).toEqual([{ name: 'G', rule: 'P2.removed' }])
  })

  it('is no proposal where its opening does not count', () => {
    const day = pollingDay()
    const { village } = day
    removeTogether(village, ['A', 'B'], village.of('G'))
    const proposal = village.open(village.of('G'), ['A'])
    const asker = village.asker(village.of('A'), proposal.id)
    village.everyoneHears()
    const known = {
      ...asker,
      ...village.asker(village.of('A'), proposal.id),
      ...NOWHERE
    }
    expect(proposalView(known)).toBeNull()
    expect(summaryView(known)).toBeNull()
  })

  it('shows the count from provisional to final, its logs, signatures and columns', () => {
    const day = contested()
    const { village, proposal, boxes } = day
    village.everyoneHears()
    dayComes(day)
    const attests = closeBoxes(day)
    expect(shown(day, 'B').iMay).toMatchObject({ signCount: false, countWithoutChief: true })
    expect(shown(day, 'A').iMay).toMatchObject({ signCount: true, countWithoutChief: false })
    village.sign(boxes[0]!, proposal, attests)
    expect(shown(day, 'A')).toMatchObject({
      stage: 'counted',
      outcome: null,
      result: { status: 'provisional' }
    })
    for (const box of boxes.slice(1)) village.sign(box, proposal, attests)
    const late = village.vote(village.of('G'), proposal, YES)
    village.everyoneHears()
    const view = shown(day, 'A')
    expect(view).toMatchObject({
      stage: 'certified',
      outcome: 'failed',
      chosen: [],
      witnessedOn: '1970-04-18'
    })
    expect(view.result).toMatchObject({
      status: 'certified',
      outcome: 'failed',
      counts: [
        { option: 'yes', count: 1 },
        { option: 'no', count: 1 },
        { option: 'abstain', count: 0 }
      ],
      eligible: 7,
      present: 2,
      quorumOfTellers: 3,
      late: [{ person: 'G', entryId: late.id, rule: 'V6.late' }],
      leftOut: []
    })
    expect(view.result?.arithmetic['zh-CN']).toBe(
      '应到7人，实到2人，超过四分之一(1.75人)；赞成1票，反对1票，弃权0票；须超过实到半数(1票)，未通过。'
    )
    expect(view.result?.signatures.map(({ person }) => person).sort()).toEqual(['A', 'B', 'C', 'D'])
    expect(view.result?.verificationCode).toMatch(/^([2-9A-Z]{3}-){3}[2-9A-Z]{3}$/)
    const covered = new Map(view.result?.covers.map(({ person, length }) => [person, length]))
    expect(covered.get('E')).toBe(1)
    expect(covered.has('G')).toBe(false)
    expect(view.tellers[0]).toMatchObject({
      closedBox: true,
      signed: true,
      contestClosed: false,
      doubleSigned: false
    })
    dayComes(day, 112)
    for (const box of boxes) village.write(box, { type: 'contest.closed.v1', body: {} }, proposal.id)
    village.everyoneHears()
    expect(shown(day, 'A')).toMatchObject({ stage: 'final', result: { status: 'final' } })
    expect(shown(day, 'A').tellers[0]).toMatchObject({ contestClosed: true })
  })

  it('shows a challenge and a contested result', () => {
    const day = contested()
    certify(day)
    const { village, proposal } = day
    const raised = village.write(
      village.of('G'),
      { type: 'challenge.raised.v1', body: { reason: 'two boxes' } },
      proposal.id
    )
    expect(shown(day, 'G').challenges).toEqual([
      { entryId: raised.id, person: 'G', reason: 'two boxes', state: 'open' }
    ])
    village.everyoneHears()
    for (const name of ['A', 'B'])
      village.write(
        village.of(name),
        { type: 'challenge.decided.v1', body: { challenge: raised.id, upheld: true, reason: 'true' } },
        proposal.id
      )
    village.everyoneHears()
    expect(shown(day, 'G')).toMatchObject({ stage: 'contested', result: { status: 'contested' } })
  })

  it('names what was chosen', () => {
    const day = pollingDay(undefined, {}, { method: { kind: 'choose-one', options: ['north', 'south'] } })
    day.village.vote(day.village.of('E'), day.proposal, 1)
    certify(day)
    expect(shown(day, 'E')).toMatchObject({
      outcome: 'chosen',
      chosen: ['south'],
      result: { chosen: ['south'] }
    })
    const asker = day.village.asker(day.village.of('E'), day.proposal.id)
    expect(proposalSummarySchema.parse(summaryView(asker))).toMatchObject({ chosen: ['south'], iVoted: true })
  })
})

describe('where my ballot stands', () => {
  const step = (day: PollingDay, name: string, reach: Reach = {}) => shown(day, name, reach).myBallot?.step

  it('recorded, seen, safe, counted, final: each step from the entries alone', () => {
    const day = contested()
    const { village, proposal, boxes } = day
    const elsewhere = { seenBy: () => 2 }
    expect(step(day, 'E', { onlyHere: () => true })).toBe('recorded')
    expect(step(day, 'E')).toBe('recorded')
    expect(step(day, 'E', elsewhere)).toBe('seen')
    for (const box of boxes.slice(0, 2)) {
      village.hear(box, village.of('E'))
      village.write(box, { type: 'box.seen.v1', body: {} }, proposal.id)
    }
    village.hear(village.of('E'), ...boxes)
    expect(step(day, 'E', elsewhere)).toBe('seen')
    village.hear(boxes[2]!, village.of('E'))
    village.hear(village.of('E'), village.write(boxes[2]!, { type: 'box.seen.v1', body: {} }, proposal.id))
    expect(shown(day, 'E', elsewhere).myBallot).toMatchObject({
      step: 'safe',
      choices: ['yes'],
      seenBy: 2,
      reason: null
    })
    certify(day)
    expect(step(day, 'E')).toBe('counted')
    dayComes(day, 112)
    for (const box of boxes) village.write(box, { type: 'contest.closed.v1', body: {} }, proposal.id)
    village.everyoneHears()
    expect(step(day, 'E')).toBe('final')
  })

  it('a box once closed speaks for its teller: what it had not seen is not safe through them', () => {
    const day = pollingDay()
    const { village, proposal, boxes } = day
    dayComes(day)
    for (const box of boxes) village.attest(box, proposal)
    village.vote(village.of('E'), proposal, YES)
    village.everyoneHears()
    for (const box of boxes) village.write(box, { type: 'box.seen.v1', body: {} }, proposal.id)
    village.everyoneHears()
    expect(step(day, 'E', { seenBy: () => 4 })).toBe('seen')
  })

  it('not counted, with the rule: late, void, or dropped when the boxes were counted', () => {
    const day = pollingDay()
    const { village, proposal } = day
    removeTogether(village, ['A', 'B'], village.of('F'))
    village.vote(village.of('F'), proposal, YES)
    village.vote(village.of('G'), proposal, YES)
    village.hear(village.of('F'), village.of('A'))
    expect(shown(day, 'F').myBallot).toMatchObject({ step: 'notCounted', reason: 'R8.removed' })
    certify(day)
    expect(shown(day, 'F').myBallot).toMatchObject({ step: 'notCounted', reason: 'R8.removed' })
    village.vote(village.of('E'), proposal, YES)
    village.everyoneHears()
    expect(shown(day, 'E').myBallot).toMatchObject({ step: 'notCounted', reason: 'V6.late' })
    expect(shown(day, 'G').myBallot).toMatchObject({ step: 'final' })
  })

  it('double, where two of my laptops voted apart, before and after the count', () => {
    const day = pollingDay()
    const { village, proposal } = day
    const second = village.secondLaptop('E')
    village.vote(village.of('E'), proposal, YES)
    village.vote(second, proposal, NO)
    village.everyoneHears()
    expect(step(day, 'E')).toBe('double')
    certify(day)
    expect(step(day, 'E')).toBe('double')
    expect(shown(day, 'A').result?.leftOut.map(({ person, rule }) => [person, rule])).toEqual([
      ['E', 'V4.double'],
      ['E', 'V4.double']
    ])
  })
})
