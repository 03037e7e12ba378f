import { once } from 'node:events'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { appointTellers, settleVillage } from '#test/support/engines.ts'
import type { LanLaptop } from '#test/support/lan-laptop.ts'
import { type LanWorld, openLanWorld } from '#test/support/lan-world.ts'
import { runAsProcess } from '#test/support/run-as-process.ts'
import { hasCast, openResolution } from '#test/support/village-acts.ts'

/** A stranger sits in the same room and means harm. */
let world: LanWorld
let stop = () => {}
beforeEach(async () => {
  world = await openLanWorld()
})
afterEach(async () => {
  stop()
  await world.close()
})

const FLOOD_ADDRESSES = 64

/** Floods until the test ends. Answers once packets flow. */
async function flood(lan: Parameters<LanWorld['lab']['plug']>[1]): Promise<() => Promise<number>> {
  const { lab } = world
  const attacker = await lab.host()
  const addresses = Array.from({ length: FLOOD_ADDRESSES }, (_, i) => `10.77.0.${i + 100}`)
  const port = await lab.plug(attacker, lan, `${addresses[0]}/24`)
  for (const address of addresses.slice(1))
    await lab.on(attacker, 'ip', 'addr', 'add', `${address}/24`, 'dev', port)
  const child = await runAsProcess(
    'test/support/lan-attacker.ts',
    [addresses.join(','), '3000'],
    attacker.inside
  )
  const reap = () => child.kill('SIGKILL')
  process.once('exit', reap)
  stop = () => {
    process.off('exit', reap)
    reap()
  }
  const lines = createInterface({ input: child.stdout })
  const rate = async (): Promise<number> => Number(((await once(lines, 'line')) as [string])[0])
  while ((await rate()) < 1_000);
  return rate
}

test('thousands of false packets a second from dozens of addresses: neighbours meet, sync, and stay quick', async () => {
  const lan = await world.lab.lan()
  const hosts = await Promise.all([world.lab.host(), world.lab.host()])
  for (const [i, host] of hosts.entries()) await world.lab.plug(host, lan, `10.77.0.${i + 10}/24`)
  const [a, before] = (await Promise.all(hosts.map((host) => world.laptop(host)))) as [LanLaptop, LanLaptop]
  await settleVillage(world, [a, before])
  const tellers = await appointTellers(world, [a, before], 1)
  await before.stop()

  const rate = await flood(lan)
  // This process has nothing to do meanwhile: how late its loop runs is how busy others keep the machine.
  const machine = monitorEventLoopDelay({ resolution: 10 })
  machine.enable()
  await a.vitals()
  const started = await a.vitals()
  const b = await world.again(before)
  const proposal = await openResolution(world, [a, b], tellers)
  for (const { call } of [a, b]) await call.proposals.vote({ proposal, choice: 0 })
  await hasCast(world, [a, b], proposal, 2)
  await world.agree([a, b])
  const sentASecond = await rate()
  const { lagMs, busy, rssMb } = await a.vitals()
  const machineLagMs = Math.round(machine.percentile(99) / 1e6)
  process.stdout.write(
    `flood of ${sentASecond} a second: loop lag ${lagMs} ms where an idle process has ${machineLagMs}, ${busy.toFixed(2)} of a processor, memory ${started.rssMb} → ${rssMb} MB\n`
  )
  expect(lagMs).toBeLessThan(200 + machineLagMs)
  expect(busy).toBeLessThan(0.5)
  expect(rssMb - started.rssMb).toBeLessThan(64)
  for (const { call } of [a, b]) expect((await call.sync.status({})).peers).toHaveLength(1)
})
