import { readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import Corestore from 'corestore'
import type Hypercore from 'hypercore'
import { afterEach, expect, test, vi } from 'vitest'
import { addressOf } from '#main/engine/store/log-address.ts'
import type { LogStore } from '#main/engine/store/log-store.ts'
import { utf8 } from '#shared/kernel/bytes.ts'
import type { LogKey } from '#shared/kernel/ids.ts'
import { type DiskStore, temporaryStores } from '#test/support/disk-store.ts'
import { liveWire } from '#test/support/live-wire.ts'
import { expectRefusal } from '#test/support/refused.ts'

const stores = temporaryStores()
const undo: (() => unknown)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
  await stores.dispose()
})

const entry = (i: number): Uint8Array => utf8(`entry ${i}`)

/** A neighbour's own hypercores, which take whatever head they are shown. */
async function neighbour(): Promise<{ of(log: LogKey): Hypercore }> {
  const cores = new Corestore(join((await stores.create()).folder, 'neighbour'))
  undo.push(() => cores.close())
  return {
    of(log) {
      const { coreKey: key, manifest } = addressOf(log)
      return cores.get({ key, manifest })
    }
  }
}

async function wired(): ReturnType<typeof liveWire> {
  const wire = await liveWire()
  undo.push(wire.cut)
  return wire
}

/**
 * Takes the files of the database's log away from under it: it goes on writing to those it has open, and the barrier,
 * which opens them by name, cannot sync them. Answers how to put them back.
 */
async function withoutBarrier(disk: DiskStore): Promise<() => Promise<void>> {
  const folder = join(disk.folder, 'store/cores/db')
  const names = (await readdir(folder)).filter((name) => name.endsWith('.log'))
  expect(names).not.toEqual([])
  const move = (from: string, to: string) =>
    Promise.all(names.map((name) => rename(join(from, name), join(to, name))))
  await move(folder, disk.folder)
  return async () => void (await move(disk.folder, folder))
}

async function lastTwo(): Promise<{ disk: DiskStore; store: LogStore }> {
  const disk = await stores.create()
  await (await disk.open()).append([entry(0), entry(1)])
  await disk.close()
  return { disk, store: await disk.open() }
}

test('an own entry that failed its barrier is shown to nobody: not to who follows the log, nor to who comes later', async () => {
  const { disk, store } = await lastTwo()
  const [early, late] = [await wired(), await wired()]
  const following = (await neighbour()).of(store.own)
  ;(await store.liveCore(store.own)).replicateOn(early.a)
  following.replicate(early.b)
  await following.get(1)
  expect(following.length).toBe(2)

  const restore = await withoutBarrier(disk)
  await expectRefusal(store.append([entry(2)]), 'storeFailed')
  // The neighbour’s channel for this log is gone, and no other is opened, on this connection or on another one.
  await vi.waitFor(() => expect(following.peers).toEqual([]))
  const marker = await (await stores.create()).open()
  await marker.append([entry(9)])
  await store.accept((await marker.pack(marker.own, 0))!)
  const other = await neighbour()
  for (const [wire, cores] of [
    [early, { of: (log: LogKey) => (log === store.own ? following : other.of(log)) }],
    [late, other]
  ] as const) {
    ;(await store.liveCore(store.own)).replicateOn(wire.a)
    cores.of(store.own).replicate(wire.b)
    ;(await store.liveCore(marker.own)).replicateOn(wire.a)
    cores.of(marker.own).replicate(wire.b)
  }
  await other.of(marker.own).get(0)
  expect(following.length).toBe(2)
  expect(other.of(store.own).length).toBe(0)
  expect(await store.pack(store.own, 0)).toBeNull()
  expect(store.heads()).toContainEqual({ log: store.own, length: 2 })

  // Reopened, the entry is there and lasts, or is gone: either way the next one is written behind what is shown.
  await disk.close()
  await restore()
  const again = await disk.open()
  const length = again.lengthOf(again.own)
  const wire = await wired()
  ;(await again.liveCore(again.own)).replicateOn(wire.a)
  following.replicate(wire.b)
  expect(await again.append([entry(3)])).toEqual({ from: length, length: length + 1 })
  await vi.waitFor(() => expect(following.length).toBe(length + 1))
})
