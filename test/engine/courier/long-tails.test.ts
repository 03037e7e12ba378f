import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { MAX_BYTES_UNDER_WAY, PART_BYTES } from '#main/engine/courier/limits.ts'
import type { LogStore, Pack } from '#main/engine/store/log-store.ts'
import { STORE_LIMITS } from '#main/engine/store/store-limits.ts'
import { utf8 } from '#shared/kernel/bytes.ts'
import {
  befriendLaptops,
  type CourierLaptop,
  courierLaptop,
  holdings,
  logKeysOf
} from '#test/support/courier-device.ts'
import { bigTexts, bundlesIn, newSticks, pair } from '#test/support/courier-stick.ts'
import { temporaryStores } from '#test/support/disk-store.ts'
import { createMemoryLogStore } from '#test/support/memory-log-store.ts'

const newStick = newSticks()
const stores = temporaryStores()
afterEach(() => stores.dispose())

/** A laptop whose store is on the disk, as a village's are. */
async function onDisk(name: string, seed: number): Promise<CourierLaptop> {
  const store = await (await stores.create(logKeysOf(seed))).open()
  return courierLaptop({ name, seed, store: () => store })
}
/** One that takes a tail for long already when others would not. */
const withShortPacks = (name: string, seed: number, packBlocks: number, partBytes = PART_BYTES) =>
  courierLaptop({
    name,
    seed,
    partBytes,
    store: (keys) => createMemoryLogStore(keys, { ...STORE_LIMITS, packBlocks })
  })

/** The most bytes that were being stored at once, and in one pack. */
function watch(store: LogStore): { atOnce: number; inOne: number } {
  const seen = { atOnce: 0, inOne: 0 }
  let underWay = 0
  const bytesOf = ({ blocks }: Pack): number => blocks.reduce((sum, { length }) => sum + length, 0)
  const accept = store.accept.bind(store)
  store.accept = async (pack) => {
    underWay += bytesOf(pack)
    seen.atOnce = Math.max(seen.atOnce, underWay)
    seen.inOne = Math.max(seen.inOne, bytesOf(pack))
    return accept(pack).finally(() => (underWay -= bytesOf(pack)))
  }
  return seen
}

test('a tail of more bytes than one pack holds travels whole, a pack’s worth in memory at a time', async () => {
  const [ada, bo] = [await onDisk('Ada', 1), await onDisk('Bo', 2)]
  befriendLaptops([ada, bo])
  const stick = await newStick()
  await ada.append('short')
  await ada.export(stick)
  await bo.import(stick)
  const count = 320
  for (let i = 0; i < count; i += 80)
    await ada.append(...Array.from({ length: 80 }, (_, j) => `${i + j} `.padEnd(60_000, 'x')))
  expect(await ada.export(stick)).toMatchObject({ entries: count, leftOut: 0 })
  const seen = watch(bo.store)
  expect(await bo.import(stick)).toMatchObject({ newEntries: count, refused: [] })
  expect(seen.inOne).toBeLessThanOrEqual(STORE_LIMITS.packBytes)
  expect(seen.inOne).toBeGreaterThan(STORE_LIMITS.packBytes / 2)
  expect(seen.atOnce).toBeLessThanOrEqual(MAX_BYTES_UNDER_WAY)
  expect(await holdings(bo.store)).toEqual(await holdings(ada.store))
  expect(await ada.export(stick)).toMatchObject({ entries: 0, laptops: [{ person: 'Bo', entries: 0 }] })
  // Whoever got it in parts hands it on in parts.
  const cy = courierLaptop({ name: 'Cy' })
  befriendLaptops([ada, bo, cy])
  const onward = await newStick()
  expect(await bo.export(onward)).toMatchObject({ leftOut: 0 })
  await cy.import(onward)
  expect(await holdings(cy.store)).toEqual(await holdings(ada.store))
})

