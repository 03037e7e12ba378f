import { afterAll, beforeAll, expect, test } from 'vitest'
import { createWorld, type World } from '#test/support/engines.ts'
import { expectRefusal } from '#test/support/refused.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

test('a device goes by the name its owner gave it, and nobody names another’s', async () => {
  const [mine, other] = await world.village(2)
  if (mine === undefined || other === undefined) throw new Error('a village of two')
  const [device] = await mine.call.members.devices({})
  const log = device?.log ?? ''
  expect(device?.name).toBeNull()
  await mine.call.members.nameDevice({ log, name: '厨房的电脑' })
  expect((await mine.call.members.devices({}))[0]?.name).toBe('厨房的电脑')
  await expectRefusal(other.call.members.nameDevice({ log, name: 'mine now' }), 'notYours')
})
