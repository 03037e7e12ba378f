import { afterEach, beforeEach, expect, test } from 'vitest'
import { runs } from '#test/support/campaign.ts'
import { settleVillage } from '#test/support/engines.ts'
import type { Host } from '#test/support/lan-lab.ts'
import type { LanLaptop } from '#test/support/lan-laptop.ts'
import { type LanWorld, openLanWorld } from '#test/support/lan-world.ts'

/** Three laptops in one room without internet. `npm run campaign:lan` listens to their silence for a minute. */
const IDLE_S = Math.min(60, runs(15))
let world: LanWorld
beforeEach(async () => {
  world = await openLanWorld()
})
afterEach(() => world.close())

const peersOf = async ({ call }: LanLaptop): Promise<number> => (await call.sync.status({})).peers.length

async function allMet(laptops: readonly LanLaptop[]): Promise<number> {
  const since = performance.now()
  for (const laptop of laptops)
    await world.until(laptop, 'the others', async () => (await peersOf(laptop)) === laptops.length - 1)
  return performance.now() - since
}

async function bytesOn(host: Host, port: string): Promise<number> {
  const of = async (way: string) =>
    Number(await world.lab.on(host, 'cat', `/sys/class/net/${port}/statistics/${way}_bytes`))
  return (await of('rx')) + (await of('tx'))
}

test('neighbours meet within 3 s, are back within 5 s, and in silence cost each other less than 1 KiB a second', async () => {
  const { lab } = world
  const lan = await lab.lan()
  const hosts = await Promise.all([lab.host(), lab.host(), lab.host()])
  const ports = await Promise.all(hosts.map((host, i) => lab.plug(host, lan, `10.77.0.${i + 10}/24`)))
  const settled = await Promise.all(hosts.map((host) => world.laptop(host)))
  await settleVillage(world, settled)
  for (const laptop of settled) await laptop.stop()

  const [a, b, c] = (await Promise.all(settled.map((laptop) => world.again(laptop)))) as [
    LanLaptop,
    LanLaptop,
    LanLaptop
  ]
  const first = await allMet([a, b, c])
  await a.kill()
  const back = await world.again(a)
  const restarted = await allMet([back, b, c])
  await lab.unplug(hosts[2], ports[2]!)
  await world.until(b, 'one fewer', async () => (await peersOf(b)) === 1)
  await lab.plug(hosts[2], lan, '10.77.0.12/24')
  const replugged = await allMet([back, b, c])

  const before = await bytesOn(hosts[1], ports[1]!)
  await new Promise((resolve) => setTimeout(resolve, IDLE_S * 1_000))
  const idle = ((await bytesOn(hosts[1], ports[1]!)) - before) / IDLE_S / 2
  const figures = [first, restarted, replugged, idle].map(Math.round)
  process.stdout.write(
    `met, restarted, replugged (ms), idle bytes a second and neighbour: ${figures.join(', ')}\n`
  )
  expect(first).toBeLessThan(3_000)
  expect(restarted).toBeLessThan(5_000)
  expect(replugged).toBeLessThan(5_000)
  expect(idle).toBeLessThan(1_024)
}, 240_000)
