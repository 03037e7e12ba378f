import { createRequire } from 'node:module'
import { afterEach, expect, test, vi } from 'vitest'
import { READ_AHEAD } from '#main/engine/net/wire-limits.ts'
import { attack } from '#test/support/attack.ts'
import { diskStore } from '#test/support/memory-wire-disk.ts'
import { createDevice, introduce } from '#test/support/memory-wire-village.ts'

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
