import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, type TestContext, test } from 'vitest'
import { SYNC_VERSION } from '#main/engine/sync/messages.ts'
import { USUAL_PORT } from '#main/engine/net/lan/written-address.ts'
import { FOLD_VERSION } from '#shared/fold/fold.ts'
import type { DoctorView, FindingCode } from '#shared/rpc/contract/doctor.ts'
import { settleVillage } from '#test/support/engines.ts'
import type { Host, Lan } from '#test/support/lan-lab.ts'
import type { LanLaptop } from '#test/support/lan-laptop.ts'
import { type LanWorld, openLanWorld } from '#test/support/lan-world.ts'

/**
 * Faults staged one after the other in rooms without internet. Each time the doctor must name exactly what is staged
 * and nothing else: no fault is there before it is staged.
 */
interface Room {
  readonly world: LanWorld
  readonly lan: Lan
  readonly hosts: readonly Host[]
  /** The interface of each host, as it was plugged in. */
  readonly ports: readonly string[]
  readonly laptops: readonly LanLaptop[]
}

const addressOf = (seat: number): string => `10.77.0.${seat + 10}`

/** What a test of several that run at once leaves to be done after it. */
type AtEnd = TestContext['onTestFinished']

async function openWorld(atEnd: AtEnd): Promise<LanWorld> {
  const world = await openLanWorld()
  atEnd(() => world.close())
  return world
}

/** A village whose laptops sit in one room and are all connected; P0 sits at 10.77.0.10, P1 at .11. */
async function settledRoom(size: number, atEnd: AtEnd): Promise<Room> {
  const world = await openWorld(atEnd)
  const { lab } = world
  const lan = await lab.lan()
  const hosts = await Promise.all(Array.from({ length: size }, () => lab.host()))
  const ports = await Promise.all(hosts.map((host, seat) => lab.plug(host, lan, `${addressOf(seat)}/24`)))
  const laptops = await Promise.all(hosts.map((host) => world.laptop(host)))
  await settleVillage(world, laptops)
  for (const laptop of laptops) await connected(world, laptop, size - 1)
  return { world, lan, hosts, ports, laptops }
}

const connected = (world: LanWorld, laptop: LanLaptop, count: number): Promise<boolean> =>
  world.until(laptop, `${count} connected`, async () => {
    const { peers } = await laptop.call.sync.status({})
    return peers.length === count && peers.every(({ state }) => state !== 'connecting')
  })

const switchTo = async (online: boolean, ...laptops: readonly LanLaptop[]): Promise<void> => {
  for (const { call } of laptops) await call.sync.setOnline({ online })
}

/** What there is to see to, the worst first. */
const amissIn = ({ healthy, findings }: DoctorView): FindingCode[] => {
  const amiss = findings.filter(({ verdict }) => verdict === 'fault' || verdict === 'warning')
  expect(healthy).toBe(amiss.length === 0)
  return amiss.map(({ code }) => code)
}

const examine = ({ call }: LanLaptop): Promise<DoctorView> => call.doctor.examine({})
const amiss = async (laptop: LanLaptop): Promise<FindingCode[]> => amissIn(await examine(laptop))

/** The facts in the sentence of what was found. */
const factsOf = ({ findings }: DoctorView, code: FindingCode) =>
  findings.find((finding) => finding.code === code)?.params

