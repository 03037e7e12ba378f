import { describe, expect, it } from 'vitest'
import { type Decided, decideAbandon, decideVote, decideWithdraw } from '#shared/domain/proposals/decide.ts'
import { decideChallenge, decideEnact, decideOnChallenge } from '#shared/domain/proposals/decide-outcome.ts'
import {
  decideCloseBox,
  decideCloseContest,
  decideSignCount
} from '#shared/domain/proposals/decide-tellers.ts'
import {
  certify,
  closeBoxes,
  dayComes,
  NO,
  pollingDay,
  type PollingDay,
  removeTogether,
  stageOf,
  YES
} from '#test/support/polling-day.ts'
import type { Laptop } from '#test/support/polling-village.ts'

const ask = ({ village, proposal }: PollingDay, laptop: Laptop) => village.asker(laptop, proposal.id)
const codeOf = (decided: Decided<unknown>): string => (decided.ok ? 'ok' : decided.error.code)

/** Everything every decider says to one laptop. */
const answers = (day: PollingDay, laptop: Laptop) => {
  const asker = ask(day, laptop)
  return {
    vote: codeOf(decideVote(asker, YES)),
    withdraw: codeOf(decideWithdraw(asker)),
    closeBox: codeOf(decideCloseBox(asker)),
    signCount: codeOf(decideSignCount(asker, false)),
    challenge: codeOf(decideChallenge(asker, 'why')),
    closeContest: codeOf(decideCloseContest(asker)),
    abandon: codeOf(decideAbandon(asker, 'why')),
    enact: codeOf(decideEnact(asker))
  }
}

