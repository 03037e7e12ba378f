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
  await settleVillage(world, laptops)
  const tellers = await appointTellers(world, laptops, 1)
  const propose = (title: string) => openResolution(world, [a], tellers, title)
  const together = await openResolution(world, laptops, tellers, 'Written together')
  await reached(laptops, 'lan')
  await Promise.all(laptops.map((laptop) => laptop.sessions()))
  const pids = laptops.map(({ pid }) => pid)

  await lab.unplug(moves, atDesk)
  const between = await propose('Written while one is between two networks')
  const leaving = performance.now()
  const atHome = await internet.plug(moves, home, '11.2.0', 11)
  await knows(world, b, between)
  const overInternetMs = Math.round(performance.now() - leaving)
  await reached(laptops, 'internet')

  await lab.unplug(moves, atHome)
  await world.connected(laptops, [[], []])
  const alone = await propose('Written alone, at the desk')
  const onTheWay = await openResolution(world, [b], tellers, 'Written alone, on the way')
  await b.call.proposals.vote({ proposal: between, choice: 1 })
  const coming = performance.now()
  await internet.plug(moves, office, '11.1.0', 12)
  await knows(world, b, alone)
  await knows(world, a, onTheWay)
  await hasCast(world, laptops, between, 1)
  const backMs = Math.round(performance.now() - coming)
  await reached(laptops, 'lan')

  await world.agree(laptops)
  process.stdout.write(
    `over the internet after ${overInternetMs} ms, back in the office after ${backMs} ms\n`
  )
  for (const laptop of laptops) {
    const ids = (await laptop.call.proposals.list({})).map(({ id }) => id)
    expect(ids.sort()).toEqual([together, between, alone, onTheWay].sort())
    expect(await laptop.sessions()).toMatchObject({ mostWithOne: 1 })
  }
  // Neither was started again, and both live.
  for (const pid of pids) expect(process.kill(pid, 0)).toBe(true)
})

/** Waits until the two have one session, over that path on both sides. */
async function reached(laptops: readonly LanLaptop[], path: 'lan' | 'internet'): Promise<void> {
  for (const laptop of laptops)
    await world.until(laptop, `one session over ${path}`, async () => {
      const { peers } = await laptop.call.sync.status({})
      return peers.length === 1 && peers[0]?.path === path
    })
}
