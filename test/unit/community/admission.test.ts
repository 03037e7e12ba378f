import { expect, test } from 'vitest'
import { askingsOf } from '#shared/domain/community/admissions.ts'
import { FIRST_DAY } from '#test/support/actor.ts'
import { dawn, NAMES, villageBy } from '#test/support/admitting-village.ts'
import { sync } from '#test/support/cast.ts'
import { cast, inEveryOrder, lawOf, members, ruleOf } from '#test/support/community-law.ts'

test('A1: where members vouch, one steward alone admits nobody once the founders are together', () => {
  const world = villageBy({ founders: 6 })
  const [a, b] = cast(world, 'A', 'B')
  const [sixth, seventh] = [world.newcomer('N6'), world.newcomer('N7')]
  const byAnother = b!.admit(seventh)
  const first = a!.admit(sixth)
  const second = a!.admit(world.newcomer('N8'))
  world.meet()
  inEveryOrder(world, () => {
    expect(ruleOf(world, byAnother)).toBe('A1.notAlone')
    expect(ruleOf(world, first)).toBeUndefined()
    expect(ruleOf(world, second)).toBe('A1.notAlone')
    expect(members(world)).toEqual([...NAMES, 'N6'])
  })
})

test('A1: a laptop kept aside since the founding does not go on founding', () => {
  const world = villageBy({ founders: 6 })
  const [a] = cast(world, 'A')
  const spare = a!.secondDevice()
  a!.addDevice(spare)
  a!.admit(world.newcomer('N6'))
  const smuggled = spare.admit(world.newcomer('N7'))
  inEveryOrder(world, () => {
    expect(ruleOf(world, smuggled)).toBe('A1.notAlone')
    expect(members(world)).toEqual([...NAMES, 'N6'])
  })
})

test('A3: k members of any office vouch, and whoever carries it admits; two copies are one person', () => {
  const world = villageBy({})
  const [c, d, e] = cast(world, 'C', 'D', 'E')
  const newcomer = world.newcomer('N')
  const asked = c!.ask(newcomer)
  world.meet()
  const vouches = [d!.welcome(asked), d!.welcome(asked), e!.welcome(asked)]
  world.meet()
  const one = c!.letIn(newcomer, asked, vouches[0]!, vouches[1]!)
  sync(c!, d!)
  const [first, second] = [d!.letIn(newcomer, asked, ...vouches), e!.letIn(newcomer, asked, ...vouches)]
  world.meet()
  newcomer.vote()
  world.meet()
  const again = c!.letIn(newcomer, asked, ...vouches)
  inEveryOrder(world, () => {
    expect(ruleOf(world, one)).toBe('A3.tooFewVouches')
    expect([ruleOf(world, first), ruleOf(world, second)]).toEqual([undefined, undefined])
    expect(ruleOf(world, again)).toBe('R19.enactedAlready')
    expect(members(world)).toEqual([...NAMES, 'N'])
    expect(lawOf(world).person(asked.id)?.name).toBe('N')
    expect(askingsOf(lawOf(world))).toEqual([])
  })
})

test('A3: where stewards admit after days for objections, a steward’s word counts and no other', () => {
  const world = villageBy({ by: 'steward', objectionDays: 3 })
  const [a, b, c] = cast(world, 'A', 'B', 'C')
  const newcomer = world.newcomer('N')
  const alone = a!.admit(world.newcomer('M'))
  const asked = c!.ask(newcomer)
  world.meet()
  const word = c!.welcome(asked)
  const vouch = b!.welcome(asked)
  dawn(world, FIRST_DAY + 1)
  const early = c!.letIn(newcomer, asked, vouch)
  dawn(world, FIRST_DAY + 4)
  const byMember = c!.letIn(newcomer, asked, word)
  const admitted = c!.letIn(newcomer, asked, vouch)
  inEveryOrder(world, () => {
    expect(ruleOf(world, alone)).toBe('A1.notAlone')
    expect(ruleOf(world, word)).toBe('R4.notSteward')
    expect(ruleOf(world, early)).toBe('A5.tooEarly')
    expect(ruleOf(world, byMember)).toBe('A3.tooFewVouches')
    expect(ruleOf(world, admitted)).toBeUndefined()
    expect(members(world)).toEqual([...NAMES, 'N'])
  })
})

test('A5: the days count from when officers heard of it, however old a past the asking cites', () => {
  const world = villageBy({ objectionDays: 3 })
  const [a, b, c, d] = cast(world, 'A', 'B', 'C', 'D')
  const spare = c!.secondDevice()
  c!.addDevice(spare)
  const newcomer = world.newcomer('N')
  const asked = spare.ask(newcomer)
  for (const day of [10, 20, 30]) for (const officer of [a!, b!]) officer.witness(FIRST_DAY + day)
  world.meet()
  const vouches = [c!.welcome(asked), d!.welcome(asked)]
  world.meet()
  const hasty = c!.letIn(newcomer, asked, ...vouches)
  a!.witness(FIRST_DAY + 31)
  a!.witness(FIRST_DAY + 34)
  b!.witness(FIRST_DAY + 32)
  world.meet()
  const oneWaited = c!.letIn(newcomer, asked, ...vouches)
  b!.witness(FIRST_DAY + 35)
  world.meet()
  const due = c!.letIn(newcomer, asked, ...vouches)
  inEveryOrder(world, () => {
    expect([ruleOf(world, hasty), ruleOf(world, oneWaited)]).toEqual(['A5.tooEarly', 'A5.tooEarly'])
    expect(ruleOf(world, due)).toBeUndefined()
  })
})

