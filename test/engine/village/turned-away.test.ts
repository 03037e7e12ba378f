import { afterEach, beforeEach, expect, test } from 'vitest'
import { createWorld, type Laptop, type World } from '#test/support/engines.ts'
import { idOf, removeUnheard } from '#test/support/village-acts.ts'

let world: World
beforeEach(async () => {
  world = await createWorld()
})
afterEach(() => world.close())

const saidBy = async ({ call }: Laptop): Promise<string[]> =>
  (await call.sync.status({})).turnedAwayBy.toSorted()
/** When each neighbour was met last, and what they were known to lack. */
const metBy = async ({ call }: Laptop) =>
  (await call.sync.board({})).neighbours
    .map(({ name, lastMet, theyLack }) => ({ name, lastMet, theyLack }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))

test('whoever was removed while away is told so by every neighbour, as their word: nothing else on the laptop changes', async () => {
  const laptops = await world.village(4)
  const [a, b, c, d] = laptops as [Laptop, Laptop, Laptop, Laptop]
  await a.call.members.appoint({ personId: await idOf(a, 'P1'), role: 'steward' })
  await world.agree(laptops)
  await c.restart({ alone: true })
  world.clock.days += 25
  await removeUnheard(world, [a, b], 'P2')
  await world.agree([a, b, d])
  const { entries, logs } = await c.call.sync.status({})
  const held = { entries, logs }
  const members = await c.call.members.list({})
  const met = await metBy(c)

  await c.restart()
  await world.until(c, 'being told', async () => (await saidBy(c)).length === 3)
  expect(await saidBy(c)).toEqual(['P0', 'P1', 'P3'])
  expect(await c.call.members.list({})).toEqual(members)
  expect(await c.call.sync.status({})).toMatchObject(held)
  expect(await c.call.check.rejections({})).toEqual([])
  expect(await metBy(c)).toEqual(met)
  for (const laptop of [a, b, d]) expect(await saidBy(laptop)).toEqual([])
})
