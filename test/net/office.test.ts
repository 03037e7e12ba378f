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

test('the owner of a hotspot is seen by all who sit in it, and answers an invite', async () => {
  const owner = await world.lab.hotspot('10.42.0.1/24')
  const guests = await Promise.all([world.lab.host(), world.lab.host()])
  for (const [i, host] of guests.entries()) await world.lab.plug(host, owner, `10.42.0.${i + 10}/24`)
  const laptops = await Promise.all([owner, ...guests].map((host) => world.laptop(host)))
  await settleVillage(world, laptops)
  await world.agree(laptops)
  await world.until(laptops[0]!, 'both guests connected', () => hasPeers(laptops[0]!, 2))
})

test('a laptop in two networks is seen in both, and carries entries between them', async () => {
  const [here, there] = [await world.lab.lan(), await world.lab.lan()]
  const hosts = await Promise.all(Array.from({ length: 3 }, () => world.lab.host()))
  const [both, left, right] = hosts
  await world.lab.plug(both!, here, '10.77.1.1/24')
  await world.lab.plug(both!, there, '10.77.2.1/24')
  await world.lab.plug(left!, here, '10.77.1.2/24')
  await world.lab.plug(right!, there, '10.77.2.2/24')
  const laptops = await Promise.all(hosts.map((host) => world.laptop(host)))
  await settleVillage(world, laptops)
  const tellers = await appointTellers(world, laptops, 1)
  const proposal = await openResolution(world, laptops, tellers)
  for (const { call } of laptops) await call.proposals.vote({ proposal, choice: 0 })
  await hasCast(world, laptops, proposal, 3)
  await world.agree(laptops)
  expect(await Promise.all(laptops.map(peersOf))).toEqual([2, 1, 1])
})

test('whoever joins and leaves, in whatever order, by kill or by cable: one connection a pair, one digest', async () => {
  const lan = await world.lab.lan()
  const hosts = await Promise.all(Array.from({ length: 3 }, () => world.lab.host()))
  const [, second, third] = await Promise.all(
    hosts.map((host, i) => world.lab.plug(host, lan, `10.77.0.${i + 10}/24`))
  )
  let [a, b, c] = (await Promise.all(hosts.map((host) => world.laptop(host)))) as [
    LanLaptop,
    LanLaptop,
    LanLaptop
  ]
  await settleVillage(world, [a, b, c])
  await b.kill()
  await world.lab.unplug(c.host, third!)
  await world.lab.plug(c.host, lan, '10.77.0.12/24')
  b = await world.again(b)
  await a.stop()
  await world.lab.unplug(b.host, second!)
  a = await world.again(a)
  await world.lab.plug(b.host, lan, '10.77.0.31/24')
  await c.kill()
  c = await world.again(c)
  for (const laptop of [a, b, c]) await world.until(laptop, 'both others', () => hasPeers(laptop, 2))
  await world.agree([a, b, c])
  expect(await Promise.all([a, b, c].map(peersOf))).toEqual([2, 2, 2])
})

test('an invite waits on an island until the laptop that made it comes there', async () => {
  const lan = await world.lab.lan()
  const [maker, guest] = await Promise.all([world.lab.host(), world.lab.host()])
  await world.lab.plug(guest, lan, '10.77.0.2/24')
  const [host, newcomer] = await Promise.all([world.laptop(maker), world.laptop(guest)])
  await settleVillage(world, [host])
  const { code } = await host.call.members.createInvite({ uses: 1, expiresOn: world.clock.today() })
  await newcomer.call.onboarding.join({ code: code ?? '', personName: 'P1', language: 'en' })
  const stateThere = async () => (await newcomer.call.profiles.list({}))[0]?.state
  expect(await stateThere()).toBe('waiting')
  await world.lab.plug(maker, lan, '10.77.0.1/24')
  await world.until(host, 'the newcomer to be let in', async () => {
    for (const { requestId } of await host.call.members.requests({}))
      await host.call.members.admit({ requestId })
    return (await stateThere()) !== 'waiting'
  })
  await world.agree([host, newcomer])
})

const peersOf = async ({ call }: LanLaptop): Promise<number> => (await call.sync.status({})).peers.length
const hasPeers = async (laptop: LanLaptop, count: number): Promise<boolean> =>
  (await peersOf(laptop)) === count