test('R10: a voucher who is removed beside their word takes it along, and whom it brought in is not a member', () => {
  const world = villageBy({})
  const [a, b, c, d, e] = cast(world, 'A', 'B', 'C', 'D', 'E')
  const newcomer = world.newcomer('N')
  const asked = c!.ask(newcomer)
  world.meet()
  const vouches = [d!.welcome(asked), e!.welcome(asked)]
  const removal = a!.removeWith(b!, e!)
  for (const voucher of [d!, e!]) sync(c!, voucher)
  const admitted = c!.letIn(newcomer, asked, ...vouches)
  const ballot = newcomer.vote()
  world.meet()
  inEveryOrder(world, () => {
    expect(ruleOf(world, removal)).toBeUndefined()
    expect(ruleOf(world, vouches[1]!)).toBe('R8.removed')
    expect(ruleOf(world, admitted)).toBe('R10.unsupported')
    expect(lawOf(world).standing(ballot, 'member')).toMatchObject({ ok: false })
    expect(members(world)).toEqual(['A', 'B', 'C', 'D'])
  })
})

test('R10: a voucher whose word the removal had seen leaves it behind', () => {
  const world = villageBy({})
  const [a, b, c, d, e] = cast(world, 'A', 'B', 'C', 'D', 'E')
  const newcomer = world.newcomer('N')
  const asked = c!.ask(newcomer)
  world.meet()
  const vouches = [d!.welcome(asked), e!.welcome(asked)]
  world.meet()
  a!.removeWith(b!, e!)
  const admitted = c!.letIn(newcomer, asked, ...vouches)
  inEveryOrder(world, () => {
    expect(ruleOf(world, admitted)).toBeUndefined()
    expect(members(world)).toEqual(['A', 'B', 'C', 'D', 'N'])
  })
})

test('R10: who vouch for each other in a circle lift nobody in', () => {
  const world = villageBy({ vouchers: 1 })
  const [a, b, c, d, e] = cast(world, 'A', 'B', 'C', 'D', 'E')
  // Beside the removal of both, D and E let each other back in, and a friend, before they hear of it.
  for (const removed of [d!, e!]) a!.removeWith(b!, removed)
  sync(a!, c!)
  const friend = world.newcomer('N')
  const askedForFriend = d!.ask(friend)
  sync(d!, e!)
  const let1 = e!.letIn(friend, askedForFriend, e!.welcome(askedForFriend))
  const askedForD = friend.ask(d!)
  sync(friend, e!)
  const let2 = e!.letIn(d!, askedForD, friend.welcome(askedForD))
  // And once they have heard of it, each asks and vouches for the other.
  world.meet()
  const askedForE = d!.ask(e!)
  const let3 = d!.letIn(e!, askedForE, d!.welcome(askedForE))
  const askedAgain = e!.ask(d!)
  const let4 = e!.letIn(d!, askedAgain, e!.welcome(askedAgain))
  world.meet()
  inEveryOrder(world, () => {
    expect(members(world)).toEqual(['A', 'B', 'C'])
    for (const node of [let1, let2, let3, let4]) expect(ruleOf(world, node)).toBeDefined()
  })
})

test('R9: an admission beside the removal of whom it admits gives nothing, whichever copy came first', () => {
  const world = villageBy({})
  const [a, b, c, d, e] = cast(world, 'A', 'B', 'C', 'D', 'E')
  e!.leave()
  world.meet()
  const asked = c!.ask(e!)
  world.meet()
  const vouches = [c!.welcome(asked), d!.welcome(asked)]
  world.meet()
  const seen = c!.letIn(e!, asked, ...vouches)
  sync(c!, a!)
  sync(a!, b!)
  a!.removeWith(b!, e!)
  const beside = d!.letIn(e!, asked, ...vouches)
  world.meet()
  inEveryOrder(world, () => {
    expect(ruleOf(world, seen)).toBeUndefined()
    expect(ruleOf(world, beside)).toBe('R9.removedMeanwhile')
    expect(members(world)).toEqual(['A', 'B', 'C', 'D'])
  })
})

test('a vote alone admits where the rulebook says so', () => {
  const world = villageBy({ by: 'vote' })
  const [a, b, c, d] = cast(world, 'A', 'B', 'C', 'D')
  const newcomer = world.newcomer('N')
  const asked = c!.ask(newcomer)
  world.meet()
  const vouches = [a!.welcome(asked), b!.welcome(asked)]
  world.meet()
  const byVouches = c!.letIn(newcomer, asked, ...vouches)
  const alone = a!.admit(newcomer)
  const proposal = d!.vote()
  world.meet()
  const admitted = d!.carry(proposal, { kind: 'admit', candidate: newcomer.candidate() })
  inEveryOrder(world, () => {
    expect(vouches.map((vouch) => ruleOf(world, vouch))).toEqual(['A3.onlyByVote', 'A3.onlyByVote'])
    expect(ruleOf(world, byVouches)).toBe('A3.onlyByVote')
    expect(ruleOf(world, alone)).toBe('A1.notAlone')
    expect(ruleOf(world, admitted)).toBeUndefined()
    expect(members(world)).toEqual([...NAMES, 'N'])
  })
})
