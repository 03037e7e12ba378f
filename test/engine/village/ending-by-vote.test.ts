import { afterEach, beforeEach, expect, test } from 'vitest'
import { appointTellers, createWorld, type Laptop, type World } from '#test/support/engines.ts'
import { expectRefusal } from '#test/support/refused.ts'
import { certify, hasCast, knows, openResolution, proposalAt } from '#test/support/village-acts.ts'

let world: World
beforeEach(async () => {
  world = await createWorld()
})
afterEach(() => world.close())

test('a village with one steward ends a box that nobody counts by a vote, and every laptop carries it out alike', async () => {
  const laptops = await world.village(4)
  const [a, b, c] = laptops as [Laptop, Laptop, Laptop]
  const [chief = '', ...silent] = await appointTellers(world, laptops, 3)
  const proposal = await openResolution(world, laptops, silent)
  const ending = {
    title: 'Shall the vote on the well end?',
    text: '',
    method: { kind: 'yesno' as const },
    options: [],
    effect: { kind: 'abandon' as const, proposal },
    tellers: [chief],
    closesOn: world.clock.today()
  }
  await world.until(a, 'the day', async () => (await proposalAt(a, proposal)).iMay.abandon)
  await a.call.proposals.abandon({ proposal, reason: 'nobody counts' })
  expect((await proposalAt(a, proposal)).stage).toBe('open')
  await world.until(c, 'the day', async () => (await proposalAt(c, proposal)).iMay.openEnding)
  const { entryId: vote } = await c.call.proposals.open(ending)
  expect(await proposalAt(c, proposal)).toMatchObject({
    endings: [{ id: vote, title: ending.title, stage: 'open' }],
    iMay: { openEnding: false }
  })
  for (const laptop of laptops) {
    await knows(world, laptop, vote)
    await laptop.call.proposals.vote({ proposal: vote, choice: 0 })
  }
  await expectRefusal(
    b.call.proposals.open({ ...ending, effect: { kind: 'abandon', proposal: vote } }),
    'endingVoteStands'
  )
  await hasCast(world, laptops, vote, 4)
  await certify(world, laptops, [a], vote)
  expect((await proposalAt(c, proposal)).stage).toBe('open')

  world.clock.days += 10
  // A laptop looks at the calendar again when it is opened in the morning.
  await a.restart()
  await world.until(a, 'the end of the period', async () => (await proposalAt(a, vote)).iMay.closeContest)
  await a.call.proposals.closeContest({ proposal: vote })
  for (const laptop of laptops)
    await world.until(
      laptop,
      'the end of the box',
      async () => (await proposalAt(laptop, proposal)).stage === 'abandoned'
    )
  await expectRefusal(b.call.proposals.vote({ proposal, choice: 0 }), 'proposalNotOpen')
  await expectRefusal(b.call.proposals.open({ ...ending, closesOn: world.clock.today() }), 'proposalNotOpen')
  await world.agree(laptops)
  for (const { call } of laptops) expect(await call.check.rejections({})).toEqual([])
})
