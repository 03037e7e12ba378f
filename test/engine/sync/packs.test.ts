import { randomBytes } from 'node:crypto'
import { afterEach, expect, test, vi } from 'vitest'
import { NEWS_INTERVAL_MS, STALL_MS } from '#main/engine/net/wire-limits.ts'
import { epochKeyOf } from '#main/engine/store/epoch-keys.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import {
  agree,
  createDevice,
  type Device,
  type DeviceOptions,
  introduce,
  meet
} from '#test/support/memory-wire-village.ts'
import { entryIdOf } from '#shared/kernel/ids.ts'
import { manualClock } from '#test/support/memory-wire-clock.ts'

const devices: Device[] = []
const village = (count: number, options: DeviceOptions = {}): Device[] => {
  const made = Array.from({ length: count }, () => createDevice(options))
  introduce(made)
  devices.push(...made)
  return made
}
const quiet = { timeout: 20_000, interval: 5 }

afterEach(() => {
  for (const { sync } of devices.splice(0)) sync.close()
})

test('two devices that wrote apart hold the same logs after meeting', async () => {
  const [a, b] = village(2) as [Device, Device]
  await a.append('a1', 'a2', 'a3')
  await b.append('b1')
  await meet(a, b)
  await vi.waitFor(() => expect(agree([a, b])).toBe(true), quiet)
  expect(b.store.lengthOf(a.store.own)).toBe(3)
  expect(await b.store.read(a.store.own, 0, 3)).toEqual(await a.store.read(a.store.own, 0, 3))
})

test('a log travels on through devices between, and word of it too', async () => {
  const chain = village(5)
  for (const [i, device] of chain.entries()) await device.append(`first of ${i}`)
  for (const [i, device] of chain.slice(1).entries()) await meet(chain[i]!, device)
  await vi.waitFor(() => expect(agree(chain)).toBe(true), quiet)
  await chain[0]!.append('later')
  await vi.waitFor(() => expect(chain[4]!.store.lengthOf(chain[0]!.store.own)).toBe(2), quiet)
})

test('a reconnect with nothing new costs one message each way', async () => {
  const clock = manualClock()
  const [a, b] = village(2, { clock }) as [Device, Device]
  await a.append('a1')
  await b.append('b1')
  const [left] = await meet(a, b)
  await vi.waitFor(() => {
    clock.advance(20)
    expect(a.sync.status(true).light).toBe('synced')
    expect(b.sync.status(true).onlyHere).toBe(0)
  }, quiet)
  left.close()
  await vi.waitFor(() => expect(b.sync.status(true).light).toBe('alone'), quiet)

  await meet(a, b)
  await vi.waitFor(
    () => expect([a, b].map(({ sync }) => sync.status(true).light)).toEqual(['synced', 'synced']),
    quiet
  )
  // Whatever a timer could still send it sends now.
  clock.advance(60_000)
  await new Promise((resolve) => setImmediate(resolve))
  for (const [from, to] of [
    [a, b],
    [b, a]
  ] as const) {
    const sent = from.sync.sentTo(to.connectionKey)!
    expect(Object.entries(sent).filter(([, count]) => count > 0)).toEqual([['heads', 1]])
  }
})

test('only logs that the fold lets us replicate are fetched, and at once when it does', async () => {
  const [a, b] = village(2) as [Device, Device]
  b.host.known.delete(a.store.own)
  await a.append('a1')
  await meet(a, b)
  await vi.waitFor(() => expect(b.sync.status(true).peers[0]?.state).toBe('upToDate'), quiet)
  expect(b.store.lengthOf(a.store.own)).toBe(0)
  b.host.known.add(a.store.own)
  b.host.rollChanged()
  await vi.waitFor(() => expect(b.store.lengthOf(a.store.own)).toBe(1), quiet)
})

test('an own entry is only here until another device says that it holds it', async () => {
  const [a, b] = village(2) as [Device, Device]
  await a.append('a1', 'a2')
  expect(a.sync.status(true).onlyHere).toBe(2)
  const [left] = await meet(a, b)
  await vi.waitFor(() => expect(a.sync.status(true).onlyHere).toBe(0), quiet)
  expect(a.host.acknowledged).toBe(2)
  await a.append('a3')
  await vi.waitFor(() => expect(a.host.acknowledged).toBe(3), quiet)
  left.close()
  await a.append('a4')
  expect(a.sync.status(true)).toMatchObject({ onlyHere: 1 })
})