test('a file is read no faster than what it brings is folded', async () => {
  const writers = Array.from({ length: 12 }, (_, i) => courierLaptop({ name: `P${i}` }))
  const bo = courierLaptop({ name: 'Bo' })
  befriendLaptops([...writers, bo])
  const [ada, ...others] = writers
  for (const { append, store } of others) {
    await append(...bigTexts(80, 60_000))
    await ada!.store.accept((await store.pack(store.own, 0))!)
  }
  const file = join(await newStick(), 'mailed')
  await ada!.export(file)
  let unfolded = 0
  let most = 0
  bo.store.onBlocks((_log, _from, blocks) => {
    for (const { length } of blocks) unfolded += length
    most = Math.max(most, unfolded)
  })
  bo.host.settled = async () => void (unfolded = 0)
  expect(await bo.import(file)).toMatchObject({ newEntries: 880, refused: [] })
  expect(most).toBeGreaterThan(MAX_BYTES_UNDER_WAY)
  expect(most).toBeLessThan(2 * MAX_BYTES_UNDER_WAY + STORE_LIMITS.packBytes)
})

test('a tail of more entries than one pack holds travels whole', async () => {
  const [ada, bo] = pair()
  const count = STORE_LIMITS.packBlocks + 500
  await ada.append(...Array.from({ length: count }, (_, i) => String(i)))
  const stick = await newStick()
  expect(await ada.export(stick)).toMatchObject({ entries: count, leftOut: 0 })
  expect(await bo.import(stick)).toMatchObject({ newEntries: count, refused: [] })
  expect(bo.store.lengthOf(ada.store.own)).toBe(count)
})

test('a long tail over several files goes on where the last stick ended, whatever its author has added', async () => {
  const ada = withShortPacks('Ada', 3, 40, 140_000)
  const bo = await onDisk('Bo', 4)
  befriendLaptops([ada, bo])
  const stick = await newStick()
  const more = (count: number): Promise<void> =>
    ada.append(...Array.from({ length: count }, (_, i) => `${i} `.padEnd(2_000, 'y')))
  await more(190)
  expect((await ada.export(stick)).files).toBeGreaterThan(1)
  await more(25)
  expect(await ada.export(stick)).toMatchObject({ entries: 25 })
  expect(await bo.import(stick)).toMatchObject({ newEntries: 215, refused: [] })
  await more(95)
  expect(await ada.export(stick)).toMatchObject({ entries: 95, leftOut: 0 })
  expect(await bo.import(stick)).toMatchObject({ newEntries: 95, refused: [] })
  expect(await holdings(bo.store)).toEqual(await holdings(ada.store))
  expect((await bundlesIn(stick)).length).toBeGreaterThan(4)
})

test('what an older stick brings of a log whose newer stick broke off goes in as far as it can, and no further', async () => {
  const [ada, bo] = [withShortPacks('Ada', 8, 40), await onDisk('Bo', 9)]
  befriendLaptops([ada, bo])
  const [older, newer] = [await newStick(), await newStick()]
  const write = (from: number, to: number): Promise<void> =>
    ada.append(...Array.from({ length: to - from }, (_, i) => String(from + i)))
  await write(0, 60)
  await ada.export(older)
  await write(60, 90)
  await ada.export(newer)
  await bo.store.accept((await ada.store.part(ada.store.own, 0))!)
  expect(await bo.import(older)).toMatchObject({
    newEntries: 8,
    alreadyHere: 40,
    refused: [{ cause: 'behindHead', person: 'Ada', entries: 12 }],
    branches: 0
  })
  expect(await bo.import(newer)).toMatchObject({ newEntries: 42, refused: [] })
  expect(await holdings(bo.store)).toEqual(await holdings(ada.store))
})

test('a log that contradicts itself and is longer than one pack is left out by count, not in silence', async () => {
  const [ada, bo] = [withShortPacks('Ada', 6, 10), withShortPacks('Bo', 7, 10)]
  befriendLaptops([ada, bo])
  for (const [laptop, ending] of [
    [ada, 'one ending'],
    [bo, 'another']
  ] as const) {
    const owner = withShortPacks('Cy', 5, 10)
    await owner.store.append(Array.from({ length: 12 }, (_, i) => utf8(`shared ${i}`)))
    await owner.append(ending)
    laptop.host.known.add(owner.store.own)
    for (const at of [0, 10]) await laptop.store.accept((await owner.store.part(owner.store.own, at))!)
  }
  const stick = await newStick()
  await ada.export(stick)
  await bo.import(stick)
  expect(await bo.export(stick)).toMatchObject({ leftOut: 13 })
})
