import { stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import Corestore from 'corestore'
import crypto from 'hypercore-crypto'
import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { bareSignature, frameSignature } from '#main/engine/store/head-signature.ts'
import { addressOf, logOfManifest } from '#main/engine/store/log-address.ts'
import { treeOf } from '#main/engine/store/log-tree.ts'
import { logKeyOf } from '#shared/kernel/ids.ts'
import { seeded } from '#test/support/campaign.ts'
import { temporaryStores } from '#test/support/disk-store.ts'

/** What the store takes for granted of the pinned libraries' insides (docs/substrate.md): an upgrade shows here. */
const stores = temporaryStores()
const open: Corestore[] = []
afterEach(async () => {
  for (const cores of open.splice(0)) await cores.close()
  await stores.dispose()
})

async function freshCores(): Promise<Corestore> {
  const { folder } = await stores.create()
  const cores = new Corestore(join(folder, 'cores'))
  open.push(cores)
  await cores.ready()
  return cores
}

test('hypercore signs the tree that we build, in the frame that we take off, at every length', async () => {
  const cores = await freshCores()
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ maxLength: 40 }), { minLength: 1, maxLength: 40 }),
      async (blocks) => {
        const keyPair = crypto.keyPair()
        const address = addressOf(logKeyOf(keyPair.publicKey))
        const core = cores.get({ key: address.coreKey, manifest: address.manifest })
        await core.append(blocks, { keyPair })
        const framed = core.core.state.signature!
        const ours = treeOf(blocks).sign(address, keyPair.secretKey)
        expect([...framed]).toEqual([...frameSignature(ours)])
        expect([...bareSignature(new Uint8Array(framed))!]).toEqual([...ours])
        await core.close()
      }
    ),
    seeded(40)
  )
})

test('a signature in any other frame is not taken for one', () => {
  const framed = frameSignature(new Uint8Array(64).fill(9))
  for (const at of [0, 1, 66, 67]) expect(bareSignature(framed.with(at, 7))).toBeNull()
  expect(bareSignature(framed.subarray(1))).toBeNull()
  expect(bareSignature(new Uint8Array(64))).toBeNull()
})

test('the database tells lengths and manifests without opening a core, and where its write-ahead log is', async () => {
  const cores = await freshCores()
  const keyPair = crypto.keyPair()
  const { log, coreKey: key, manifest } = addressOf(logKeyOf(keyPair.publicKey))
  const core = cores.get({ key, manifest })
  await core.append([new Uint8Array(10), new Uint8Array(20)], { keyPair })
  const [info] = await cores.storage.getInfos([core.discoveryKey])
  expect(logOfManifest(info!.auth!.manifest)).toBe(log)
  expect(info!.head).toMatchObject({ length: 2, fork: 0 })
  expect(info!.hints).toMatchObject({ contiguousLength: 2 })
  const wal = await cores.storage.rocks.currentWalFile()
  expect((await stat(join(cores.storage.rocks.path, basename(wal!.path)))).size).toBeGreaterThan(30)
})

test('what runs after the write runs before anybody is told, and an error in it is the append’s', async () => {
  const cores = await freshCores()
  const keyPair = crypto.keyPair()
  const { coreKey: key, manifest } = addressOf(logKeyOf(keyPair.publicKey))
  const core = cores.get({ key, manifest })
  const order: string[] = []
  core.on('append', () => void order.push('told'))
  await core.append(new Uint8Array(1), { keyPair, postappend: async () => void order.push('synced') })
  expect(order).toEqual(['synced', 'told'])
  const failing = core.append(new Uint8Array(1), {
    keyPair,
    postappend: () => Promise.reject(new Error('no disk'))
  })
  await expect(failing).rejects.toThrow('no disk')
  expect(order).toEqual(['synced', 'told'])
})

test('a core can be told to refuse rewrites before it does anything', async () => {
  const other = logKeyOf(crypto.keyPair().publicKey)
  const cores = await freshCores()
  const seen: boolean[] = []
  cores.watch(({ replicator }) => {
    seen.push(replicator.allowFork)
    replicator.allowFork = false
  })
  const { coreKey: key, manifest } = addressOf(other)
  const core = cores.get({ key, manifest })
  await core.ready()
  expect(seen).toEqual([true])
  expect(core.core.replicator.allowFork).toBe(false)
})
