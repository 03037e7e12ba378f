import { afterAll, beforeAll, expect, test } from 'vitest'
import { createWorld, type Laptop, type World } from '#test/support/engines.ts'
import { expectRefusal } from '#test/support/refused.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const ITEMS = [
  { text: 'seal', quantity: 1, note: null },
  { text: 'keys', quantity: 3, note: 'one bent' }
]

test('whoever kept the books lists them, corrects the list, and the successor signs for what is there', async () => {
  const laptops = await world.village(3)
  const [steward, giver, successor] = laptops as [Laptop, Laptop, Laptop]
  const idOf = async (laptop: Laptop) => (await laptop.call.community.overview({})).me.personId
  const appoint = async (laptop: Laptop) =>
    steward.call.members.appoint({ personId: await idOf(laptop), role: 'treasurer' })
  const view = (laptop: Laptop) => laptop.call.handover.view({})
  const takeOver = async (laptop: Laptop) =>
    (await laptop.call.community.overview({})).needs.find(({ kind }) => kind === 'takeOver')

  await expectRefusal(giver.call.handover.list({ role: 'treasurer', items: ITEMS }), 'officeNeverHeld')
  await appoint(giver)
  await world.until(giver, 'the office', async () => (await view(giver)).mayIHandOver.includes('treasurer'))
  const { entryId: handoverId } = await giver.call.handover.list({ role: 'treasurer', items: ITEMS })
  await expectRefusal(
    giver.call.handover.receive({ listId: handoverId, answers: [{ state: 'received', note: null }] }),
    'listOwn'
  )
  const need = await world.until(steward, 'the list', () => takeOver(steward))
  expect(need).toMatchObject({ about: handoverId, title: (await view(giver)).handovers[0]?.by.name })

  await appoint(successor)
  await giver.call.handover.correct({
    handoverId,
    items: [...ITEMS, { text: 'books', quantity: 12, note: null }]
  })
  await world.until(successor, 'the corrected list', async () => {
    const { handovers } = await view(successor)
    return handovers[0]?.lists[0]?.items.length === 3 && (await takeOver(successor))
  })
  expect(await takeOver(steward)).toBeUndefined()
  const [list] = (await view(successor)).handovers[0]!.lists
  const answers = [
    { state: 'received' as const, note: null },
    { state: 'missing' as const, note: null },
    { state: 'different' as const, note: 'eleven only' }
  ]
  await expectRefusal(successor.call.handover.receive({ listId: handoverId, answers }), 'listCorrected')
  await successor.call.handover.receive({ listId: list!.listId, answers })
  expect(await takeOver(successor)).toBeUndefined()
  for (const laptop of laptops)
    await world.until(laptop, 'the signature', async () => (await view(laptop)).handovers[0]?.signed === true)
  await expectRefusal(giver.call.handover.correct({ handoverId, items: ITEMS }), 'listSigned')
  const found = (await view(steward)).handovers[0]!.lists[0]!.items.map((item) => item.found)
  expect(found).toEqual(['received', 'missing', 'different'])
  const digests = await Promise.all(laptops.map(({ call }) => call.check.digest({})))
  expect(new Set(digests.map(({ digest }) => digest)).size).toBe(1)
})
