import { readdirSync } from 'node:fs'
import { afterEach, expect, test, vi } from 'vitest'
import { manualClock } from '#test/support/memory-wire-clock.ts'
import { type DiskStore, diskStore } from '#test/support/memory-wire-disk.ts'
import { agree, createDevice, type Device, introduce, meet } from '#test/support/memory-wire-village.ts'

const CONNECTS = 200
const quiet = { timeout: 10_000, interval: 1 }
const devices: Device[] = []
const disks: DiskStore[] = []

afterEach(async () => {
  for (const { sync } of devices.splice(0)) sync.close()
  await Promise.all(disks.splice(0).map(({ remove }) => remove()))
})

/** Open files of this process, where the system lists them. */
const openFiles = (): number => (process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0)

test(`${CONNECTS} connections that came and went leave no file or timer behind`, async () => {
  const clock = manualClock()
  for (let i = 0; i < 2; i++) disks.push(await diskStore())
  const [a, b] = disks.map(({ store }) => createDevice({ store, clock })) as [Device, Device]
  devices.push(a, b)
  introduce([a, b])
  const comeAndGo = async (text: string): Promise<void> => {
    const [left, right] = await meet(a, b)
    await vi.waitFor(
      () => expect([a, b].every(({ sync }) => sync.status(true).light === 'synced')).toBe(true),
      quiet
    )
    // Written while connected, so that it travels by a live channel.
    await a.append(text)
    clock.advance(100)
    await vi.waitFor(() => expect(agree([a, b])).toBe(true), quiet)
    const gone = Promise.all([left, right].map((end) => new Promise<void>((resolve) => end.onClose(resolve))))
    left.close()
    await gone
    clock.advance(60_000)
  }
  await comeAndGo('first')
  const before = { files: openFiles(), timers: clock.waiting() }
  for (let i = 1; i < CONNECTS; i++) await comeAndGo(`entry ${i}`)
  expect(clock.waiting()).toBe(before.timers)
  // The database may open a few of its own meanwhile; a leak would be one for each connection.
  expect(openFiles()).toBeLessThan(before.files + CONNECTS / 10)
  expect([a, b].map(({ sync }) => sync.status(true).peers)).toEqual([[], []])
  expect([a, b].flatMap(({ breaches }) => breaches)).toEqual([])
})
