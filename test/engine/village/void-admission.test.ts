import { afterAll, beforeAll, expect, test } from 'vitest'
import { createWorld, type Laptop, type World } from '#test/support/engines.ts'
import { hasCast, idOf, openResolution, removeUnheard, setOnline } from '#test/support/village-acts.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const statusOf = async ({ call }: Laptop, name: string) =>
  (await call.members.list({})).find((member) => member.name === name)?.status

test('whom a removed steward let in meanwhile is no member, and strands nobody who had heard them', async () => {
  const laptops = await world.village(4)
  const [a, b, c, e] = laptops as [Laptop, Laptop, Laptop, Laptop]
  for (const name of ['P1', 'P3'])
    await a.call.members.appoint({ personId: await idOf(a, name), role: 'steward' })
  const proposal = await openResolution(world, laptops, [await idOf(a, 'P0')])
  await world.agree(laptops)

  await setOnline([b, c], false)
  await removeUnheard(world, [a, e], 'P1')

  await setOnline([a, e], false)
  await setOnline([b, c], true)
  const { code } = await b.call.members.createInvite({ uses: 1, expiresOn: world.clock.today() })
  const d = await world.laptop()
  await d.call.onboarding.join({ code: code ?? '', personName: 'D', language: 'en' })
  const request = await world.until(b, 'D', async () => (await b.call.members.requests({}))[0])
  await b.call.members.admit({ requestId: request?.requestId ?? '' })
  await world.until(c, 'D', async () => (await statusOf(c, 'D')) === 'member')
  await world.until(d, 'the village', async () => (await d.call.profiles.list({}))[0]?.state !== 'waiting')
  await world.until(d, 'the proposal', async () => (await d.call.proposals.list({})).length === 1)
  await world.until(d, 'the own admission', async () => (await statusOf(d, 'D')) === 'member')
  await d.call.members.leave({})
  await world.until(c, 'D’s going', async () => (await statusOf(c, 'D')) === 'left')
  await c.call.proposals.vote({ proposal, choice: 0 })

  await d.engine.close()
  await setOnline([a, e], true)
  await hasCast(world, [a, c, e], proposal, 1)
  await world.agree([a, c, e])
  for (const laptop of [a, c, e]) {
    expect(await statusOf(laptop, 'D')).toBeUndefined()
    expect(await laptop.call.check.waiting({})).toEqual([])
  }
})
