import { afterEach, expect, test, vi } from 'vitest'
import { utf8 } from '#shared/kernel/bytes.ts'
import { type DiskStore, diskStore } from '#test/support/memory-wire-disk.ts'
import { agree, createDevice, type Device, introduce, meet } from '#test/support/memory-wire-village.ts'

const devices: Device[] = []
const disks: DiskStore[] = []
const quiet = { timeout: 10_000, interval: 1 }

async function village(count: number): Promise<Device[]> {
  for (let i = 0; i < count; i++) disks.push(await diskStore())
  const made = disks.slice(-count).map(({ store }) => createDevice({ store }))
  introduce(made)
  devices.push(...made)
  return made
}

afterEach(async () => {
  for (const { sync } of devices.splice(0)) sync.close()
  await Promise.all(disks.splice(0).map(({ remove }) => remove()))
})

test('what is written while connected goes to the neighbour and on to the next by itself, block by block', async () => {
  const [a, b, c] = (await village(3)) as [Device, Device, Device]
  await a.append('a0')
  await meet(a, b)
  await meet(b, c)
  await vi.waitFor(() => expect(agree([a, b, c])).toBe(true), quiet)
  for (let i = 1; i <= 20; i++) {
    const arrival = (device: Device) =>
      new Promise<void>((resolve) => {
        const stop = device.store.onBlocks((log, from) => {
          if (log !== a.store.own || from + 1 < i) return
          stop()
          resolve()
        })
      })
    const arrivals = [arrival(b), arrival(c)]
    await a.append(`a${i}`)
    await Promise.all(arrivals)
  }
  expect(agree([a, b, c])).toBe(true)
  expect(c.store.lengthOf(a.store.own)).toBe(21)
})

test('a tail too long for one pack comes block by block', async () => {
  const [a, b] = (await village(2)) as [Device, Device]
  const block = new Uint8Array(60_000).fill(1)
  for (let i = 0; i < 15; i++) await a.store.append(Array.from({ length: 10 }, () => block))
  expect(await a.store.pack(a.store.own, 0)).toBeNull()
  await meet(a, b)
  await vi.waitFor(() => expect(b.store.lengthOf(a.store.own)).toBe(150), { timeout: 20_000, interval: 20 })
  expect(a.breaches).toEqual([])
  expect(b.breaches).toEqual([])
})

test('a pause holds a long tail that comes live, and going on brings it', async () => {
  const [a, paused, other] = (await village(3)) as [Device, Device, Device]
  await meet(a, paused)
  await meet(a, other)
  await a.append('first')
  await vi.waitFor(() => expect(agree([a, paused, other])).toBe(true), quiet)
  paused.sync.setPaused(true)
  for (let i = 0; i < 20; i++) await a.store.append(Array.from({ length: 100 }, (_, j) => utf8(`${i} ${j}`)))
  await vi.waitFor(() => expect(agree([a, other])).toBe(true), { timeout: 30_000, interval: 20 })
  // A window of 256 may have been asked for before.
  expect(paused.store.lengthOf(a.store.own)).toBeLessThanOrEqual(300)
  paused.sync.setPaused(false)
  await vi.waitFor(() => expect(agree([a, paused])).toBe(true), { timeout: 30_000, interval: 20 })
})

test('a burst of live writing breaks no bound of an honest neighbour', async () => {
  const [a, b] = (await village(2)) as [Device, Device]
  await meet(a, b)
  await a.append('first')
  await vi.waitFor(() => expect(agree([a, b])).toBe(true), quiet)
  for (let i = 0; i < 20; i++) await a.store.append(Array.from({ length: 100 }, (_, j) => utf8(`${i} ${j}`)))
  for (let i = 0; i < 300; i++) await a.append(`one by one ${i}`)
  await vi.waitFor(() => expect(b.store.lengthOf(a.store.own)).toBe(2_301), { timeout: 30_000, interval: 20 })
  expect([...a.breaches, ...b.breaches]).toEqual([])
})
