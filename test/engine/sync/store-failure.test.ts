import { join } from 'node:path'
import Corestore from 'corestore'
import crypto from 'hypercore-crypto'
import { afterEach, expect, test, vi } from 'vitest'
import { addressOf } from '#main/engine/store/log-address.ts'
import { Refusal } from '#shared/errors/refusal.ts'
import { utf8 } from '#shared/kernel/bytes.ts'
import { temporaryStores } from '#test/support/disk-store.ts'
import { createMemoryLogStore } from '#test/support/memory-log-store.ts'
import { createDevice, type Device, introduce, meet } from '#test/support/memory-wire-village.ts'

const stores = temporaryStores()
const devices: Device[] = []
const quiet = { timeout: 10_000, interval: 5 }
const device = (store?: Device['store']): Device => {
  const made = createDevice(store === undefined ? {} : { store })
  devices.push(made)
  return made
}

afterEach(async () => {
  for (const { sync } of devices.splice(0)) sync.close()
  await stores.dispose()
})

test('a store that takes no more of what neighbours bring is reported, so that it is opened again', async () => {
  const [here, there] = [device(), device()]
  introduce([here, there])
  here.store.accept = async () => {
    throw new Refusal('diskFull')
  }
  await there.append('one')
  await meet(here, there)
  await vi.waitFor(() => expect(here.host.storeFailures).toMatchObject([{ code: 'diskFull' }]), quiet)
})

test('a log that is damaged here is no failure of the store: the others go on', async () => {
  const keyPair = crypto.keyPair()
  const there = device(createMemoryLogStore(keyPair))
  await there.append('one', 'two', 'three')
  const disk = await stores.create()
  // Nobody writes such a copy here: its owner cut it short, which no store takes.
  const cores = new Corestore(join(disk.folder, 'store/cores'))
  const { coreKey: key, manifest } = addressOf(there.store.own)
  const core = cores.get({ key, manifest })
  await core.append([utf8('one'), utf8('other')], { keyPair })
  await core.truncate(1, { keyPair })
  await cores.close()
  const [here, third] = [device(await disk.open()), device()]
  introduce([here, there, third])
  await meet(here, there)
  await vi.waitFor(
    () => expect(here.log.lines.map(({ message }) => message)).toContain('pack not stored'),
    quiet
  )
  await third.append('two')
  await meet(here, third)
  await vi.waitFor(() => expect(here.store.lengthOf(third.store.own)).toBe(1), quiet)
  expect(here.host.storeFailures).toEqual([])
})