describe('who may do what, when', () => {
  it('while the box is open', () => {
    const day = pollingDay()
    expect(answers(day, day.village.of('A'))).toEqual({
      vote: 'ok',
      withdraw: 'ok',
      closeBox: 'closingDateNotReached',
      signCount: 'boxNotClosed',
      challenge: 'notCertified',
      closeContest: 'notCertified',
      abandon: 'closingDateNotReached',
      enact: 'notCertified'
    })
    expect(answers(day, day.village.of('G'))).toMatchObject({
      vote: 'ok',
      withdraw: 'notYours',
      closeBox: 'notTeller',
      signCount: 'notTeller',
      closeContest: 'notTeller',
      abandon: 'notSteward'
    })
  })

  it('to one who is no member, or came after the opening', () => {
    const day = pollingDay()
    const { village } = day
    const newcomer = village.admit('H')
    village.hear(newcomer, village.of('A'))
    expect(answers(day, newcomer)).toMatchObject({ vote: 'notOnRoll', challenge: 'notCertified' })
    removeTogether(village, ['A', 'B'], village.of('G'))
    village.hear(village.of('G'), village.of('A'))
    expect(answers(day, village.of('G'))).toMatchObject({
      vote: 'notMember',
      challenge: 'notMember',
      enact: 'notMember'
    })
  })

  it('chooses among what is on offer', () => {
    const day = pollingDay()
    const asker = ask(day, day.village.of('E'))
    expect(codeOf(decideVote(asker, 3))).toBe('choiceUnknown')
    expect(codeOf(decideVote(asker, -1))).toBe('choiceUnknown')
  })

  it('a ballot that does not count keeps nobody from withdrawing', () => {
    const day = pollingDay()
    const { village, proposal } = day
    const newcomer = village.admit('H')
    village.hear(newcomer, village.of('A'))
    village.hear(village.of('A'), village.vote(newcomer, proposal, YES))
    expect(answers(day, village.of('A')).withdraw).toBe('ok')
  })

  it('after the first ballot nobody withdraws; after the box closes nobody votes', () => {
    const day = pollingDay()
    const { village, proposal, boxes } = day
    village.vote(village.of('A'), proposal, YES)
    expect(answers(day, village.of('A')).withdraw).toBe('proposalHasBallots')
    village.everyoneHears()
    dayComes(day)
    village.attest(boxes[0]!, proposal)
    expect(answers(day, village.of('A'))).toMatchObject({
      vote: 'proposalNotOpen',
      withdraw: 'proposalNotOpen',
      closeBox: 'boxAlreadyClosed',
      signCount: 'attestsMissing'
    })
    const signing = decideSignCount(ask(day, boxes[0]!), false)
    expect(signing.ok ? null : signing.error.params).toEqual({ have: 1, needed: 3 })
  })

  it('the chief counts first unless asked otherwise, and the others sign what the chief signed', () => {
    const day = pollingDay()
    const { village, proposal, boxes } = day
    const [chief, second, third, fourth] = boxes as [Laptop, Laptop, Laptop, Laptop]
    dayComes(day)
    for (const box of [chief, second, third]) village.attest(box, proposal)
    village.everyoneHears(boxes)
    expect(codeOf(decideSignCount(ask(day, second), false))).toBe('chiefCountsFirst')
    expect(codeOf(decideSignCount(ask(day, second), true))).toBe('ok')
    const counted = decideSignCount(ask(day, chief), false)
    if (!counted.ok) throw new Error('refused')
    village.write(chief, counted.value, proposal.id)
    village.attest(fourth, proposal)
    village.everyoneHears(boxes)
    expect(decideSignCount(ask(day, second), false)).toEqual(counted)
    expect(decideSignCount(ask(day, fourth), false)).toEqual(counted)
    expect(codeOf(decideSignCount(ask(day, chief), false))).toBe('alreadySigned')
  })

  it('leaves out the box of a teller whose log has forked', () => {
    const day = pollingDay()
    const { village, proposal, boxes } = day
    dayComes(day)
    const twin = village.cloneOf(boxes[3]!)
    const attests = closeBoxes(day)
    village.witness(twin, 110)
    village.hear(boxes[0]!, twin)
    const counted = decideSignCount(ask(day, boxes[0]!), false)
    const chosen = attests.slice(0, 3).map(({ id }) => id)
    expect(counted.ok && counted.value.body).toMatchObject({ attests: chosen.sort() })
    expect(village.proposal(proposal.id).at(village.knows(boxes[0]!)).board.attests).toHaveLength(4)
  })

  it('through the contest to the effect', () => {
    const before = pollingDay(undefined, { rulebook: { contestDays: 5 } })
    const { village, boxes } = before
    const effect = { kind: 'appoint', person: village.of('E').person, role: 'teller' } as const
    const proposal = village.open(village.of('A'), ['A', 'B', 'C', 'D'], { effect })
    village.everyoneHears()
    const day = { ...before, proposal }
    village.vote(village.of('E'), proposal, YES)
    certify(day)
    expect(answers(day, boxes[0]!)).toEqual({
      vote: 'proposalNotOpen',
      withdraw: 'proposalNotOpen',
      closeBox: 'boxAlreadyClosed',
      signCount: 'alreadySigned',
      challenge: 'ok',
      closeContest: 'contestNotOver',
      abandon: 'proposalNotOpen',
      enact: 'contestNotOver'
    })
    const raised = village.write(
      village.of('G'),
      { type: 'challenge.raised.v1', body: { reason: 'why' } },
      proposal.id
    )
    village.everyoneHears()
    dayComes(day, 112)
    expect(answers(day, boxes[0]!).closeContest).toBe('challengeOpen')
    expect(codeOf(decideOnChallenge(ask(day, village.of('G')), raised.id, false, 'no'))).toBe('notSteward')
    expect(codeOf(decideOnChallenge(ask(day, village.of('A')), proposal.id, false, 'no'))).toBe(
      'challengeUnknown'
    )
    for (const name of ['A', 'B']) {
      const word = decideOnChallenge(ask(day, village.of(name)), raised.id, false, 'no')
      if (word.ok) village.write(village.of(name), word.value, proposal.id)
    }
    village.everyoneHears()
    for (const box of boxes) {
      const closing = decideCloseContest(ask(day, box))
      if (closing.ok) village.write(box, closing.value, proposal.id)
      if (box === boxes[0]) expect(answers(day, box).closeContest).toBe('contestAlreadyClosed')
    }
    village.everyoneHears()
    expect(stageOf(day)).toBe('final')
    expect(answers(day, boxes[0]!)).toMatchObject({
      challenge: 'contestOver',
      closeContest: 'contestOver',
      enact: 'ok'
    })
    const enactment = decideEnact(ask(day, village.of('G')))
    if (!enactment.ok) throw new Error('refused')
    const node = village.community(village.of('G'), enactment.value)
    expect(village.onlooker.authority.rejections.get(node.id)).toBeUndefined()
    expect(village.onlooker.authority.holds(effect.person, 'teller')).toBe(true)
  })

  it('a challenge is not for a teller of the box to decide while k other stewards can', () => {
    const day = pollingDay(undefined, { rulebook: { contestDays: 5 }, stewards: ['A', 'E', 'F'] })
    certify(day)
    const { village, proposal } = day
    const raised = village.write(
      village.of('G'),
      { type: 'challenge.raised.v1', body: { reason: 'why' } },
      proposal.id
    )
    village.everyoneHears()
    expect(codeOf(decideOnChallenge(ask(day, village.of('A')), raised.id, true, 'no'))).toBe(
      'tellerJudgesOwnCount'
    )
    for (const name of ['E', 'F']) {
      const word = decideOnChallenge(ask(day, village.of(name)), raised.id, true, 'yes')
      if (word.ok) village.write(village.of(name), word.value, proposal.id)
    }
    village.everyoneHears()
    expect(stageOf(day)).toBe('contested')
    expect(answers(day, village.of('A'))).toMatchObject({
      closeContest: 'challengeOpen',
      enact: 'notCertified'
    })
  })

  it('what did not pass is not enacted; where there is no contest nobody closes or challenges', () => {
    const day = pollingDay()
    const { village, proposal } = day
    village.vote(village.of('E'), proposal, NO)
    certify(day)
    expect(answers(day, village.of('A'))).toMatchObject({
      enact: 'notCertified',
      closeContest: 'contestOver',
      challenge: 'contestOver',
      signCount: 'proposalNotOpen',
      closeBox: 'proposalNotOpen'
    })
  })

  it('a passed result without a contest is enacted at the certificate', () => {
    const day = pollingDay(['B', 'C', 'D'])
    day.village.vote(day.village.of('E'), day.proposal, YES)
    certify(day)
    const enactment = decideEnact(ask(day, day.village.of('E')))
    expect(enactment.ok && enactment.value.body).toMatchObject({ closes: [], effect: { kind: 'resolution' } })
  })

  it('k stewards give a box up, each once', () => {
    const day = pollingDay()
    dayComes(day)
    const { village, proposal, boxes } = day
    const first = decideAbandon(ask(day, boxes[0]!), 'stuck')
    if (!first.ok) throw new Error('refused')
    village.write(boxes[0]!, first.value, proposal.id)
    expect(answers(day, boxes[0]!).abandon).toBe('abandonAlreadySigned')
    village.everyoneHears()
    village.write(boxes[1]!, first.value, proposal.id)
    expect(answers(day, boxes[1]!)).toMatchObject({ vote: 'proposalNotOpen', abandon: 'proposalNotOpen' })
  })

  it('nobody does anything on a proposal that needs a newer Folkmoot', () => {
    const day = pollingDay()
    const { village, proposal } = day
    const fold = village.proposal(proposal.id)
    const node = village.write(village.of('E'), { type: 'box.seen.v1', body: {} }, proposal.id)
    fold.markNewer(node)
    village.everyoneHears()
    const said = Object.values(answers(day, village.of('A')))
    expect(new Set(said)).toEqual(new Set(['proposalNeedsNewer']))
    expect(codeOf(decideOnChallenge(ask(day, village.of('A')), node.id, true, 'x'))).toBe(
      'proposalNeedsNewer'
    )
  })
})
