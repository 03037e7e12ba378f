import { createRequire } from 'node:module'
import { Transform } from 'node:stream'
import crypto from 'hypercore-crypto'
import { afterEach, expect, test, vi } from 'vitest'
import { MAX_PACK_BLOCKS, READ_AHEAD } from '#main/engine/net/wire-limits.ts'
import { decodePack, encodePack } from '#main/engine/sync/messages.ts'
import { epochKeyOf } from '#main/engine/store/epoch-keys.ts'
import type { LogKey } from '#shared/kernel/ids.ts'
import { attack, speakSync } from '#test/support/attack.ts'
import { createMemoryLogStore } from '#test/support/memory-log-store.ts'
import { memoryWire } from '#test/support/memory-wire.ts'
import { systemClock } from '#test/support/memory-wire-clock.ts'
import { diskStore } from '#test/support/memory-wire-disk.ts'
import { createDevice, introduce } from '#test/support/memory-wire-village.ts'
import { ownThread } from '#test/support/own-thread.ts'

interface Batches {
  readonly CoreRX: { readonly prototype: { getBlock(index: number): Promise<unknown> } }
}
const { CoreRX } = createRequire(import.meta.url)('hypercore-storage/lib/tx.js') as Batches

const undo: (() => void | Promise<void>)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

/** Blocks read from the disk while `act` runs. */
async function reads(act: () => Promise<unknown>): Promise<number> {
  const read = vi.spyOn(CoreRX.prototype, 'getBlock')
  try {
    await act()
    return read.mock.calls.length
  } finally {
    read.mockRestore()
  }
}

/** A stretch of wire through which nothing passes while it is shut. */
function createValve(): { valve: Transform; shut(): void; open(): void } {
  let isOpen = true
  let pass = (): void => undefined
  const valve = new Transform({
    transform(bytes, _encoding, done) {
      pass = () => done(null, bytes)
      if (isOpen) pass()
    }
  })
  return {
    valve,
    shut: () => void (isOpen = false),
    open() {
      isOpen = true
      pass()
    }
  }
}

test('a pack of as many blocks as there may be holds the event loop for less than 200 ms', async () => {
  const [from, to] = [await diskStore(), await diskStore()]
  undo.push(
    () => from.remove(),
    () => to.remove()
  )
  const { own } = from.store
  for (let i = 0; i < 4; i++)
    await from.store.append(Array.from({ length: MAX_PACK_BLOCKS / 4 }, () => new Uint8Array(42)))
  const pack = await from.store.pack(own, 0)
  expect(pack?.blocks).toHaveLength(MAX_PACK_BLOCKS)
  let longest = 0
  let before = ownThread().work
  const turn = (): void => {
    const { work } = ownThread()
    longest = Math.max(longest, work - before)
    before = work
  }
  const turns = setInterval(turn, 1)
  undo.push(() => clearInterval(turns))
  expect(await to.store.accept(decodePack(encodePack(pack!))!)).toMatchObject({ ok: true })
  turn()
  expect(longest).toBeLessThan(200)
})

test('a want of one byte makes a laptop read no more than a block of its disk', async () => {
  const disk = await diskStore()
  undo.push(() => disk.remove())
  const { store } = disk
  const block = new Uint8Array(50_000).fill(1)
  for (let i = 0; i < 10; i++) await store.append(Array.from({ length: 10 }, () => block))
  const log = store.own
  expect(await reads(() => store.pack(log, 0, 1))).toBe(1)
  expect(await reads(() => store.pack(log, 0))).toBe(100)
  // Of a tail that no pack holds, little more than a pack is read.
  for (let i = 0; i < 50; i++) await store.append(Array.from({ length: 10 }, () => block))
  expect(await reads(() => store.pack(log, 0))).toBeLessThanOrEqual(256)

  const [victim, attacker] = [createDevice({ store }), createDevice()]
  undo.push(() => victim.sync.close())
  undo.push(() => attacker.sync.close())
  introduce([victim, attacker])
  const { channel, unserved } = await attack(victim, attacker)
  const asks = 4 * READ_AHEAD
  const read = await reads(async () => {
    const want = { log, from: 0, maxBytes: 1 }
    channel.send(
      'wants',
      Array.from({ length: asks }, () => want)
    )
    await vi.waitFor(() => expect(unserved).toHaveLength(asks), { timeout: 20_000, interval: 5 })
  })
  expect(unserved).toEqual(Array.from({ length: asks }, () => ({ log, why: 'tooLarge' })))
  expect(read).toBe(asks)
})

test('whoever asks for whole logs and takes none has few of them read for it', async () => {
  const [victim, attacker] = [createDevice(), createDevice()]
  for (const { sync } of [victim, attacker]) undo.push(() => sync.close())
  introduce([victim, attacker])
  const logs: LogKey[] = []
  for (let i = 0; i < 4 * READ_AHEAD; i++) {
    const writer = createMemoryLogStore(crypto.keyPair())
    await writer.append([new Uint8Array(60_000)])
    await victim.store.accept((await writer.pack(writer.own, 0))!)
    logs.push(writer.own)
  }
  const read = vi.spyOn(victim.store, 'pack')
  const wire = createValve()
  const ends = [attacker, victim].map(({ connectionKeyPair: keyPair }) => ({ keyPair }))
  const [mine, theirs] = await memoryWire(ends[0]!, ends[1]!, systemClock, wire.valve)
  const { channel, served } = speakSync(mine, attacker.store.own)
  victim.sync.attach(theirs)
  wire.shut()
  for (const log of logs) channel.send('branchWant', { log, tag: null })
  channel.send('heads', {
    heads: [{ log: attacker.store.own, length: 1, headId: null }],
    branches: [],
    keyIds: []
  })
  await vi.waitFor(() => expect(victim.sync.status(true).missing).toBe(1), { timeout: 20_000, interval: 5 })
  expect(read.mock.calls.length).toBeLessThan(READ_AHEAD)
  wire.open()
  await vi.waitFor(() => expect(served).toEqual(logs), { timeout: 20_000, interval: 5 })
})

test('a key is given once on a connection, however often it is asked for', async () => {
  const [victim, attacker] = [createDevice(), createDevice()]
  undo.push(
    ...[victim, attacker].map(
      ({ sync }) =>
        () =>
          sync.close()
    )
  )
  introduce([victim, attacker])
  const keys = [1, 2].map((fill) => epochKeyOf(new Uint8Array(32).fill(fill)))
  const ids = keys.map(({ id }) => id)
  victim.host.keys.push(...keys)
  const { channel, given } = await attack(victim, attacker)
  for (let i = 0; i < 100; i++) channel.send('keyWant', ids.slice(0, 1))
  channel.send('keyWant', ids)
  await vi.waitFor(() => expect(given.map(({ id }) => id)).toContainEqual(ids[1]))
  expect(given).toHaveLength(2)
})