describe.concurrent('the doctor names', { timeout: 300_000 }, () => {
  test('its own switch, no network, no address given, addresses that do not fit, and calls that cannot be sent', async ({
    onTestFinished
  }) => {
    const { world, lan, hosts, ports, laptops } = await settledRoom(2, onTestFinished)
    const { lab } = world
    const [here, there] = laptops as [LanLaptop, LanLaptop]
    // Another village on the same cable, with other addresses, is nobody's fault.
    const strange = await lab.host()
    await lab.plug(strange, lan, '10.99.0.10/24')
    await settleVillage(world, [await world.laptop(strange)])
    expect(await amiss(here)).toEqual([])

    await switchTo(false, here)
    expect(await amiss(here)).toEqual(['switchedOff'])

    await lab.unplug(hosts[0]!, ports[0]!)
    await switchTo(true, here)
    expect(await amiss(here)).toEqual(['noAddress', 'internetUnreached'])

    const selfMade = await lab.plug(hosts[0]!, lan, '169.254.7.9/16')
    expect(await amiss(here)).toEqual(['selfAssigned', 'internetUnreached'])

    await lab.unplug(hosts[0]!, selfMade)
    await lab.unplug(hosts[1]!, ports[1]!)
    await lab.plug(hosts[0]!, lan, `${addressOf(0)}/24`)
    const unfitting = await lab.plug(hosts[1]!, lan, '10.88.0.11/24')
    const [ours, theirs] = await Promise.all([examine(here), examine(there)])
    expect(amissIn(ours)).toEqual(['otherRange', 'internetUnreached'])
    expect(amissIn(theirs)).toEqual(['otherRange', 'internetUnreached'])
    expect(factsOf(ours, 'otherRange')).toEqual({ theirs: ['10.88.0.11'], ours: [addressOf(0)] })

    await lab.unplug(hosts[1]!, unfitting)
    await lab.plug(hosts[1]!, lan, `${addressOf(1)}/24`)
    await connected(world, here, 1)
    expect(await amiss(here)).toEqual([])

    await switchTo(false, here)
    await lab.refuseMulticast(hosts[0]!)
    await switchTo(true, here)
    expect(await amiss(here)).toEqual(['multicastFails', 'internetUnreached'])

    await lab.refuseMulticast(hosts[0]!, false)
    await connected(world, here, 1)
    expect(await amiss(here)).toEqual([])
  })

  test('its own firewall, a neighbour’s, either of two, a Wi-Fi that keeps laptops apart, and one that drops calls', async ({
    onTestFinished
  }) => {
    const { world, lan, hosts, ports, laptops } = await settledRoom(3, onTestFinished)
    const { lab } = world
    const [here, there, third] = laptops as [LanLaptop, LanLaptop, LanLaptop]
    const onAllPorts = (change: (port: string) => Promise<void>) => Promise.all(ports.map(change))
    expect(await Promise.all([amiss(here), amiss(there)])).toEqual([[], []])

    await switchTo(false, here)
    await lab.firewall(hosts[0]!, ports[0]!)
    await connected(world, there, 1)
    await switchTo(true, here)
    expect(await amiss(here)).toEqual(['firewallOwn', 'internetUnreached'])
    const other = await examine(there)
    expect(amissIn(other)).toEqual(['firewallTheirs'])
    expect(factsOf(other, 'firewallTheirs')).toEqual({ who: ['P0'] })

    await switchTo(false, third)
    await connected(world, there, 0)
    const [one, two] = await Promise.all([examine(here), examine(there)])
    expect(amissIn(one)).toEqual(['firewallEither', 'internetUnreached'])
    expect(amissIn(two)).toEqual(['firewallEither', 'internetUnreached'])
    expect(factsOf(one, 'firewallEither')).toMatchObject({ who: ['P1'] })

    await switchTo(false, here)
    await lab.firewall(hosts[0]!, ports[0]!, false)
    await switchTo(true, here, third)
    await connected(world, here, 2)
    expect(await amiss(here)).toEqual([])

    await switchTo(false, here)
    await onAllPorts((port) => lab.isolate(lan, port))
    await switchTo(true, here)
    await here.call.sync.typeAddress({ address: addressOf(1) })
    expect(await amiss(here)).toEqual(['isolated', 'internetUnreached'])

    await switchTo(false, here)
    await onAllPorts((port) => lab.isolate(lan, port, false))
    await onAllPorts((port) => lab.dropMulticast(lan, port))
    await switchTo(true, here)
    await connected(world, here, 1)
    const deaf = await examine(here)
    expect(amissIn(deaf)).toEqual(['multicastDeaf'])
    expect(factsOf(deaf, 'multicastDeaf')).toEqual({ address: `${addressOf(0)}:${USUAL_PORT}` })

    await here.call.sync.forgetAddress({ address: addressOf(1) })
    await onAllPorts((port) => lab.dropMulticast(lan, port, false))
    expect(await amiss(here)).toEqual([])
  })

  test('a port that another program holds, wrong clocks, and neighbours with another Folkmoot', async ({
    onTestFinished
  }) => {
    const { world, hosts, laptops } = await settledRoom(3, onTestFinished)
    let [here, there] = laptops as [LanLaptop, LanLaptop]
    const third = laptops[2]!
    expect(await Promise.all([amiss(here), amiss(there)])).toEqual([[], []])

    await here.stop()
    const release = await holdPort(hosts[0]!, onTestFinished)
    here = await world.again(here)
    await connected(world, here, 2)
    expect(await amiss(here)).toEqual(['portOther'])

    await here.stop()
    await release()
    here = await world.again(here, { daysAhead: 365 })
    await connected(world, here, 2)
    const [own, other] = await Promise.all([examine(here), examine(there)])
    expect(amissIn(own)).toEqual(['clockOwn'])
    expect(amissIn(other)).toEqual(['clockTheirs'])
    expect(factsOf(other, 'clockTheirs')).toEqual({ who: ['P0'] })

    await switchTo(false, third)
    await connected(world, here, 1)
    await connected(world, there, 1)
    const either = await examine(here)
    expect(amissIn(either)).toEqual(['clockEither'])
    expect(factsOf(either, 'clockEither')).toMatchObject({ who: ['P1'] })
    expect(await amiss(there)).toEqual(['clockEither'])

    await Promise.all([here.stop(), there.stop()])
    here = await world.again(here)
    await switchTo(true, third)
    await connected(world, here, 1)
    expect(await amiss(here)).toEqual([])

    there = await world.again(there, { versions: { sync: SYNC_VERSION + 1, fold: FOLD_VERSION } })
    const behind = await world.until(here, 'the newer one to be met', async () => {
      const view = await examine(here)
      return factsOf(view, 'updateOwn') && view
    })
    expect(amissIn(behind)).toEqual(['updateOwn'])
    expect(factsOf(behind, 'updateOwn')).toEqual({ who: ['P1'] })
    expect(amissIn(await examine(there))[0]).toBe('updateTheirs')

    await there.stop()
    there = await world.again(there, { versions: { sync: SYNC_VERSION, fold: FOLD_VERSION + 1 } })
    await connected(world, here, 2)
    expect(await Promise.all([amiss(here), amiss(there)])).toEqual([['rulesOwn'], ['rulesTheirs']])
  })
})

/** A program on the host that sits on the usual port, until the answer is called. */
async function holdPort({ inside }: Host, atEnd: AtEnd): Promise<() => Promise<void>> {
  const sit = `require('node:dgram').createSocket('udp4').bind(${USUAL_PORT}, () => console.log('held'))`
  const [program = '', ...args] = [...inside, process.execPath, '-e', sit]
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  atEnd(() => void child.kill('SIGKILL'))
  await once(child.stdout, 'data')
  return async () => {
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
}
