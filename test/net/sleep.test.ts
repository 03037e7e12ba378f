import { afterEach, beforeEach, expect, test } from 'vitest'
import { appointTellers, settleVillage } from '#test/support/engines.ts'
import type { LanLaptop } from '#test/support/lan-laptop.ts'
import { office } from '#test/support/lan-rooms.ts'
import { type LanWorld, openLanWorld } from '#test/support/lan-world.ts'
import { hasCast, knows, openResolution } from '#test/support/village-acts.ts'

/** A lid is shut and nobody is told: the process stands still, and neighbours find out by its silence. */
let world: LanWorld
beforeEach(async () => {
  world = await openLanWorld()
})
afterEach(() => world.close())

/**
 * Mostly a tenth of a second. Where what neighbours sent to the sleeper is answered as it wakes, a connection that they
 * gave up long ago stands in the way of a new one for up to 17 s (docs/adr/0012-local-networks.md).
 */
const BACK_WITHIN_MS = 30_000
const EVERYBODY = [
  ['P1', 'P2'],
  ['P0', 'P2'],
  ['P0', 'P1']
]

test.each([
  ['where multicast passes', false],
  ['where addresses are typed', true]
])('a laptop that slept until all gave it up is back by itself, %s', async (_, isTyped) => {
  const room = await office(world.lab, 3)
  if (isTyped) await room.dropMulticast()
  const laptops = await Promise.all(room.hosts.map((host) => world.laptop(host)))
  const [a, b, c] = laptops as [LanLaptop, LanLaptop, LanLaptop]
  const type = (from: number, to: number) =>
    laptops[from]!.call.sync.typeAddress({ address: room.addressOf(to, from) })
  await settleVillage(world, laptops, async (newcomer) => isTyped && type(laptops.indexOf(newcomer), 0))
  if (isTyped) await type(1, 2)
  await world.connected(laptops, EVERYBODY)
  const tellers = await appointTellers(world, laptops, 1)
  const before = await openResolution(world, laptops, tellers, 'Before the nap')
  await world.agree(laptops)
  await Promise.all(laptops.map((laptop) => laptop.sessions()))

  for (const round of [1, 2]) {
    await c.call.proposals.vote({ proposal: before, choice: round % 2 })
    c.freeze()
    await world.connected([a, b], [['P1'], ['P0']])
    const meanwhile = await openResolution(world, [a, b], tellers, `During nap ${round}`)
    const awake = performance.now()
    c.thaw()
    await world.connected(laptops, EVERYBODY)
    await knows(world, c, meanwhile)
    const backMs = Math.round(performance.now() - awake)
    process.stdout.write(`awake, with both others and all they wrote after ${backMs} ms\n`)
    expect(backMs).toBeLessThan(BACK_WITHIN_MS)
    await hasCast(world, laptops, before, 1)
  }
  await world.agree(laptops)
  expect((await c.call.proposals.list({})).length).toBe(3)
  for (const laptop of laptops) expect(await laptop.sessions()).toMatchObject({ mostWithOne: 1 })
})
