import { afterEach, beforeEach, expect, test } from 'vitest'
import { appointTellers, settleVillage } from '#test/support/engines.ts'
import { type LanInternet, openInternet } from '#test/support/lan-internet.ts'
import type { LanLaptop } from '#test/support/lan-laptop.ts'
import { type LanWorld, openLanWorld } from '#test/support/lan-world.ts'
import { hasCast, knows, openResolution } from '#test/support/village-acts.ts'

/** One laptop stays in the office, one is carried about; there is an internet, made of a DHT behind a router. */
let world: LanWorld
let internet: LanInternet
beforeEach(async () => {
  world = await openLanWorld()
  internet = await openInternet(world.lab)
})
afterEach(async () => {
  internet.close()
  await world.close()
})

test('from the office to the internet, to nothing, and back: no restart, no second session, nothing lost', async () => {
  const { lab } = world
  const [office, home] = [await lab.lan(), await lab.lan()]
  await internet.join(office, '11.1.0')
  await internet.join(home, '11.2.0')
  const [stays, moves] = [await lab.host(), await lab.host()]
  await internet.plug(stays, office, '11.1.0', 10)
  const atDesk = await internet.plug(moves, office, '11.1.0', 11)
  const laptops = await Promise.all([stays, moves].map((host) => world.laptop(host, internet.network)))
  const [a, b] = laptops as [LanLaptop, LanLaptop]
  const pids = laptops.map(({ pid }) => pid)
  await settleVillage(world, laptops)
  const tellers = await appointTellers(world, laptops, 1)
  const propose = (title: string) => openResolution(world, [a], tellers, title)

  await lab.unplug(moves, atDesk)
  const whileAway = await propose('Written while one is between two networks')
  const atHome = await internet.plug(moves, home, '11.2.0', 11)
  await knows(world, b, whileAway)
  expect(await sessions(laptops)).toEqual([1, 1])

  await lab.unplug(moves, atHome)
  const alone = await propose('Written alone, at the desk')
  await b.call.proposals.vote({ proposal: whileAway, choice: 1 })
  await internet.plug(moves, office, '11.1.0', 12)
  await knows(world, b, alone)
  await hasCast(world, laptops, whileAway, 1)
  await world.agree(laptops)
  expect(await sessions(laptops)).toEqual([1, 1])
  expect(laptops.map(({ pid }) => pid)).toEqual(pids)
})

const sessions = (laptops: readonly LanLaptop[]): Promise<number[]> =>
  Promise.all(laptops.map(async ({ call }) => (await call.sync.status({})).peers.length))
