import { afterEach, beforeEach, expect, test } from 'vitest'
import { appointTellers, settleVillage } from '#test/support/engines.ts'
import { openLanWorld, type LanWorld } from '#test/support/lan-world.ts'
import type { LanLaptop } from '#test/support/lan-laptop.ts'
import { certify, hasCast, openResolution } from '#test/support/village-acts.ts'

/** A village office: laptops in one room, no internet at all. */
let world: LanWorld
beforeEach(async () => {
  world = await openLanWorld()
})
afterEach(() => world.close())

async function inOneRoom(count: number): Promise<LanLaptop[]> {
  const lan = await world.lab.lan()
  const hosts = await Promise.all(Array.from({ length: count }, () => world.lab.host()))
  for (const [i, host] of hosts.entries()) await world.lab.plug(host, lan, `10.77.0.${i + 10}/24`)
  return Promise.all(hosts.map((host) => world.laptop(host)))
}

test('five laptops in a room found a community, vote and certify with no internet', async () => {
  const laptops = await inOneRoom(5)
  await settleVillage(world, laptops)
  const tellers = await appointTellers(world, laptops, 3)
  const proposal = await openResolution(world, laptops, tellers)
  for (const { call } of laptops) await call.proposals.vote({ proposal, choice: 0 })
  await hasCast(world, laptops, proposal, 5)
  await certify(world, laptops, laptops.slice(0, 3), proposal)
  expect(await world.agree(laptops)).toMatch(/^\d+\//)
})
