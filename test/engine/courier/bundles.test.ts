import { mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folderNameOf } from '#main/engine/courier/stick-folder.ts'
import { courierTag } from '#main/engine/courier/bundle-header.ts'
import { epochKeyOf } from '#main/engine/store/epoch-keys.ts'
import { entryIdOf } from '#shared/kernel/ids.ts'
import {
  befriendLaptops,
  courierCommunity,
  type CourierLaptop,
  courierLaptop,
  holdings
} from '#test/support/courier-device.ts'
import { expectRefusal } from '#test/support/refused.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'

const scratch = scratchFolder()
let made = 0
const newFolder = async (): Promise<string> => {
  const path = join(scratch, `place-${made++}`)
  await mkdir(path)
  return path
}
const folderIn = (stick: string): string => join(stick, folderNameOf(courierTag(courierCommunity)))
const bundlesIn = async (stick: string): Promise<string[]> =>
  (await readdir(folderIn(stick))).filter((name) => name.endsWith('.bundle')).sort()
const states = ({ files }: Awaited<ReturnType<CourierLaptop['import']>>): string[] =>
  files.map(({ state }) => state)

const pair = (): [CourierLaptop, CourierLaptop] => {
  const laptops: [CourierLaptop, CourierLaptop] = [
    courierLaptop({ name: 'Ada' }),
    courierLaptop({ name: 'Bo' })
  ]
  befriendLaptops(laptops)
  return laptops
}
const bigTexts = (count: number, bytes = 40_000): string[] =>
  Array.from({ length: count }, (_, i) => `${i} `.padEnd(bytes, 'x'))

describe('a stick', () => {
  test('brings the same as the network would, in parts no larger than asked', async () => {
    const ada = courierLaptop({ name: 'Ada', partBytes: 300_000 })
    const others = Array.from({ length: 6 }, (_, i) => courierLaptop({ name: `P${i}` }))
    const bo = courierLaptop({ name: 'Bo' })
    befriendLaptops([ada, bo, ...others])
    for (const other of others) {
      await other.append(...bigTexts(5))
      await ada.store.accept((await other.store.pack(other.store.own, 0))!)
    }
    const stick = await newFolder()
    const report = await ada.export(stick)
    expect(report).toMatchObject({ entries: 30, logs: 6 })
    expect(report.files).toBeGreaterThan(3)
    for (const name of await bundlesIn(stick))
      expect((await stat(join(folderIn(stick), name))).size).toBeLessThan(300_000 + 2 * 65_552 + 10_000)
    const read = await bo.import(stick)
    expect(read).toMatchObject({ newEntries: 30, refused: [], listLeft: true })
    expect(read.people.map(({ person }) => person).sort()).toEqual(['P0', 'P1', 'P2', 'P3', 'P4', 'P5'])
    expect(await holdings(bo.store)).toEqual(await holdings(ada.store))
  })

  test('takes only what somebody known to it lacks, and what it carries for them already is not written twice', async () => {
    const [ada, bo] = pair()
    const stick = await newFolder()
    await ada.append('one', 'two')
    expect((await ada.export(stick)).entries).toBe(2)
    expect((await ada.export(stick)).entries).toBe(0)
    await bo.import(stick)
    await ada.append('three')
    const increment = await ada.export(stick)
    expect(increment).toMatchObject({ entries: 1, laptops: [{ person: 'Bo', entries: 1 }] })
    expect((await bo.import(stick)).newEntries).toBe(1)
    await bo.export(stick)
    await ada.import(stick)
    expect(ada.host.acknowledged).toBe(3)
  })

  test('that two carry at once, each the other way, brings both everything', async () => {
    const [ada, bo] = pair()
    const [there, back] = [await newFolder(), await newFolder()]
    await ada.append('from Ada')
    await bo.append('from Bo')
    await Promise.all([ada.export(there), bo.export(back)])
    await Promise.all([ada.import(back), bo.import(there)])
    expect(await holdings(ada.store)).toEqual(await holdings(bo.store))
  })

  test('whose parts are read in any order brings everything, also of people met only in it', async () => {
    const ada = courierLaptop({ name: 'Ada', partBytes: 70_000 })
    const bo = courierLaptop({ name: 'Bo' })
    befriendLaptops([ada, bo])
    const stick = await newFolder()
    for (let i = 0; i < 8; i++) {
      await ada.append(...bigTexts(2))
      // Nobody has left a list, so that each export goes on where the last one ended.
      await ada.export(stick)
    }
    const read = await bo.import(stick)
    expect(read).toMatchObject({ newEntries: 16, refused: [] })
    expect(await holdings(bo.store)).toEqual(await holdings(ada.store))
  })

  test('shows nothing in clear: no key, no name, no length', async () => {
    const [ada] = pair()
    const stick = await newFolder()
    await ada.append('a word that nobody else may read')
    await ada.export(stick)
    for (const name of await readdir(folderIn(stick))) {
      const bytes = await readFile(join(folderIn(stick), name))
      for (const secret of [ada.host.secrets.log.publicKey, ada.host.secrets.connection.publicKey])
        expect(bytes.includes(Buffer.from(secret))).toBe(false)
      for (const word of ['Ada', 'a word', 'pack', ada.store.own]) expect(bytes.includes(word)).toBe(false)
      expect(name).not.toContain(ada.store.own.slice(0, 8))
    }
  })

  test('opens for a device that missed a key period, which gains its key; not for one that is none of the members', async () => {
    const [ada, bo] = pair()
    const gone = courierLaptop({ name: 'Gone' })
    gone.host.known.add(ada.store.own)
    const later = epochKeyOf(new Uint8Array(32).fill(11))
    ada.host.keys.push(later)
    ada.sealing = [later]
    await ada.append('after the rotation')
    const stick = await newFolder()
    await ada.export(stick)
    expect(await bo.import(stick)).toMatchObject({ keys: 1, newEntries: 1 })
    const refused = await gone.import(stick)
    expect(refused).toMatchObject({ keys: 0, newEntries: 0 })
    expect(states(refused)).toEqual(['noKey'])
  })

  test('brings both branches of a forked log to who holds one of them', async () => {
    const [ada, bo] = pair()
    const owner = courierLaptop({ name: 'Cy', seed: 5 })
    const twin = courierLaptop({ name: 'Cy', seed: 5 })
    for (const laptop of [ada, bo]) laptop.host.known.add(owner.store.own)
    for (const laptop of [owner, twin]) await laptop.append('shared')
    await ada.store.accept((await owner.store.pack(owner.store.own, 0))!)
    await bo.store.accept((await twin.store.pack(owner.store.own, 0))!)
    await owner.append('to Ada')
    await twin.append('to Bo', 'and more')
    await ada.store.accept((await owner.store.pack(owner.store.own, 1))!)
    await bo.store.accept((await twin.store.pack(owner.store.own, 1))!)
    const stick = await newFolder()
    // Lists first, so that only tails go; the tail does not fit, the next export brings the whole.
    await ada.export(stick)
    await bo.import(stick)
    for (let trip = 0; trip < 3; trip++)
      for (const laptop of [bo, ada]) {
        await laptop.export(stick)
        await laptop.import(stick)
      }
    for (const laptop of [ada, bo])
      expect((await laptop.store.branches(owner.store.own)).length).toBeGreaterThan(0)
  })
})

