import { expect, test } from 'vitest'
import { decideEnactRemoval, decideReply } from '#shared/domain/community/decide-removal.ts'
import { removalsOf, suspensionsOf } from '#shared/domain/community/removals.ts'
import { template } from '#shared/domain/rulebook/templates.ts'
import { FIRST_DAY } from '#test/support/actor.ts'
import { village, type World } from '#test/support/cast.ts'
import { cast, inEveryOrder, lawOf, members, ruleOf } from '#test/support/community-law.ts'

const withReply = (replyDays: number, stewards = ['A', 'B', 'C']): World =>
  village(['A', 'B', 'C', 'D'], {
    stewards,
    rulebook: { ...template('village'), removal: { replyDays }, terms: { days: null } }
  })

test('R5f: a co-signed removal waits for the reply, or for days that officers who are no party counted', () => {
  const world = withReply(3)
  const [a, b, c, d] = cast(world, 'A', 'B', 'C', 'D')
  const proposed = a!.proposeRemoval(d!)
  world.meet()
  const endorsed = b!.endorse(proposed)
  world.meet()
  const atOnce = b!.enact(proposed, endorsed)
  // What the proposer and the person say of the day does not count here.
  for (const day of [1, 4]) for (const party of [a!, d!]) party.witness(FIRST_DAY + day)
  for (const officer of [b!, c!]) officer.witness(FIRST_DAY + 2)
  world.meet()
  const early = b!.enact(proposed, endorsed)
  for (const officer of [b!, c!]) officer.witness(FIRST_DAY + 5)
  world.meet()
  expect(removalsOf(lawOf(world))).toMatchObject([{ isHeard: true, replies: [] }])
  const due = b!.enact(proposed, endorsed)
  inEveryOrder(world, () => {
    expect([ruleOf(world, atOnce), ruleOf(world, early)]).toEqual(['R5f.tooEarly', 'R5f.tooEarly'])
    expect(ruleOf(world, due)).toBeUndefined()
    expect(members(world)).toEqual(['A', 'B', 'C'])
  })
})

test('R5f: the days do not begin in an old past that the proposal cites', () => {
  const world = withReply(3)
  const [a, b, c, d] = cast(world, 'A', 'B', 'C', 'D')
  const proposed = a!.proposeRemoval(d!)
  for (const officer of [b!, c!]) officer.witness(FIRST_DAY + 20)
  world.meet()
  const endorsed = b!.endorse(proposed)
  const early = b!.enact(proposed, endorsed)
  inEveryOrder(world, () => expect(ruleOf(world, early)).toBe('R5f.tooEarly'))
})

test('R5f: once the person has replied nobody waits any longer', () => {
  const world = withReply(3)
  const [a, b, c, d] = cast(world, 'A', 'B', 'C', 'D')
  const proposed = a!.proposeRemoval(d!)
  world.meet()
  const endorsed = b!.endorse(proposed)
  const foreign = c!.reply(proposed)
  world.meet()
  expect(decideEnactRemoval(lawOf(world), a!.id, { removal: proposed.id })).toMatchObject({
    error: { code: 'removalTooEarly' }
  })
  const command = { removal: proposed.id, text: 'it was not me' }
  expect(decideReply(lawOf(world), c!.id, command)).toMatchObject({ error: { code: 'replyNotYours' } })
  const reply = decideReply(lawOf(world), d!.id, command)
  if (!reply.ok) throw new Error(reply.error.code)
  const replied = d!.write(reply.value)
  world.meet()
  expect(removalsOf(lawOf(world))).toMatchObject([{ isHeard: true, replies: [{ text: 'it was not me' }] }])
  const enacted = b!.enact(proposed, endorsed)
  inEveryOrder(world, () => {
    expect(ruleOf(world, foreign)).toBe('R5f.notYours')
    expect([ruleOf(world, replied), ruleOf(world, enacted)]).toEqual([undefined, undefined])
    expect(members(world)).toEqual(['A', 'B', 'C'])
  })
})

test('R5f: a reply beside the enactment comes too late and changes nothing', () => {
  const world = withReply(3)
  const [a, b, c, d] = cast(world, 'A', 'B', 'C', 'D')
  const proposed = a!.proposeRemoval(d!)
  world.meet()
  const endorsed = b!.endorse(proposed)
  for (const day of [2, 5]) {
    for (const officer of [b!, c!]) officer.witness(FIRST_DAY + day)
    world.meet()
  }
  const reply = d!.reply(proposed)
  const enacted = b!.enact(proposed, endorsed)
  world.meet()
  inEveryOrder(world, () => {
    expect(ruleOf(world, reply)).toBe('R8.removed')
    expect(ruleOf(world, enacted)).toBeUndefined()
  })
})

test('R5f: where no other officer is left to wait, the proposer’s own days are enough', () => {
  const world = village(['A', 'B', 'D'], {
    stewards: ['A', 'B'],
    rulebook: { ...template('village'), removal: { replyDays: 3 }, terms: { days: null } }
  })
  const [a, b, d] = cast(world, 'A', 'B', 'D')
  const proposed = a!.proposeRemoval(d!)
  world.meet()
  const endorsed = b!.endorse(proposed)
  b!.leave()
  world.meet()
  a!.witness(FIRST_DAY + 1)
  const early = a!.enact(proposed, endorsed)
  a!.witness(FIRST_DAY + 4)
  const due = a!.enact(proposed, endorsed)
  inEveryOrder(world, () => {
    expect(ruleOf(world, early)).toBe('R5f.tooEarly')
    expect(ruleOf(world, due)).toBeUndefined()
  })
})

test('a suspension carries its reason, and what the suspended person says to it, until its day', () => {
  const world = withReply(3)
  const [a, b, c] = cast(world, 'A', 'B', 'C')
  const suspended = a!.suspend(b!, 'steward', FIRST_DAY + 10)
  world.meet()
  const foreign = c!.reply(suspended)
  const replied = b!.reply(suspended)
  world.meet()
  expect(suspensionsOf(lawOf(world))).toMatchObject([
    {
      person: b!.id,
      by: a!.id,
      role: 'steward',
      until: FIRST_DAY + 10,
      reason: 'for now',
      replies: [{ id: replied.id, text: 'it was not me' }]
    }
  ])
  inEveryOrder(world, () => {
    expect(ruleOf(world, foreign)).toBe('R5f.notYours')
    expect(ruleOf(world, replied)).toBeUndefined()
  })
  for (const officer of cast(world, 'A', 'C')) officer.witness(FIRST_DAY + 10)
  for (const officer of cast(world, 'C')) officer.witness(FIRST_DAY + 10)
  world.meet()
  expect(suspensionsOf(lawOf(world))).toEqual([])
})
