import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type DiskStore, diskStore } from '#test/support/memory-wire-disk.ts'
import { agree, createDevice, type Device, introduce } from '#test/support/memory-wire-village.ts'
import { SYNC_PATHS, type SyncPath } from '#test/support/sync-paths.ts'

/** What holds of the sync holds over each path: the same tests, once for each. */
describe.each(SYNC_PATHS)('over %s', (_, open) => {
  let path: SyncPath
  const devices: Device[] = []
  const disks: DiskStore[] = []
  const soon = { timeout: 30_000, interval: 10 }

  beforeEach(async () => {
    path = await open()
  })
  afterEach(async () => {
    for (const { sync } of devices.splice(0)) sync.close()
    await path.close()
    await Promise.all(disks.splice(0).map(({ remove }) => remove()))
  })

  async function village(count: number): Promise<void> {
    for (let i = 0; i < count; i++) {
      const disk = await diskStore()
      disks.push(disk)
      devices.push(createDevice({ store: disk.store }))
    }
    introduce(devices)
  }
  const oneConnectionAPair = (): boolean =>
    devices.every((device) => {
      const peers = path.peersOf(device)
      return peers.length === devices.length - 1 && new Set(peers).size === peers.length
    })

  test('five laptops that wrote apart agree, and once more after one was away', async () => {
    await village(5)
    for (const [i, device] of devices.entries()) await device.append(`${i} a`, `${i} b`)
    await path.gather(devices)
    await vi.waitFor(() => expect(agree(devices)).toBe(true), soon)
    const [first, second] = devices as [Device, Device]
    expect(first.store.heads()).toHaveLength(5)

    // That the others hold it is known here only once they have said so.
    await vi.waitFor(() => expect(first.sync.status(true).onlyHere).toBe(0), soon)
    path.leave(first)
    await vi.waitFor(() => expect(first.sync.status(false).peers).toEqual([]), soon)
    await first.append('offline')
    await second.append('meanwhile')
    expect(first.sync.status(false)).toMatchObject({ light: 'off', onlyHere: 1 })
    await path.comeBack(first)
    await vi.waitFor(() => expect(agree(devices)).toBe(true), soon)
    await vi.waitFor(
      () => expect(first.sync.status(true)).toMatchObject({ light: 'synced', onlyHere: 0 }),
      soon
    )
    await vi.waitFor(() => expect(oneConnectionAPair()).toBe(true), soon)
    expect(devices.flatMap(({ breaches }) => breaches)).toEqual([])
  })

  test('what is written while connected is everywhere, and nobody’s news are lost', async () => {
    await village(3)
    await path.gather(devices)
    await vi.waitFor(() => expect(oneConnectionAPair()).toBe(true), soon)
    for (let round = 0; round < 5; round++)
      await Promise.all(devices.map((device, i) => device.append(`${round} ${i}`)))
    await vi.waitFor(() => expect(agree(devices)).toBe(true), soon)
    for (const { store } of devices) expect(store.heads().map(({ length }) => length)).toEqual([5, 5, 5])
  })

  test('once removed, a member’s laptop is sent nothing more', async () => {
    await village(3)
    const [a, b, c] = devices as [Device, Device, Device]
    await path.gather(devices)
    await a.append('for members')
    await vi.waitFor(() => expect(agree(devices)).toBe(true), soon)
    for (const { host } of [a, c]) {
      host.roll.delete(b.connectionKey)
      host.rollChanged()
    }
    await vi.waitFor(() => expect(path.peersOf(b)).toEqual([]), soon)
    // Whoever is still a member comes back to the same meeting after b has tried, and is sent what b is not.
    path.leave(c)
    await vi.waitFor(() => expect(path.peersOf(a)).toEqual([]), soon)
    await a.append('after the removal')
    await path.comeBack(b)
    await path.comeBack(c)
    await vi.waitFor(() => expect(c.store.lengthOf(a.store.own)).toBe(2), soon)
    expect(path.peersOf(b)).toEqual([])
    expect(b.store.lengthOf(a.store.own)).toBe(1)
  })
})