describe('what is not a bundle of ours is named and left alone:', () => {
  const exported = async (): Promise<{ bo: CourierLaptop; stick: string; path: string; bytes: Buffer }> => {
    const [ada, bo] = pair()
    const stick = await newFolder()
    await ada.append(...bigTexts(12))
    for (const text of ['second', 'third']) await ada.append(text)
    await ada.export(stick)
    const [name] = await bundlesIn(stick)
    const path = join(folderIn(stick), name!)
    return { bo, stick, path, bytes: await readFile(path) }
  }

  test.each([
    ['cut in the middle', (bytes: Buffer) => bytes.subarray(0, bytes.length - 70_000), 'cut'],
    ['cut between two chunks', (bytes: Buffer) => bytes.subarray(0, bytes.length - 65_552), 'cut'],
    ['cut in its header', (bytes: Buffer) => bytes.subarray(0, 500), 'cut'],
    ['cut to nothing', () => Buffer.alloc(0), 'unreadable'],
    ['zeroed at its end', (bytes: Buffer) => Buffer.from(bytes).fill(0, bytes.length - 70_000), 'damaged'],
    ['of zeros', (bytes: Buffer) => Buffer.alloc(bytes.length), 'unreadable'],
    [
      'with its chunks in another order',
      (bytes: Buffer) => {
        const body = bytes.length - 5 * 65_552
        return Buffer.concat([
          bytes.subarray(0, body),
          bytes.subarray(body + 65_552, body + 2 * 65_552),
          bytes.subarray(body, body + 65_552),
          bytes.subarray(body + 2 * 65_552)
        ])
      },
      'damaged'
    ],
    [
      'of a newer version',
      (bytes: Buffer) => {
        const newer = Buffer.from(bytes)
        newer[8] = 2
        return newer
      },
      'newer'
    ],
    [
      'of a version before the first',
      (bytes: Buffer) => {
        const older = Buffer.from(bytes)
        older[8] = 0
        return older
      },
      'unreadable'
    ]
  ])('a bundle %s', async (_title, change, state) => {
    const { bo, stick, path, bytes } = await exported()
    await writeFile(path, change(bytes))
    const read = await bo.import(stick)
    expect(states(read)).toEqual([state])
    await writeFile(path, bytes)
    expect(states(await bo.import(stick))).toEqual(['whole'])
    expect((await bo.import(stick)).newEntries).toBe(0)
  })

  test('everything before a cut is stored', async () => {
    const laptops = Array.from({ length: 4 }, (_, i) => courierLaptop({ name: `P${i}` }))
    const [ada, bo] = laptops as [CourierLaptop, CourierLaptop]
    befriendLaptops(laptops)
    for (const laptop of laptops.slice(2)) {
      await laptop.append(...bigTexts(5))
      await ada.store.accept((await laptop.store.pack(laptop.store.own, 0))!)
    }
    const stick = await newFolder()
    await ada.export(stick)
    const [name] = await bundlesIn(stick)
    const path = join(folderIn(stick), name!)
    const bytes = await readFile(path)
    await writeFile(path, bytes.subarray(0, bytes.length - 3 * 65_552))
    expect(await bo.import(stick)).toMatchObject({ newEntries: 5, files: [{ state: 'cut', madeBy: 'P0' }] })
  })

  test('a bundle of another community, under our name', async () => {
    const { bo, stick, path } = await exported()
    const elsewhere = entryIdOf(new Uint8Array(32).fill(8))
    const stranger = courierLaptop({ community: elsewhere })
    const file = join(await newFolder(), 'one')
    await stranger.append('theirs')
    await stranger.export(file)
    await writeFile(path, await readFile(file))
    expect(states(await bo.import(stick))).toEqual(['foreign'])
    expect(states(await bo.import(file))).toEqual(['foreign'])
  })

  test('links, folders and other files; nothing is followed', async () => {
    const { bo, stick, path } = await exported()
    const name = (digit: string): string => join(folderIn(stick), `${digit.repeat(32)}.bundle`)
    await symlink(path, name('0'))
    await symlink('/dev/zero', name('1'))
    await mkdir(name('2'))
    await writeFile(join(folderIn(stick), 'holiday.jpg'), 'x')
    await writeFile(join(folderIn(stick), `${'a'.repeat(32)}.bundle.part`), 'half of one')
    const read = await bo.import(stick)
    expect(states(read).sort()).toEqual(['notAFile', 'notAFile', 'notAFile', 'whole'])
    expect(read.ignored).toBe(1)
  })

  test('a link under the folder’s name', async () => {
    const { bo } = await exported()
    const [elsewhere, stick] = [await newFolder(), await newFolder()]
    await symlink(elsewhere, folderIn(stick))
    await expectRefusal(bo.import(stick), 'placeUnfit')
    await expectRefusal(bo.export(stick), 'placeUnfit')
    expect(await readdir(elsewhere)).toEqual([])
  })

  test('a stick that is not there, or holds nothing of ours', async () => {
    const { bo } = await exported()
    await expectRefusal(bo.import(join(scratch, 'nowhere')), 'placeGone')
    await expectRefusal(bo.import(await newFolder()), 'bundleMissing')
    await expectRefusal(bo.export(join(scratch, 'nowhere', 'file')), 'placeGone')
  })
})

test('a log that nobody here knows, or whose beginning is missing, is named and not stored', async () => {
  const [ada, bo] = pair()
  const unknown = courierLaptop()
  ada.host.known.add(unknown.store.own)
  await unknown.append('who am I')
  await ada.store.accept((await unknown.store.pack(unknown.store.own, 0))!)
  const stick = await newFolder()
  await ada.export(stick)
  const read = await bo.import(stick)
  expect(read.refused).toMatchObject([{ cause: 'unknownLog', entries: 1 }])
  expect(bo.store.lengthOf(unknown.store.own)).toBe(0)
})

test('cancelling leaves what was stored, and the next run finishes', async () => {
  const [ada, bo] = pair()
  const stick = await newFolder()
  await ada.append(...bigTexts(4))
  const stop = new AbortController()
  const cancelled = ada.export(stick, {
    signal: stop.signal,
    report: ({ step }) => step === 'writing' && stop.abort()
  })
  await expect(cancelled).rejects.toThrow()
  expect(await readdir(folderIn(stick))).toEqual([])
  await ada.export(stick)
  expect((await bo.import(stick)).newEntries).toBe(4)
})