test('when a device falls silent, what it was asked for comes from another', async () => {
  const clock = manualClock()
  const [a, silent, c] = village(3, { clock }) as [Device, Device, Device]
  await a.append('a1')
  const [, end] = await meet(a, silent)
  await vi.waitFor(() => expect(silent.store.lengthOf(a.store.own)).toBe(1), quiet)
  end.close()
  silent.store.pack = () => new Promise(() => undefined)
  await meet(c, silent)
  await vi.waitFor(() => expect(c.sync.status(true).missing).toBe(1), quiet)
  await meet(c, a)
  await vi.waitFor(() => expect(c.sync.status(true).peers).toHaveLength(2), quiet)
  expect(c.store.lengthOf(a.store.own)).toBe(0)
  await vi.waitFor(() => {
    clock.advance(1_000)
    expect(c.store.lengthOf(a.store.own)).toBe(1)
  }, quiet)
})

test('a device that cannot read one log is asked for others on', async () => {
  const clock = manualClock()
  const [a, b, c] = village(3, { clock }) as [Device, Device, Device]
  await a.append('a1')
  await b.append('b1')
  const [, end] = await meet(a, b)
  await vi.waitFor(() => expect(agree([a, b])).toBe(true), quiet)
  end.close()
  const { pack } = b.store
  const damaged = a.store.own
  b.store.pack = async (log, from, maxBytes) => {
    if (log === damaged) throw new Error('unreadable')
    return pack(log, from, maxBytes)
  }
  await meet(b, c)
  await vi.waitFor(() => expect(c.store.lengthOf(b.store.own)).toBe(1), quiet)
  clock.advance(2 * STALL_MS)
  await b.append('b2')
  await vi.waitFor(() => {
    clock.advance(NEWS_INTERVAL_MS)
    expect(c.store.lengthOf(b.store.own)).toBe(2)
  }, quiet)
  expect(c.store.lengthOf(damaged)).toBe(0)
})

test('epoch keys reach a member who lacks them, through members who had to ask themselves', async () => {
  const [a, b, c] = village(3) as [Device, Device, Device]
  const key = epochKeyOf(new Uint8Array(randomBytes(32)))
  a.host.keys.push(key)
  await meet(b, c)
  await meet(a, b)
  await vi.waitFor(() => expect(c.host.keys.map(({ id }) => toHex(id))).toEqual([toHex(key.id)]), quiet)
  const later = epochKeyOf(new Uint8Array(randomBytes(32)))
  await a.host.acceptEpochKeys([later])
  await vi.waitFor(() => expect(c.host.keys).toHaveLength(2), quiet)
})

test('a device of another community is told apart before anything is said', async () => {
  const [a] = village(1) as [Device]
  const stranger = createDevice({ community: entryIdOf(new Uint8Array(32).fill(9)) })
  devices.push(stranger)
  introduce([a, stranger])
  await a.append('a1')
  const [left] = await meet(a, stranger)
  const closed = new Promise<void>((resolve) => left.onClose(resolve))
  await closed
  expect(a.sync.differences().incompatible.map(({ why }) => why)).toEqual(['otherCommunity'])
  expect(stranger.store.heads()).toEqual([])
  expect(a.breaches).toEqual([])
})

test('a removed member’s live session is cut at once, without any timer', async () => {
  const [a, b] = village(2, { clock: manualClock() }) as [Device, Device]
  await a.append('a1')
  const [, right] = await meet(a, b)
  await vi.waitFor(() => expect(b.store.lengthOf(a.store.own)).toBe(1), quiet)
  const cut = new Promise<void>((resolve) => right.onClose(resolve))
  a.host.roll.delete(b.connectionKey)
  a.host.rollChanged()
  await cut
  await a.append('a2')
  expect(a.sync.status(true).peers).toEqual([])
  expect(b.store.lengthOf(a.store.own)).toBe(1)
})
