import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { entryIdOf } from '#shared/kernel/ids.ts'
import { befriendLaptops, type CourierLaptop, courierLaptop } from '#test/support/courier-device.ts'
import { bigTexts, bundlesIn, folderIn, newSticks, pair, states } from '#test/support/courier-stick.ts'
import { expectRefusal } from '#test/support/refused.ts'

const newStick = newSticks()

describe('what is not a bundle of ours is named and left alone:', () => {
  const exported = async (): Promise<{ bo: CourierLaptop; stick: string; path: string; bytes: Buffer }> => {
    const [ada, bo] = pair()
    const stick = await newStick()
    await ada.append(...bigTexts(12))
    for (const text of ['second', 'third']) await ada.append(text)
    await ada.export(stick)
    const [name] = await bundlesIn(stick)
    const path = join(folderIn(stick), name!)
    return { bo, stick, path, bytes: await readFile(path) }
  }

  const withVersion = (bytes: Buffer, version: number): Buffer => {
    const other = Buffer.from(bytes)
    other[8] = version
    return other
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
    ['of a newer version', (bytes: Buffer) => withVersion(bytes, 2), 'newer'],
    ['of a version before the first', (bytes: Buffer) => withVersion(bytes, 0), 'unreadable']
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
    const stick = await newStick()
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
    const file = join(await newStick(), 'one')
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
    const [elsewhere, stick] = [await newStick(), await newStick()]
    await symlink(elsewhere, folderIn(stick))
    await expectRefusal(bo.import(stick), 'placeUnfit')
    await expectRefusal(bo.export(stick), 'placeUnfit')
    expect(await readdir(elsewhere)).toEqual([])
  })

  test('a stick that is not there, or holds nothing of ours', async () => {
    const { bo } = await exported()
    await expectRefusal(bo.import(join('/nowhere')), 'placeGone')
    await expectRefusal(bo.import(await newStick()), 'bundleMissing')
    await expectRefusal(bo.export(join('/nowhere', 'file')), 'placeGone')
  })
})
