import type * as fs from 'node:fs/promises'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { CHUNK_BYTES, MAX_MESSAGE_BYTES, MAX_WRITTEN_BYTES } from '#main/engine/courier/limits.ts'
import { befriendLaptops, courierLaptop, holdings } from '#test/support/courier-device.ts'
import { bigTexts, folderIn, newSticks } from '#test/support/courier-stick.ts'
import { expectRefusal } from '#test/support/refused.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'

/**
 * FAT32 by its rules, where the kernel has no FAT (test/engine/courier/medium.test.ts mounts the real one where it has):
 * names, size of a file, no links, no sync of a folder.
 */
const fat = vi.hoisted(() => ({ root: '/nowhere', fileBytes: 2 ** 32 - 1, names: new Set<string>() }))
const fault = vi.hoisted(() => (code: string) => Object.assign(new Error(code), { code }))

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof fs>()
  const isOn = (path: unknown): path is string => typeof path === 'string' && path.startsWith(fat.root)
  const named = (path: string): void => {
    for (const name of path.slice(fat.root.length).split('/')) {
      if (name === '') continue
      const isLegal = name.length <= 255 && !/["*:<>?\\|]|[. ]$/.test(name)
      if (!isLegal || /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(name)) throw fault('EINVAL')
      // One entry, however it is written: two names that differ by case alone would be one file.
      if (fat.names.has(name.toLowerCase()) && !fat.names.has(name)) throw fault('EEXIST')
      fat.names.add(name)
    }
  }
  return {
    ...real,
    async open(path: string, ...rest: []) {
      if (!isOn(path)) return real.open(path, ...rest)
      named(path)
      const file = await real.open(path, ...rest)
      const isFolder = (await file.stat()).isDirectory()
      let size = 0
      return new Proxy(file, {
        get(target, key) {
          if (key === 'sync' && isFolder) return () => Promise.reject(fault('EINVAL'))
          if (key === 'write')
            return (bytes: Uint8Array, at: number, count: number) => {
              size += count
              return size > fat.fileBytes ? Promise.reject(fault('EFBIG')) : target.write(bytes, at, count)
            }
          const value: unknown = Reflect.get(target, key)
          return typeof value === 'function' ? (value.bind(target) as unknown) : value
        }
      })
    },
    async mkdir(path: string, ...rest: []) {
      if (isOn(path)) named(path)
      return real.mkdir(path, ...rest)
    },
    async rename(from: string, to: string) {
      if (isOn(to)) named(to)
      return real.rename(from, to)
    },
    async symlink(target: string, path: string) {
      if (isOn(path)) throw fault('EPERM')
      return real.symlink(target, path)
    }
  }
})

test('a stick with the rules of FAT32 is written and read, to and fro', async () => {
  fat.root = scratchFolder()
  const stick = await newSticks(fat.root)()
  const ada = courierLaptop({ name: 'Ada', partBytes: 300_000 })
  const bo = courierLaptop({ name: 'Bo' })
  befriendLaptops([ada, bo])
  await ada.append(...bigTexts(5))
  await ada.export(stick)
  await bo.append('from Bo')
  expect(await bo.import(stick)).toMatchObject({ newEntries: 5, refused: [], listLeft: true })
  await bo.export(stick)
  await ada.import(stick)
  expect(await holdings(ada.store)).toEqual(await holdings(bo.store))
  expect((await readdir(folderIn(stick))).filter((name) => name !== name.toLowerCase())).toEqual([])
})

test('a file that the stick cannot hold leaves nothing behind and is refused by name', async () => {
  fat.root = scratchFolder()
  fat.fileBytes = 400_000
  const [ada] = [courierLaptop({ name: 'Ada' })]
  await ada.append(...bigTexts(20))
  await expectRefusal(ada.export(join(fat.root, 'one.bundle')), 'placeFull')
  expect(await readdir(fat.root)).toEqual([])
})

test('no file grows past what FAT32 holds, whatever is left to write when it is full', async () => {
  // The last message, the index and its chunk still follow when a file is full.
  expect(MAX_WRITTEN_BYTES + 2 * MAX_MESSAGE_BYTES + 2 * CHUNK_BYTES).toBeLessThan(2 ** 32 - 1)
  fat.root = scratchFolder()
  fat.fileBytes = 2 ** 32 - 1
  const stick = await newSticks(fat.root)()
  const ada = courierLaptop({ name: 'Ada', partBytes: 200_000 })
  await ada.append(...bigTexts(3))
  await ada.export(stick)
  for (const name of await readdir(folderIn(stick)))
    expect((await stat(join(folderIn(stick), name))).size).toBeLessThan(400_000)
})
