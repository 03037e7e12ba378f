import { readdir, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { CarriedBundles } from '#main/engine/courier/carried-bundles.ts'
import { CARRIED_IDLE_MS } from '#main/engine/courier/limits.ts'
import { Places } from '#main/engine/courier/places.ts'
import { systemClock, systemRandom } from '#main/host/system-deps.ts'
import { BUNDLE_PIECE_BYTES, MAX_CARRIED_BYTES } from '#shared/rpc/carried-bundle.ts'
import { expectRefusal } from '#test/support/refused.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'

/** A browser’s bundle on its way through the hub. */
let dataDir: string
let places: Places
let carried: CarriedBundles
let timers: { ms: number; callback: () => void }[]

beforeEach(async () => {
  dataDir = scratchFolder()
  places = new Places(systemRandom)
  timers = []
  const clock = {
    ...systemClock,
    after(ms: number, callback: () => void) {
      const timer = { ms, callback }
      timers.push(timer)
      return () => void timers.splice(timers.indexOf(timer), 1)
    }
  }
  carried = await CarriedBundles.open(dataDir, places, clock, systemRandom)
})
const files = (): Promise<string[]> => readdir(join(dataDir, 'carried'))
const piece = (bytes: number): Uint8Array => new Uint8Array(bytes).fill(7)

test('comes in piece by piece and is fetched as it came', async () => {
  const place = await carried.create()
  await expectRefusal(carried.fetch(place, 0), 'bundleMissing')
  expect(await carried.send(place, 0, piece(BUNDLE_PIECE_BYTES))).toBe(BUNDLE_PIECE_BYTES)
  expect(await carried.send(place, BUNDLE_PIECE_BYTES, piece(10))).toBe(BUNDLE_PIECE_BYTES + 10)
  const first = await carried.fetch(place, 0)
  expect(first).toMatchObject({ bytes: BUNDLE_PIECE_BYTES + 10, fileName: 'folkmoot.bundle' })
  expect(first.piece).toEqual(piece(BUNDLE_PIECE_BYTES))
  expect((await carried.fetch(place, BUNDLE_PIECE_BYTES)).piece).toEqual(piece(10))
  expect((await carried.fetch(place, MAX_CARRIED_BYTES)).piece).toHaveLength(0)
})

test('takes no piece out of its place, none too large, and no more than a browser’s bundle may hold', async () => {
  const place = await carried.create()
  for (const at of [1, -1, 5]) await expectRefusal(carried.send(place, at, piece(3)), 'badInput')
  await expectRefusal(carried.send(place, 0, piece(BUNDLE_PIECE_BYTES + 1)), 'badInput')
  await carried.send(place, 0, piece(3))
  await expectRefusal(carried.send(place, 0, piece(3)), 'badInput')
  const [name] = await files()
  await truncate(join(dataDir, 'carried', name!), MAX_CARRIED_BYTES - 4)
  await expectRefusal(carried.send(place, MAX_CARRIED_BYTES - 4, piece(5)), 'bundleTooLarge', {
    mebibytes: 64
  })
  expect(await carried.send(place, MAX_CARRIED_BYTES - 4, piece(4))).toBe(MAX_CARRIED_BYTES)
  await expectRefusal(carried.send(place, MAX_CARRIED_BYTES, piece(1)), 'bundleTooLarge')
})

test('is gone when dropped, when nobody uses it, when others come, and at the next start', async () => {
  const dropped = await carried.create()
  await carried.send(dropped, 0, piece(1))
  await carried.drop(dropped)
  await expectRefusal(carried.send(dropped, 1, piece(1)), 'placeUnknown')
  expect(() => places.of(dropped)).toThrow('placeUnknown')
  expect(await files()).toEqual([])

  const idle = await carried.create()
  await carried.send(idle, 0, piece(1))
  expect(timers.map(({ ms }) => ms)).toEqual([CARRIED_IDLE_MS])
  timers[0]?.callback()
  await expectRefusal(carried.fetch(idle, 0), 'placeUnknown')

  const [oldest, second, third] = [await carried.create(), await carried.create(), await carried.create()]
  await expectRefusal(carried.send(oldest, 0, piece(1)), 'placeUnknown')
  for (const place of [second, third]) await carried.send(place, 0, piece(1))
  await CarriedBundles.open(dataDir, places, systemClock, systemRandom)
  await expect(files()).rejects.toThrow('ENOENT')
})
