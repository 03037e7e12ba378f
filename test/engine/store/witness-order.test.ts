import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { openLogStore } from '#main/engine/store/corestore-log-store.ts'
import { openOwnHeadWitness, type OwnHeadWitness } from '#main/engine/store/own-head-witness.ts'
import { temporaryStores } from '#test/support/disk-store.ts'
import { expectRefusal } from '#test/support/refused.ts'

const stores = temporaryStores()
afterEach(() => stores.dispose())

const entry = (i: number): Uint8Array => new Uint8Array(60).fill(i)

/** A store on the real witness, whose first write waits for `let go`, or fails in its place. */
async function storeWithSlowWitness() {
  const { folder, keyPair, logger } = await stores.create()
  const real = await openOwnHeadWitness(folder)
  let begun = 0
  let settle: (failure: Error | null) => void = () => undefined
  const held = new Promise<Error | null>((resolve) => (settle = resolve))
  const witness: OwnHeadWitness = {
    ...real,
    async write(head) {
      const failure = begun++ === 0 ? await held : null
      if (failure !== null) throw failure
      await real.write(head)
    }
  }
  const store = await openLogStore({ dir: join(folder, 'store'), ownKeyPair: keyPair, witness, logger })
  return {
    store,
    real,
    settle,
    async close() {
      await store.close()
      await real.close()
    }
  }
}

test('an entry is acknowledged before its witness lies on the disk, and the next one only after it', async () => {
  const { store, real, settle, close } = await storeWithSlowWitness()
  await store.append([entry(1)])
  expect(await real.read()).toBeNull()
  let acknowledged = false
  const next = store.append([entry(2)]).then(() => (acknowledged = true))
  // Another store on the same disk has long written as much.
  const other = await (await stores.create()).open()
  for (const i of [1, 2, 3]) await other.append([entry(i)])
  expect(acknowledged).toBe(false)
  settle(null)
  await next
  await close()
  expect(await real.read()).toMatchObject({ length: 2 })
})

test('where the witness of an entry cannot be written, the next one is refused and shown to nobody', async () => {
  const { store, settle, close } = await storeWithSlowWitness()
  await store.append([entry(1)])
  const heard: number[] = []
  store.onBlocks((_log, from) => void heard.push(from))
  settle(new Error('no such disk'))
  await expectRefusal(store.append([entry(2)]), 'storeFailed')
  expect(store.lengthOf(store.own)).toBe(1)
  expect(heard).toEqual([])
  await close()
})
