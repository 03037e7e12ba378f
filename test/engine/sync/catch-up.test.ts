import crypto from 'hypercore-crypto'
import { afterEach, expect, test, vi } from 'vitest'
import { addressOf } from '#main/engine/store/log-address.ts'
import type { Pack } from '#main/engine/store/log-store.ts'
import { treeOf } from '#main/engine/store/log-tree.ts'
import { createCatchUpMeter } from '#main/engine/sync/catch-up.ts'
import { utf8 } from '#shared/kernel/bytes.ts'
import { entryIdOf, logKeyOf } from '#shared/kernel/ids.ts'
import { temporaryStores } from '#test/support/disk-store.ts'
import { agree, createDevice, type Device, introduce, meet } from '#test/support/memory-wire-village.ts'

const LOGS = 40
const EACH = 20
const quiet = { timeout: 20_000, interval: 5 }
const stores = temporaryStores()
const devices: Device[] = []

afterEach(async () => {
  for (const { sync } of devices.splice(0)) sync.close()
  await stores.dispose()
})

function offlineWriter(index: number): Pack {
  const keyPair = crypto.keyPair()
  const blocks = Array.from({ length: EACH }, (_, i) => utf8(`${index} ${i} ${'v'.repeat(50)}`))
  const log = logKeyOf(keyPair.publicKey)
  return { log, from: 0, blocks, signature: treeOf(blocks).sign(addressOf(log), keyPair.secretKey) }
}

const device = (store: Device['store']): Device => {
  const made = createDevice({ store })
  devices.push(made)
  return made
}

test('a newcomer pauses, restarts half-way and goes on, with everything counted', async () => {
  const village = device(await (await stores.create()).open())
  const packs = Array.from({ length: LOGS }, (_, index) => offlineWriter(index))
  for (const pack of packs) await village.store.accept(pack)
  const all = LOGS * EACH
  const disk = await stores.create()
  const newcomer = device(await disk.open())
  introduce([village, newcomer])
  const [first, ...later] = packs
  // The roll arrives before the rest does.
  newcomer.host.known.add(first!.log)
  await meet(village, newcomer)
  await vi.waitFor(() => expect(newcomer.store.lengthOf(first!.log)).toBe(EACH), quiet)

  newcomer.sync.setPaused(true)
  for (const { log } of later) newcomer.host.known.add(log)
  newcomer.host.rollChanged()
  await vi.waitFor(() => expect(newcomer.sync.status(true).missing).toBe(all - EACH), quiet)
  // What the village writes meanwhile is asked for no more than the rest.
  const before = newcomer.sync.sentTo(village.connectionKey)!.wants
  await village.store.append([utf8('written during the pause')])
  await vi.waitFor(() => expect(newcomer.sync.status(true).catchUp?.known).toBe(all + 1), quiet)
  expect(newcomer.sync.status(true)).toMatchObject({
    light: 'nearby',
    catchUp: { received: EACH, known: all + 1, perSecond: null, secondsLeft: null }
  })
  expect(newcomer.sync.sentTo(village.connectionKey)!.wants).toBe(before)

  newcomer.sync.close()
  await disk.close()
  const restarted = device(await disk.open())
  introduce([village, restarted])
  for (const { log } of packs) restarted.host.known.add(log)
  restarted.sync.setPaused(true)
  await meet(village, restarted)
  await vi.waitFor(
    () => expect(restarted.sync.status(true).catchUp).toMatchObject({ received: EACH, known: all + 1 }),
    quiet
  )
  restarted.sync.setPaused(false)
  await vi.waitFor(() => expect(agree([village, restarted])).toBe(true), quiet)
  expect(restarted.sync.status(true)).toMatchObject({ light: 'synced', catchUp: null })
  expect(restarted.breaches.concat(village.breaches)).toEqual([])
})

test('who holds what is known on both sides, also of entries that both had before they were announced', async () => {
  const [a, b, c] = await Promise.all([1, 2, 3].map(async () => device(await (await stores.create()).open())))
  introduce([a!, b!, c!])
  await meet(a!, b!)
  await meet(b!, c!)
  await meet(a!, c!)
  await a!.append('a1', 'a2')
  await vi.waitFor(() => expect(agree([a!, b!, c!])).toBe(true), quiet)
  // Neither b nor c wrote it: each learns from the other's word, a moment later, that it is there as well.
  await vi.waitFor(() => {
    for (const { sync } of [a!, b!, c!])
      expect(sync.status(true).peers.map(({ lacking, shared }) => [lacking, shared])).toEqual([
        [0, 2],
        [0, 2]
      ])
  }, quiet)
})

test('a sponsor taken for the founder is called by their own name once the roll is folded', async () => {
  const [newcomer, sponsor] = await Promise.all(
    [1, 2].map(async () => device(await (await stores.create()).open()))
  )
  introduce([newcomer!, sponsor!])
  const [founder, own] = [1, 2].map((byte) => entryIdOf(new Uint8Array(32).fill(byte)))
  newcomer!.host.roll.set(sponsor!.connectionKey, founder!)
  await meet(newcomer!, sponsor!)
  const called = () => newcomer!.sync.status(true).peers.map(({ person }) => person)
  const told = () => newcomer!.sync.differences().connected.map(({ person }) => person)
  await vi.waitFor(() => expect([called(), told()]).toEqual([[founder], [founder]]), quiet)
  newcomer!.host.roll.set(sponsor!.connectionKey, own!)
  newcomer!.host.rollChanged()
  expect([called(), told()]).toEqual([[own], [own]])
})

test('speed and time left are measured over the last ten seconds', () => {
  const meter = createCatchUpMeter()
  expect(meter.observe(0, 10_000, 0)).toEqual({
    received: 0,
    known: 10_000,
    perSecond: null,
    secondsLeft: null
  })
  expect(meter.observe(900, 9_100, 1_000)?.perSecond).toBeNull()
  expect(meter.observe(2_000, 8_000, 2_000)).toMatchObject({ perSecond: 1_000, secondsLeft: 8 })
  for (let second = 3; second <= 20; second++) meter.observe(2_000, 8_000, second * 1_000)
  // Nothing came for long enough: no promise is made.
  expect(meter.observe(2_000, 8_000, 21_000)).toMatchObject({ perSecond: 0, secondsLeft: null })
})

test('a little that is missing is no catch-up, and one that began is one until the last entry', () => {
  const meter = createCatchUpMeter()
  expect(meter.observe(5_000, 255, 0)).toBeNull()
  expect(meter.observe(5_000, 256, 0)).not.toBeNull()
  expect(meter.observe(5_255, 1, 100)).not.toBeNull()
  expect(meter.observe(5_256, 0, 200)).toBeNull()
  expect(meter.observe(5_256, 1, 300)).toBeNull()
})

test('what was measured before a pause says nothing of the speed after it', () => {
  const meter = createCatchUpMeter()
  meter.observe(0, 10_000, 0)
  expect(meter.observe(3_000, 7_000, 3_000)?.perSecond).toBe(1_000)
  meter.reset()
  expect(meter.observe(3_000, 7_000, 60_000)?.perSecond).toBeNull()
})
