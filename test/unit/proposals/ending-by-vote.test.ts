import { describe, expect, it } from 'vitest'
import { mayOpenEnding } from '#shared/domain/proposals/decide.ts'
import { decideEnact } from '#shared/domain/proposals/decide-outcome.ts'
import { proposalView } from '#shared/domain/proposals/view.ts'
import type { EntryId } from '#shared/kernel/ids.ts'
import type { Node } from '#shared/log/graph.ts'
import { seededRandom, shuffled } from '#test/support/campaign.ts'
import {
  closeBoxes,
  dayComes,
  NO,
  pollingDay,
  type PollingDay,
  ruleOf,
  stageOf,
  YES
} from '#test/support/polling-day.ts'
import { digestOf, type Laptop, type PollingVillage } from '#test/support/polling-village.ts'
import { settled } from '#test/support/settled.ts'

/** A village with one steward, whose tellers B, C and D have let a box run past its day without counting it. */
function stuck(): PollingDay {
  const day = pollingDay(['B', 'C', 'D'], { stewards: ['A'] })
  dayComes(day)
  day.village.everyoneHears()
  return day
}

const endingOf = (proposal: EntryId) => ({ kind: 'abandon', proposal }) as const

/** E opens a vote on ending the box; A alone counts it. The day of its closing has come already. */
const openEnding = ({ village, proposal }: PollingDay, by = 'E'): Node => {
  const ending = village.open(village.of(by), ['A'], {
    effect: endingOf(proposal.id),
    closesOn: 105,
    opensOn: 105
  })
  village.hear(village.of('A'), ending)
  return ending
}

function count(village: PollingVillage, ending: Node, choice: number): void {
  const teller = village.of('A')
  village.vote(teller, ending, choice)
  village.witness(teller, 107)
  village.sign(teller, ending, [village.attest(teller, ending)])
}

/** The teller's engine carries the decision out. */
function enact(village: PollingVillage, ending: Node, by: Laptop = village.of('A')): Node {
  const decided = decideEnact(village.asker(by, ending.id))
  if (!decided.ok) throw new Error(decided.error.code)
  return village.community(by, decided.value)
}

const endByVote = (day: PollingDay): Node => {
  const ending = openEnding(day)
  count(day.village, ending, YES)
  return enact(day.village, ending)
}

describe('ending a box by a certified vote (P4a)', () => {
  it('needs no second steward: any member opens it, the vote ends it', () => {
    const day = stuck()
    expect(mayOpenEnding(day.village.asker(day.village.of('E'), day.proposal.id))).toBe(true)
    endByVote(day)
    expect(settled(day.village, day.proposal.id).stage).toBe('abandoned')
    day.village.everyoneHears()
    expect(mayOpenEnding(day.village.asker(day.village.of('E'), day.proposal.id))).toBe(false)
  })

  it('is shown with the box it is about, and named there', () => {
    const day = stuck()
    const { village, proposal } = day
    const ending = openEnding(day)
    expect(village.onlooker.endingsOf(proposal.id)).toEqual([ending.id])
    expect(village.onlooker.endingsOf(ending.id)).toEqual([])
    const show = (id: EntryId) =>
      proposalView({
        ...village.asker(village.of('A'), id),
        endings: () => village.onlooker.endingsOf(id).map((other) => village.state(other)),
        seenBy: () => 0,
        onlyHere: () => false
      })
    expect(show(ending.id)?.effect).toEqual({ kind: 'abandon', proposal: proposal.id })
    expect(show(proposal.id)?.endings.map(({ id, stage }) => [id, stage])).toEqual([[ending.id, 'open']])
  })

  it('a vote that does not pass ends nothing', () => {
    const day = stuck()
    const ending = openEnding(day)
    count(day.village, ending, NO)
    expect(() => enact(day.village, ending)).toThrow()
    expect(stageOf(day)).toBe('open')
  })

  it('voids boxes, counts and ballots written after it', () => {
    const day = stuck()
    const { village, proposal, boxes } = day
    const attests = closeBoxes(day)
    endByVote(day)
    village.everyoneHears()
    expect(ruleOf(day, village.vote(village.of('G'), proposal, YES))).toBe('V1.afterEnd')
    for (const box of boxes) expect(ruleOf(day, village.sign(box, proposal, attests))).toBe('V1.afterEnd')
    expect(settled(village, proposal.id).stage).toBe('abandoned')
  })

  it('yields to a certificate made without hearing of it, whichever is heard of first', () => {
    const day = stuck()
    const { village, proposal, boxes } = day
    const attests = closeBoxes(day)
    const enactment = endByVote(day)
    expect(stageOf(day)).toBe('abandoned')
    for (const box of boxes) village.sign(box, proposal, attests)
    expect(settled(village, proposal.id).stage).toBe('final')
    expect(ruleOf(day, enactment)).toBe('P4.certified')
    const expected = digestOf(village.proposal(proposal.id), village.state(proposal.id))
    const random = seededRandom(4)
    for (let order = 0; order < 12; order++) {
      const other = village.foldOf([])
      for (const read of shuffled(village.reads, random)) {
        other.ingest([read])
        other.proposalState(proposal.id)
      }
      expect(digestOf(other.proposal(proposal.id)!, other.proposalState(proposal.id)!)).toBe(expected)
    }
  })

  it('once it has ended, a late entry of another vote to end it changes nothing', () => {
    const day = stuck()
    const { village } = day
    const second = openEnding(day, 'F')
    endByVote(day)
    const before = digestOf(village.proposal(day.proposal.id), village.state(day.proposal.id))
    count(village, second, YES)
    enact(village, second)
    expect(digestOf(village.proposal(day.proposal.id), settled(village, day.proposal.id))).toBe(before)
  })

  it('two copies of the enactment are one', () => {
    const day = stuck()
    const { village } = day
    const ending = openEnding(day)
    count(village, ending, YES)
    village.hear(village.of('E'), village.of('A'))
    enact(village, ending)
    enact(village, ending, village.of('E'))
    expect(settled(village, day.proposal.id).stage).toBe('abandoned')
  })

  it('is decided as a resolution is, by yes and no', () => {
    const day = stuck()
    const { village } = day
    const { rule } = village.proposal(openEnding(day).id).at(village.onlooker.graph.all).opening
    expect(rule).toBeNull()
    const choosing = { kind: 'choose-one' as const, options: ['a', 'b'] }
    const effect = endingOf(day.proposal.id)
    expect(() => village.open(village.of('E'), ['A'], { effect, method: choosing })).toThrow('methodUnfit')
  })
})

