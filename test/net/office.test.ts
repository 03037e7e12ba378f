import { afterEach, beforeEach, expect, test } from 'vitest'
import { appointTellers, settleVillage } from '#test/support/engines.ts'
import type { LanLaptop } from '#test/support/lan-laptop.ts'
import { hotspot, office, type Room, twoNetworks } from '#test/support/lan-rooms.ts'
import { openLanWorld, type LanWorld } from '#test/support/lan-world.ts'
import { certify, hasCast, openResolution } from '#test/support/village-acts.ts'

/** Five laptops, no internet at all. */
let world: LanWorld
beforeEach(async () => {
  world = await openLanWorld()
})
afterEach(() => world.close())

const ROOMS = [
  ['in one office', office],
  ['around the hotspot of one of them', hotspot],
  ['in two networks that one of them is in', twoNetworks]
] as const

const typeAddress = (laptop: LanLaptop, room: Room, to: number, from: number) =>
  laptop.call.sync.typeAddress({ address: room.addressOf(to, from) })

/** Founds, meets, votes, certifies; `whom`: who is connected with whom in the end. */
async function certifyAVote(
  laptops: readonly LanLaptop[],
  whom: readonly (readonly number[])[]
): Promise<void> {
  const names = whom.map((others) => others.map((i) => `P${i}`))
  await world.connected(laptops, names)
  const tellers = await appointTellers(world, laptops, 3)
  const proposal = await openResolution(world, laptops, tellers)
  for (const { call } of laptops) await call.proposals.vote({ proposal, choice: 0 })
  await hasCast(world, laptops, proposal, laptops.length)
  await certify(world, laptops, laptops.slice(0, 3), proposal)
  expect(await world.agree(laptops)).toMatch(/^\d+\//)
  expect(await Promise.all(laptops.map(async (laptop) => (await laptop.sessions()).names))).toEqual(names)
}

test.each(ROOMS)('five laptops %s found a community, vote and certify', async (_, makeRoom) => {
  const room = await makeRoom(world.lab, 5)
  const laptops = await Promise.all(room.hosts.map((host) => world.laptop(host)))
  await settleVillage(world, laptops)
  await certifyAVote(laptops, room.neighbours)
})

test.each(ROOMS)(
  'five laptops %s where multicast is dropped do the same, by addresses that they type',
  async (_, makeRoom) => {
    const room = await makeRoom(world.lab, 5)
    await room.dropMulticast()
    const laptops = await Promise.all(room.hosts.map((host) => world.laptop(host)))
    await settleVillage(world, laptops, (newcomer) =>
      typeAddress(newcomer, room, 0, laptops.indexOf(newcomer))
    )
    // Everybody typed the founder’s; those who sit beside each other type one more. Who typed nothing meets nobody.
    const typed: [number, number][] = laptops.slice(1).map((_, i) => [0, i + 1])
    for (const [i, laptop] of laptops.entries())
      if (i > 0 && room.neighbours[i]?.includes(i + 1)) {
        await typeAddress(laptop, room, i + 1, i)
        typed.push([i, i + 1])
      }
    await certifyAVote(
      laptops,
      laptops.map((_, me) =>
        laptops.flatMap((_, i) =>
          typed.some((pair) => pair.includes(me) && pair.includes(i)) && i !== me ? [i] : []
        )
      )
    )
  }
)
