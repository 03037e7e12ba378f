import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { appointTellers, settleVillage } from '#test/support/engines.ts'
import type { LanLaptop } from '#test/support/lan-laptop.ts'
import { type LanWorld, openLanWorld } from '#test/support/lan-world.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'
import { certify, hasCast, openResolution, proposalAt } from '#test/support/village-acts.ts'

const scratch = scratchFolder()
const stick = async (name: string): Promise<string> => {
  const path = join(scratch, name)
  await mkdir(path)
  return path
}

let world: LanWorld
beforeEach(async () => {
  world = await openLanWorld()
})
afterEach(() => world.close())

test('two LANs that only sticks join vote and certify, and the network that joins them later adds nothing', async () => {
  const { lab } = world
  const [valley, hill] = [await lab.lan(), await lab.lan()]
  const hosts = await Promise.all(Array.from({ length: 4 }, () => lab.host()))
  const ports = await Promise.all(hosts.map((host, i) => lab.plug(host, valley, `10.77.0.${i + 10}/24`)))
  const laptops = await Promise.all(hosts.map((host) => world.laptop(host)))
  const [a, b, c, d] = laptops as [LanLaptop, LanLaptop, LanLaptop, LanLaptop]
  await settleVillage(world, laptops)
  const tellers = await appointTellers(world, laptops, 1)
  const proposal = await openResolution(world, laptops, tellers)
  await world.agree(laptops)

  for (const i of [2, 3]) await lab.unplug(hosts[i]!, ports[i]!)
  const onTheHill = await Promise.all([2, 3].map((i) => lab.plug(hosts[i]!, hill, `10.78.0.${i + 10}/24`)))
  await world.connected(laptops, [['P1'], ['P0'], ['P3'], ['P2']])
  for (const { call } of laptops) await call.proposals.vote({ proposal, choice: 0 })
  await hasCast(world, laptops, proposal, 2)

  const [up, down] = [await stick('up'), await stick('down')]
  await b.exportTo(up)
  await c.exportTo(down)
  expect(await d.importFrom(up)).toMatchObject({ refused: [], ignored: 0, waiting: 0 })
  expect(await a.importFrom(down)).toMatchObject({ refused: [], ignored: 0, waiting: 0 })
  // What one brought home goes on by the network there.
  await hasCast(world, laptops, proposal, 4)
  await certify(world, [a, b], [a], proposal)
  await a.exportTo(down)
  await c.importFrom(down)
  await hasCertificate(d, proposal)
  const byStick = await world.agree(laptops)

  for (const i of [2, 3]) {
    await lab.unplug(hosts[i]!, onTheHill[i - 2]!)
    await lab.plug(hosts[i]!, valley, `10.77.0.${i + 10}/24`)
  }
  await world.connected(laptops, [
    ['P1', 'P2', 'P3'],
    ['P0', 'P2', 'P3'],
    ['P0', 'P1', 'P3'],
    ['P0', 'P1', 'P2']
  ])
  expect(await world.agree(laptops)).toBe(byStick)
})

const hasCertificate = (laptop: LanLaptop, proposal: string): Promise<boolean> =>
  world.until(
    laptop,
    'the certificate',
    async () => (await proposalAt(laptop, proposal)).stage === 'certified'
  )