describe('which box a vote may end (P4a), judged where the vote was opened', () => {
  const openingRule = (day: PollingDay, by: Laptop, proposal: EntryId): string | null => {
    const { village } = day
    const elsewhere = village.openBody(by, { tellers: [village.of('A').person] })
    if (elsewhere.type !== 'proposal.opened.v1') throw new Error('not an opening')
    const body = { ...elsewhere.body, effect: endingOf(proposal) }
    const node = village.write(by, { ...elsewhere, body }, village.communityId)
    return village.state(node.id).board.openingRule
  }

  it('one whose closing day has come', () => {
    const day = pollingDay(['B', 'C', 'D'])
    expect(openingRule(day, day.village.of('E'), day.proposal.id)).toBe('P4.tooEarly')
    dayComes(day)
    expect(openingRule(day, day.village.of('E'), day.proposal.id)).toBe('P4.tooEarly')
    day.village.everyoneHears()
    expect(openingRule(day, day.village.of('E'), day.proposal.id)).toBeNull()
  })

  it('one that its opener had heard of, and that counts', () => {
    const day = stuck()
    const { village } = day
    const unheard = village.open(village.of('B'), ['A'], { closesOn: 106, opensOn: 106 })
    expect(openingRule(day, village.of('E'), unheard.id)).toBe('P4.boxUnknown')
    expect(openingRule(day, village.of('E'), village.communityId)).toBe('P4.boxUnknown')
    const newcomer = village.outsider('Z')
    const opening = village.openBody(village.of('E'), { tellers: [village.of('A').person] })
    const voided = village.write(newcomer, opening, village.communityId)
    village.hear(village.of('E'), voided)
    expect(openingRule(day, village.of('E'), voided.id)).toBe('P4.boxUnknown')
  })

  it('one without a certificate', () => {
    const day = stuck()
    const { village, boxes, proposal } = day
    const attests = closeBoxes(day)
    for (const box of boxes) village.sign(box, proposal, attests)
    expect(openingRule(day, village.of('E'), proposal.id)).toBeNull()
    village.everyoneHears()
    expect(openingRule(day, village.of('E'), proposal.id)).toBe('P4.afterCertificate')
  })

  it('one that has not ended, and that ends no other box itself', () => {
    const day = stuck()
    const ending = openEnding(day)
    day.village.witness(day.village.of('A'), 107)
    day.village.everyoneHears()
    expect(openingRule(day, day.village.of('E'), ending.id)).toBe('P4.boxIsEnding')
    count(day.village, ending, YES)
    enact(day.village, ending)
    day.village.everyoneHears()
    expect(openingRule(day, day.village.of('E'), day.proposal.id)).toBe('P4.boxEnded')
  })
})
