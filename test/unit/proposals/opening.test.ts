import { describe, expect, it } from 'vitest'
import type { Opened } from '#shared/domain/proposals/opening.ts'
import type { Node } from '#shared/log/graph.ts'
import { pollingDay, removeTogether } from '#test/support/polling-day.ts'
import { candidate, PollingVillage } from '#test/support/polling-village.ts'

const village = () =>
  new PollingVillage({ names: ['A', 'B', 'C', 'D'], tellers: ['A', 'B'], stewards: ['A', 'B', 'C'] })

/** The rule by which an opening, changed in this way, is void; null where it stands. */
function ruleFor(
  change: (body: Opened, there: PollingVillage) => Partial<Opened>,
  there = village()
): string | null {
  const event = there.openBody(there.of('A'), { tellers: [there.of('A').person, there.of('B').person] })
  if (event.type !== 'proposal.opened.v1') throw new Error('not an opening')
  const body = { ...event.body, ...change(event.body, there) }
  const node = there.write(there.of('A'), { type: 'proposal.opened.v1', body }, there.communityId)
  return verdict(there, node)
}

function verdict(there: PollingVillage, opening: Node): string | null {
  const state = there.state(opening.id)
  const rule = there.proposal(opening.id).rejections(state).get(opening.id) ?? null
  expect(state.stage).toBe(rule === null ? 'open' : 'void')
  return rule
}

describe('an opening counts only if it is what the rulebook yields at its past (P1)', () => {
  it('counts as the deciders write it', () => {
    expect(ruleFor(() => ({}))).toBeNull()
  })

  it.each<[string, (body: Opened, there: PollingVillage) => Partial<Opened>]>([
    ['P1.ruleDiffers', () => ({ majorities: [{ base: 'cast', op: '>', num: 1, den: 3 }] })],
    ['P1.ruleDiffers', () => ({ quorum: { base: 'eligible', op: '>', num: 1, den: 2 } })],
    ['P1.ruleDiffers', () => ({ contestDays: 3 })],
    ['P1.rollDiffers', ({ roll }) => ({ roll: { ...roll, count: roll.count + 1 } })],
    ['P1.rollDiffers', ({ roll }) => ({ roll: { ...roll, hash: new Uint8Array(32) } })],
    ['P1.datesReversed', ({ opensOn }) => ({ closesOn: opensOn - 1 })],
    ['P1.tellersRepeat', ({ tellers }) => ({ tellers: [...tellers, ...tellers] })],
    ['P1.tellerNotAppointed', (_body, there) => ({ tellers: [there.of('A').person, there.of('D').person] })],
    ['P1.tellerIsParty', (_body, there) => ({ effect: { kind: 'remove', person: there.of('B').person } })],
    [
      'P1.targetUnknown',
      (_body, there) => ({ effect: { kind: 'appoint', role: 'steward', person: there.of('A').tip!.id } })
    ],
    ['P1.optionsRepeat', () => ({ method: { kind: 'choose-one', options: ['a', 'b', 'a'] } })],
    ['P1.seatsUnfit', () => ({ method: { kind: 'choose-several', options: ['a', 'b'], most: 3, seats: 1 } })],
    ['P1.seatsUnfit', () => ({ method: { kind: 'choose-several', options: ['a', 'b'], most: 2, seats: 3 } })],
    [
      'P1.methodUnfit',
      () => ({
        effect: { kind: 'admit', candidate: candidate('H') },
        method: { kind: 'choose-one', options: ['a', 'b'] }
      })
    ]
  ])('%s', (rule, change) => {
    expect(ruleFor(change)).toBe(rule)
  })

  it('is void where its author was no member', () => {
    const there = village()
    removeTogether(there, ['A', 'B'], there.of('D'))
    there.hear(there.of('D'), there.of('A'))
    const body = there.openBody(there.of('A'), { tellers: [there.of('A').person] })
    expect(verdict(there, there.write(there.of('D'), body, there.communityId))).toBe('R4.notMember')
  })

  it('falls with its author where they are removed without the remover having seen it (R8)', () => {
    const there = village()
    removeTogether(there, ['A', 'B'], there.of('D'))
    expect(verdict(there, there.open(there.of('D'), ['B']))).toBe('R8.removed')
  })
})

describe('the roll (P2)', () => {
  it('is the members at the opening’s past, by id, and names who is left out and why', () => {
    const there = village()
    removeTogether(there, ['A', 'B'], there.of('D'))
    there.community(there.of('C'), { type: 'member.left.v1', body: {} })
    there.everyoneHears()
    const opening = there.open(there.of('A'), ['A'])
    const { roll, excluded } = there.state(opening.id).opening
    const people = ['A', 'B'].map((name) => there.of(name).person)
    expect(roll).toEqual([...people].sort())
    expect(new Map(excluded.map(({ person, rule }) => [person, rule]))).toEqual(
      new Map([
        [there.of('C').person, 'P2.left'],
        [there.of('D').person, 'P2.removed']
      ])
    )
  })

  it('does not change when members come and go', () => {
    const day = pollingDay()
    const before = day.village.state(day.proposal.id).opening.roll
    day.village.admit('H')
    removeTogether(day.village, ['A', 'B'], day.village.of('G'))
    expect(day.village.state(day.proposal.id).opening.roll).toEqual(before)
  })
})
