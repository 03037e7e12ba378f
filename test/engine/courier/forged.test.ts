import { copyFile, readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sodium from 'sodium-native'
import { describe, expect, test } from 'vitest'
import { createBundle } from '#main/engine/courier/bundle-file.ts'
import { createCourier } from '#main/engine/courier/courier.ts'
import { courierTag, sealHeader } from '#main/engine/courier/bundle-header.ts'
import { CHUNK_BYTES, MAX_LIST_BYTES, MAX_MESSAGE_BYTES } from '#main/engine/courier/limits.ts'
import { type BundleIndex, encodeAbout, encodeIndex, type Span } from '#main/engine/courier/messages.ts'
import { chunkSeal } from '#main/engine/courier/sealed-writer.ts'
import { bundleNameOf } from '#main/engine/courier/stick-folder.ts'
import { writeList } from '#main/engine/courier/stick-view.ts'
import { MAX_HEADS } from '#main/engine/net/wire-limits.ts'
import { concatBytes } from '#shared/kernel/bytes.ts'
import { logKeyOf } from '#shared/kernel/ids.ts'
import { befriendLaptops, type CourierLaptop, courierLaptop, holdings } from '#test/support/courier-device.ts'
import { folderIn, newSticks, states } from '#test/support/courier-stick.ts'

const newStick = newSticks()

/** Mal is a member, and lies. */
const four = (): { ada: CourierLaptop; bo: CourierLaptop; cy: CourierLaptop; mal: CourierLaptop } => {
  const laptops = ['Ada', 'Bo', 'Cy', 'Mal'].map((name) => courierLaptop({ name }))
  const [ada, bo, cy, mal] = laptops as [CourierLaptop, CourierLaptop, CourierLaptop, CourierLaptop]
  befriendLaptops(laptops)
  return { ada, bo, cy, mal }
}
const hostAs = ({ host }: CourierLaptop, named: CourierLaptop): CourierLaptop['host'] => ({
  ...host,
  store: { ...host.store, own: named.store.own }
})

/** A bundle that carries nothing and says that it carries `spans`; signed by `by`, in the name of `named`. */
async function claim(stick: string, by: CourierLaptop, spans: readonly Span[], named = by): Promise<void> {
  const host = hostAs(by, named)
  const { header, writer, file } = await createBundle(host, (id) => join(folderIn(stick), bundleNameOf(id)))
  const index: BundleIndex = { spans, branches: [], madeAt: 1 }
  const { community, secrets } = by.host
  await writer.finish(
    encodeIndex(index, { community, fileId: header.fileId, secretKey: secrets.log.secretKey })
  )
  await file.finish()
}

/** A bundle of Mal’s with these bytes in its chunks: sealed as every bundle is, and any nonsense inside. */
async function sealed(
  stick: string,
  { host, sealing, devices }: CourierLaptop,
  plain: Uint8Array
): Promise<void> {
  const to = { epochs: sealing, devices: devices.map(({ connection }) => connection) }
  const { header, key } = sealHeader(courierTag(host.community), to, host.random)
  const seal = chunkSeal(header, key)
  const chunks = Array.from({ length: Math.ceil(plain.length / CHUNK_BYTES) }, (_, i) => {
    const chunk = new Uint8Array(CHUNK_BYTES)
    chunk.set(plain.subarray(i * CHUNK_BYTES, (i + 1) * CHUNK_BYTES))
    const bytes = new Uint8Array(CHUNK_BYTES + 16)
    const isLast = (i + 1) * CHUNK_BYTES >= plain.length
    const additional = seal.additional(isLast)
    sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(bytes, chunk, additional, null, seal.nonce(i), key)
    return bytes
  })
  await writeFile(join(folderIn(stick), bundleNameOf(header.fileId)), concatBytes([header.bytes, ...chunks]))
}

describe('an index that lies', () => {
  test('by a member’s own hand costs one trip: who has read the file is brought what it did not carry', async () => {
    const { ada, bo, mal } = four()
    await ada.append('one', 'two')
    const stick = await newStick()
    await bo.export(stick)
    await claim(stick, mal, [{ log: ada.store.own, from: 0, to: 2 }])
    expect(await ada.export(stick)).toMatchObject({ entries: 0 })
    expect(await bo.import(stick)).toMatchObject({ newEntries: 0, refused: [] })
    expect(await ada.export(stick)).toMatchObject({ entries: 2, laptops: [{ person: 'Bo', entries: 2 }] })
    expect(await bo.import(stick)).toMatchObject({ newEntries: 2, refused: [] })
  })

  test('in another member’s name, or by nobody in the roll, is not believed at all', async () => {
    const { ada, bo, mal } = four()
    const stranger = courierLaptop()
    const stick = await newStick()
    await bo.export(stick)
    await ada.append('one')
    const spans = [{ log: ada.store.own, from: 0, to: 1 }]
    await claim(stick, mal, spans, bo)
    await claim(stick, stranger, spans)
    await claim(stick, stranger, spans, mal)
    expect(await ada.export(stick)).toMatchObject({ entries: 1 })
    expect(await bo.import(stick)).toMatchObject({ newEntries: 1, refused: [] })
    expect(ada.met.size).toBe(1)
  })

  test.each([
    [
      'of more spans than any community has logs',
      (log: Span['log']) => Array.from({ length: MAX_HEADS + 1 }, (_, i) => ({ log, from: i, to: i + 1 }))
    ],
    ['of spans that end before they begin', (log: Span['log']) => [{ log, from: 9, to: 2 }]]
  ])('%s is passed over', async (_title, spans) => {
    const { ada, bo, mal } = four()
    const stick = await newStick()
    await bo.export(stick)
    await ada.append('one')
    await claim(stick, mal, spans(ada.store.own))
    expect(await ada.export(stick)).toMatchObject({ entries: 1 })
    expect(await bo.import(stick)).toMatchObject({ newEntries: 1 })
  })

  test('named by a trailer that points anywhere is passed over, and the file read for what it is', async () => {
    const { ada, bo, mal } = four()
    const stick = await newStick()
    await bo.export(stick)
    await ada.append('one')
    const about = encodeAbout({ community: mal.host.community, madeBy: mal.store.own })
    for (const at of [0n, 4n, BigInt(about.length), 65_530n, 65_536n, 2n ** 40n, 2n ** 64n - 1n]) {
      const plain = new Uint8Array(CHUNK_BYTES)
      new DataView(plain.buffer).setUint32(0, about.length)
      plain.set(about, 4)
      new DataView(plain.buffer).setBigUint64(CHUNK_BYTES - 8, at)
      await sealed(stick, mal, plain)
    }
    expect(await ada.export(stick)).toMatchObject({ entries: 1 })
    const read = await bo.import(stick)
    expect(read).toMatchObject({ newEntries: 1, refused: [] })
    expect(new Set(states(read))).toEqual(new Set(['whole']))
  })
})

describe('a list that lies', () => {
  const everything = (laptop: CourierLaptop, of: CourierLaptop) => ({
    news: {
      heads: [{ log: of.store.own, length: 1_000_000, headId: null }],
      branches: [],
      keyIds: []
    },
    whole: [],
    read: [],
    madeAt: laptop.clock
  })

  test('about its own laptop takes nothing from the others', async () => {
    const { ada, bo, mal } = four()
    const stick = await newStick()
    await bo.export(stick)
    await writeList(mal.host, folderIn(stick), everything(mal, ada))
    await ada.append('one', 'two')
    expect(await ada.export(stick)).toMatchObject({ entries: 2 })
    expect(await bo.import(stick)).toMatchObject({ newEntries: 2 })
    expect(ada.host.acknowledged).toBeLessThanOrEqual(2)
  })

  test('in another’s name, under another’s name, or copied is not believed', async () => {
    const { ada, bo, cy, mal } = four()
    const stick = await newStick()
    await bo.export(stick)
    await writeList(hostAs(mal, cy), folderIn(stick), everything(mal, ada))
    await ada.append('one')
    const copied = join(folderIn(stick), `${'c'.repeat(32)}.list`)
    const before = await ada.export(stick)
    expect(before).toMatchObject({ entries: 1 })
    expect(before.laptops.map(({ person }) => person)).toEqual(['Bo'])
    for (const name of await listsIn(stick)) await copyFile(join(folderIn(stick), name), copied)
    expect((await ada.export(stick)).laptops.map(({ person }) => person)).toEqual(['Bo'])
  })

  test('because it is an old one put back has more written, and nothing lost', async () => {
    const { ada, bo } = four()
    const stick = await newStick()
    await bo.export(stick)
    const [name] = await listsIn(stick)
    const old = await readFile(join(folderIn(stick), name!))
    await ada.append('one')
    await ada.export(stick)
    await bo.import(stick)
    await ada.append('two')
    await writeFile(join(folderIn(stick), name!), old)
    await ada.export(stick)
    await bo.import(stick)
    expect(await holdings(bo.store)).toEqual(await holdings(ada.store))
  })

  test('by its size is not read', async () => {
    const { ada, bo } = four()
    const stick = await newStick()
    await bo.export(stick)
    const [name] = await listsIn(stick)
    await truncate(join(folderIn(stick), name!), MAX_LIST_BYTES + 1)
    await ada.append('one')
    expect(await ada.export(stick)).toMatchObject({ entries: 1, laptops: [] })
  })
})

describe('a bomb', () => {
  test('of a message that claims more than any holds is damage, and the files beside it are read', async () => {
    const { ada, bo, mal } = four()
    const stick = await newStick()
    await ada.append('one')
    await ada.export(stick)
    const about = encodeAbout({ community: mal.host.community, madeBy: mal.store.own })
    for (const length of [2 ** 32 - 1, MAX_MESSAGE_BYTES + 1, MAX_MESSAGE_BYTES]) {
      const plain = new Uint8Array(CHUNK_BYTES)
      const view = new DataView(plain.buffer)
      view.setUint32(0, about.length)
      plain.set(about, 4)
      view.setUint32(4 + about.length, length)
      await sealed(stick, mal, plain)
    }
    const read = await bo.import(stick)
    expect(read).toMatchObject({ newEntries: 1, refused: [] })
    expect(states(read).sort()).toEqual(['cut', 'damaged', 'damaged', 'whole'])
  })

  test('of nothing but zeros and a terabyte long is known by its first bytes', async () => {
    const { ada, bo } = four()
    const stick = await newStick()
    await ada.append('one')
    await ada.export(stick)
    const names = ['bundle', 'list'].map((end) => join(folderIn(stick), `${'0'.repeat(32)}.${end}`))
    for (const path of names) {
      await writeFile(path, '')
      await truncate(path, 2 ** 40)
    }
    const read = await bo.import(stick)
    expect(read).toMatchObject({ newEntries: 1, refused: [] })
    expect(states(read).sort()).toEqual(['unreadable', 'whole'])
  })

  test('of entries that nobody signed is refused by name, and leaves nothing', async () => {
    const { ada, bo, mal } = four()
    const stick = await newStick()
    await mal.append(...Array.from({ length: 50 }, (_, i) => `forged ${i}`))
    await ada.append('one')
    await ada.export(stick)
    const forger = { ...mal.host, knownLogs: () => [ada.store.own] }
    forger.store = {
      ...mal.store,
      heads: () => [{ log: ada.store.own, length: 50 }],
      lengthOf: () => 50,
      part: async (log, from) => ({ ...(await mal.store.part(mal.store.own, from))!, log })
    }
    const context = { signal: new AbortController().signal, report: () => undefined }
    await createCourier(forger).export({ path: stick, limit: 2 ** 30 }, context)
    const read = await bo.import(stick)
    expect(read).toMatchObject({ newEntries: 1, refused: [{ cause: 'notSigned', person: 'Ada' }] })
    expect(await holdings(bo.store)).toEqual({
      [logKeyOf(ada.host.secrets.log.publicKey)]: expect.anything() as unknown
    })
  })
})

async function listsIn(stick: string): Promise<string[]> {
  return (await readdir(folderIn(stick))).filter((name) => name.endsWith('.list'))
}
