import { join } from 'node:path'
import { expect, test } from 'vitest'
import { toHex } from '#shared/kernel/bytes.ts'
import { befriendLaptops, type CourierLaptop, courierLaptop } from '#test/support/courier-device.ts'
import { newSticks, pair } from '#test/support/courier-stick.ts'

const newStick = newSticks()
const metBy = (laptop: CourierLaptop, { host }: CourierLaptop): unknown =>
  laptop.met.get(toHex(host.secrets.connection.publicKey)) ?? null

test('who reads a stick learns what its maker held and when; who gets it back learns who has the own entries', async () => {
  const [ada, bo] = pair()
  const stick = await newStick()
  ada.clock = 1_000
  await ada.append('one', 'two', 'three')
  await ada.export(stick)
  expect(ada.host.acknowledged).toBe(0)
  bo.clock = 2_000
  await bo.append('from Bo')
  await bo.import(stick)
  expect(metBy(bo, ada)).toEqual({ at: 1_000, shared: 3 })
  expect(metBy(bo, bo)).toBeNull()
  // Bo has left a list: that alone tells Ada, and nothing of Bo’s needs to come with it.
  await ada.append('four')
  await ada.import(stick)
  expect(ada.host.acknowledged).toBe(3)
  expect(metBy(ada, bo)).toEqual({ at: 2_000, shared: 3 })
})

test('a mailed file counts as a meeting too', async () => {
  const [ada, bo] = pair()
  const [there, back] = [join(await newStick(), 'there'), join(await newStick(), 'back')]
  ada.clock = 5
  await ada.append('one', 'two')
  await ada.export(there)
  await bo.import(there)
  expect(metBy(bo, ada)).toEqual({ at: 5, shared: 2 })
  bo.clock = 6
  await bo.export(back)
  await ada.import(back)
  expect(ada.host.acknowledged).toBe(2)
  expect(metBy(ada, bo)).toEqual({ at: 6, shared: 2 })
})

test('the word of somebody who is no member any more counts for nothing', async () => {
  const [ada, bo] = pair()
  const gone = courierLaptop({ name: 'Gone' })
  befriendLaptops([gone, ada, bo])
  const stick = await newStick()
  await ada.append('one')
  await ada.export(stick)
  await gone.import(stick)
  ada.devices.splice(0, Infinity, ...ada.devices.filter(({ log }) => log !== gone.store.own))
  await ada.import(stick)
  expect(ada.host.acknowledged).toBe(0)
  expect(metBy(ada, gone)).toBeNull()
})

test('no more of the own log counts as held elsewhere than is held here', async () => {
  const [twin, behind] = [
    courierLaptop({ name: 'Twin', seed: 8 }),
    courierLaptop({ name: 'Behind', seed: 8 })
  ]
  const bo = courierLaptop({ name: 'Bo' })
  befriendLaptops([twin, bo])
  befriendLaptops([behind, bo])
  for (const laptop of [twin, behind]) await laptop.append('one')
  await twin.append('two')
  const stick = await newStick()
  await twin.export(stick)
  await bo.import(stick)
  await behind.export(stick)
  expect(behind.host.acknowledged).toBe(1)
})
