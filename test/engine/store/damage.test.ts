import { cp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { openOwnHeadWitness } from '#main/engine/store/own-head-witness.ts'
import { isRefusal } from '#shared/errors/refusal.ts'
import { compareBytes, utf8 } from '#shared/kernel/bytes.ts'
import { campaignSeed, runs, seededRandom } from '#test/support/campaign.ts'
import { type DiskStore, temporaryStores } from '#test/support/disk-store.ts'
import { expectRefusal } from '#test/support/refused.ts'

const stores = temporaryStores()
afterEach(() => stores.dispose())

const entry = (i: number): Uint8Array => utf8(`entry ${i} `.repeat(30))
const databaseOf = ({ folder }: DiskStore): string => join(folder, 'store/cores/db')

/** A closed store of `count` own entries, one append each, of which the last lie only in the write-ahead log. */
async function storeOf(count: number): Promise<DiskStore> {
  const disk = await stores.create()
  const first = await disk.open()
  for (let i = 0; i < count / 2; i++) await first.append([entry(i)])
  await disk.close()
  const second = await disk.open()
  for (let i = first.lengthOf(first.own); i < count; i++) await second.append([entry(i)])
  // Closing would flush the write-ahead log away: what a crash leaves is a copy taken while it is open.
  const crashed = await stores.create(disk.keyPair)
  await cp(disk.folder, crashed.folder, { recursive: true, preserveTimestamps: true })
  await rm(join(crashed.folder, 'store/cores/CORESTORE'))
  await disk.close()
  return crashed
}

async function walOf(disk: DiskStore): Promise<string> {
  const logs = (await readdir(databaseOf(disk))).filter((name) => /^\d+\.log$/.test(name)).sort()
  return join(databaseOf(disk), logs.at(-1) ?? '')
}

describe('a write-ahead log that lost its end', () => {
  test('whole, gives back every entry after a crash', async () => {
    const disk = await storeOf(20)
    const store = await disk.open()
    expect(await store.read(store.own, 0, 20)).toEqual(Array.from({ length: 20 }, (_, i) => entry(i)))
    expect(await store.append([entry(20)])).toEqual({ from: 20, length: 21 })
  })

  test.each([
    ['cut by an entry', async (path: string, size: number) => truncate(path, size - 700)],
    ['cut in half', async (path: string, size: number) => truncate(path, Math.floor(size / 2))],
    [
      'with its tail zeroed',
      async (path: string, size: number) => {
        const bytes = await readFile(path)
        await writeFile(path, bytes.fill(0, size - 200))
      }
    ],
    ['emptied', async (path: string) => truncate(path, 0)],
    ['deleted', async (path: string) => rm(path)]
  ])('%s: refuses as shorter than the witness, again and again, and appends nothing', async (_, damage) => {
    const disk = await storeOf(20)
    const wal = await walOf(disk)
    await damage(wal, (await stat(wal)).size)
    for (let i = 0; i < 2; i++)
      await expectRefusal(disk.open(), 'profileRecovery', { reason: 'shorterThanWitness' })
    const store = await disk.open({ recovering: true })
    const length = store.lengthOf(store.own)
    expect(length).toBeLessThan(20)
    await expectRefusal(store.append([entry(99)]), 'profileRecovery', { reason: 'shorterThanWitness' })
    expect(await store.read(store.own, 0, length)).toEqual(Array.from({ length }, (_, i) => entry(i)))
  })

  test('whose witness went with it is not written over what others hold of it', async () => {
    const disk = await storeOf(8)
    const peer = await (await stores.create()).open()
    const before = await disk.open()
    await peer.accept((await before.pack(before.own, 0))!)
    await disk.close()
    for (const lost of ['store', 'own-head.a', 'own-head.b'])
      await rm(join(disk.folder, lost), { recursive: true })
    const store = await disk.open()
    await store.accept((await peer.pack(store.own, 0))!)
    await expectHead(disk, 8)
    expect(await store.append([entry(8)])).toEqual({ from: 8, length: 9 })
    expect(await peer.accept((await store.pack(store.own, 8))!)).toMatchObject({ ok: true })
  })

  test('is made whole by a peer that held it, and the log goes on without a fork', async () => {
    const disk = await storeOf(20)
    const peer = await (await stores.create()).open()
    const whole = await disk.open()
    await peer.accept((await whole.pack(whole.own, 0))!)
    await disk.close()
    await rm(join(disk.folder, 'store'), { recursive: true })
    const store = await disk.open({ recovering: true })
    await store.accept((await peer.pack(store.own, 0))!)
    await expectHead(disk, 20)
    await store.append([entry(20)])
    expect(await peer.accept((await store.pack(store.own, 20))!)).toMatchObject({ ok: true, from: 20 })
  })
})

describe('a log that goes another way than its witness', () => {
  test('is refused: forkedBehindWitness', async () => {
    const disk = await stores.create()
    const store = await disk.open()
    for (let i = 0; i < 4; i++) await store.append([entry(i)])
    await disk.close()
    const other = await stores.create(disk.keyPair)
    const fork = await other.open()
    for (let i = 0; i < 6; i++) await fork.append([entry(i + 10)])
    await other.close()
    for (const slot of ['own-head.a', 'own-head.b'])
      await cp(join(disk.folder, slot), join(other.folder, slot))
    await expectRefusal(other.open(), 'profileRecovery', { reason: 'forkedBehindWitness' })
  })

  test('is not presumed where one copy of the witness is damaged; it is where both are', async () => {
    const disk = await stores.create()
    const store = await disk.open()
    for (let i = 0; i < 5; i++) await store.append([entry(i)])
    await disk.close()
    await writeFile(join(disk.folder, 'own-head.a'), 'scratched')
    await disk.open()
    await disk.close()
    await writeFile(join(disk.folder, 'own-head.b'), 'scratched too')
    await expectRefusal(disk.open(), 'profileRecovery', { reason: 'storeDamaged' })
  })
})

test('a copied store is refused, and so is one that another process has open', async () => {
  const disk = await storeOf(4)
  await disk.open()
  await disk.close()
  const copy = await stores.create(disk.keyPair)
  await cp(disk.folder, copy.folder, { recursive: true })
  await expectRefusal(copy.open(), 'profileRecovery', { reason: 'deviceFile' })
  await disk.open()
  await expectRefusal(disk.open(), 'storeElsewhere')
})

test('a store damaged anywhere works, or refuses by name; it never gives back a wrong byte', async () => {
  const random = seededRandom(campaignSeed)
  const pick = (count: number): number => Math.floor(random() * count)
  const outcomes = new Set<string>()
  const sound = await storeOf(30)
  for (let run = 0; run < runs(25); run++) {
    const disk = await stores.create(sound.keyPair)
    await cp(sound.folder, disk.folder, { recursive: true })
    const names = (await readdir(databaseOf(disk))).filter((name) => !/^(LOG|LOCK|OPTIONS)/.test(name)).sort()
    const path = join(databaseOf(disk), names[pick(names.length)]!)
    const bytes = await readFile(path)
    const kind = bytes.length === 0 ? 'delete' : (['flip', 'cut', 'delete'] as const)[pick(3)]
    if (kind === 'flip') bytes[pick(bytes.length)]! ^= 1 << pick(8)
    if (kind === 'delete') await rm(path)
    else await writeFile(path, kind === 'cut' ? bytes.subarray(0, pick(bytes.length)) : bytes)
    const outcome = await disk.open().then(
      async (store) => {
        const blocks = await store.read(store.own, 0, store.lengthOf(store.own)).catch(refusalCode)
        if (typeof blocks === 'string') return blocks
        expect(blocks.length).toBe(30)
        blocks.forEach((block, i) => expect(compareBytes(block, entry(i))).toBe(0))
        return 'works'
      },
      (error: unknown) => refusalCode(error)
    )
    outcomes.add(outcome)
    await disk.close()
  }
  expect([...outcomes].filter((name) => !['works', 'storeFailed', 'profileRecovery'].includes(name))).toEqual(
    []
  )
})

/** Waits until the witness knows of so many own entries. */
const expectHead = (disk: DiskStore, length: number): Promise<void> =>
  vi.waitFor(async () => {
    const witness = await openOwnHeadWitness(disk.folder)
    const head = await witness.read()
    await witness.close()
    expect(head).toMatchObject({ length })
  })

/** Anything but a refusal fails the test. */
function refusalCode(error: unknown): string {
  if (isRefusal(error)) return error.code
  throw error
}
