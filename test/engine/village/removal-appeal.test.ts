import { afterEach, beforeEach, expect, test } from 'vitest'
import { createWorld, type Laptop, type World } from '#test/support/engines.ts'
import { expectRefusal } from '#test/support/refused.ts'
import { certify, hasCast, idOf, knows, proposalAt } from '#test/support/village-acts.ts'

let world: World
beforeEach(async () => {
  world = await createWorld()
})
afterEach(() => world.close())

const statusOf = async ({ call }: Laptop, name: string) =>
  (await call.members.list({})).find((one) => one.name === name)?.status

test('whom a steward suspends reads why and replies; words in it are hidden, appealed against and reviewed on that person’s page', async () => {
  const laptops = await world.village(3)
  const [a, b, c] = laptops as [Laptop, Laptop, Laptop]
  const personId = await idOf(a, 'P2')
  await a.call.members.appoint({ personId: await idOf(a, 'P1'), role: 'steward' })
  await a.call.members.appoint({ personId, role: 'teller' })
  // Two officers have to have said what day it is.
  const { entryId: suspensionId } = await world.until(a, 'the day', () =>
    a.call.members.suspend({ personId, role: 'teller', reason: 'lost the box' }).catch(() => null)
  )
  const [mine] = await world.until(c, 'the suspension', async () => {
    const found = await c.call.members.suspensions({})
    return found.length > 0 && found
  })
  expect(mine).toMatchObject({ suspensionId, isMe: true, by: 'P0', role: 'teller', reason: 'lost the box' })
  expect(mine!.until > world.clock.today()).toBe(true)
  const { entryId } = await c.call.members.reply({ removalId: suspensionId, text: 'the miller is a thief' })
  await world.until(
    b,
    'the reply',
    async () => (await b.call.members.suspensions({}))[0]?.replies.length === 1
  )
  expect((await b.call.members.suspensions({}))[0]).toMatchObject({
    isMe: false,
    replies: [{ entryId, text: 'the miller is a thief' }]
  })

  await b.call.moderation.hide({ entryId, clause: 'Article 3', reason: 'insults' })
  const hidings = async ({ call }: Laptop) => (await call.moderation.of({ entryId })).hidings
  const [hiding] = await world.until(c, 'the hiding', async () => {
    const found = await hidings(c)
    return found.length > 0 && found
  })
  await c.call.moderation.appeal({ hidingId: hiding!.hidingId, reason: 'ask the miller' })
  const asked = await world.until(a, 'the appeal', async () =>
    (await a.call.community.overview({})).needs.find(({ kind }) => kind === 'reviewHiding')
  )
  expect(asked).toMatchObject({ about: `/people/${personId}`, title: 'P2' })
  await world.agree(laptops)
})

test('whoever was removed appeals through a neighbour, and a vote lets them in again on their own laptop', async () => {
  const laptops = await world.village(4)
  const [a, b, c, d] = laptops as [Laptop, Laptop, Laptop, Laptop]
  const personId = await idOf(a, 'P2')
  await a.call.members.appoint({ personId: await idOf(a, 'P1'), role: 'steward' })
  const departure = ({ call }: Laptop) => call.members.departure({ personId })
  expect(await departure(d)).toBeNull()
  const { entryId: removalId } = await a.call.members.proposeRemoval({ personId, reason: 'moved away' })
  await world.until(c, 'being told', async () => (await c.call.members.removals({}))[0]?.isMe)
  const { entryId } = await c.call.members.reply({ removalId, text: 'I live here' })
  await world.until(b, 'the reply', async () => (await b.call.members.removals({}))[0]?.replies.length === 1)
  await b.call.members.endorseRemoval({ removalId })
  for (const laptop of [a, b, d])
    await world.until(laptop, 'the removal', async () => (await statusOf(laptop, 'P2')) === 'removed')
  const found = await departure(d)
  expect(found).toMatchObject({
    removal: { removalId, reason: 'moved away', replies: [{ entryId, text: 'I live here' }] },
    proposal: null,
    vote: null
  })
  expect(found?.removal?.by.toSorted()).toEqual(['P0', 'P1'])

  const { entryId: vote } = await d.call.proposals.open({
    title: 'Shall P2 be let in again?',
    text: '',
    method: { kind: 'yesno' },
    options: [],
    effect: { kind: 'admit', requestId: found?.requestId ?? '' },
    tellers: [await idOf(a, 'P0')],
    closesOn: world.clock.today()
  })
  expect(await departure(d)).toMatchObject({ requestId: null, vote })
  const stay = [a, b, d]
  for (const laptop of stay) {
    await knows(world, laptop, vote)
    await laptop.call.proposals.vote({ proposal: vote, choice: 0 })
  }
  await hasCast(world, stay, vote, 3)
  await certify(world, stay, [a], vote)
  world.clock.days += 10
  // A laptop looks at the calendar again when it is opened in the morning.
  await a.restart()
  await world.until(a, 'the end of the period', async () => (await proposalAt(a, vote)).iMay.closeContest)
  await a.call.proposals.closeContest({ proposal: vote })
  for (const laptop of laptops)
    await world.until(laptop, 'their return', async () => (await statusOf(laptop, 'P2')) === 'member')
  await world.until(
    c,
    'what was written meanwhile',
    async () => (await c.call.proposals.list({})).length === 1
  )
  await world.agree(laptops)
  expect(await departure(d)).toBeNull()
  expect(await idOf(c, 'P2')).toBe(personId)
  for (const { call } of laptops) expect(await call.check.rejections({})).toEqual([])
  await expectRefusal(
    d.call.proposals.draft({
      effect: { kind: 'admit', requestId: found?.requestId ?? '' },
      method: { kind: 'yesno' }
    }),
    'requestUnknown'
  )
})
