import { createRequire } from 'node:module'
import { afterEach, expect, test, vi } from 'vitest'
import { MAX_PACK_BLOCKS, READ_AHEAD } from '#main/engine/net/wire-limits.ts'
import { decodePack, encodePack } from '#main/engine/sync/messages.ts'
import { attack } from '#test/support/attack.ts'
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
