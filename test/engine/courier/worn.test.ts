import { readlinkSync } from 'node:fs'
import { chmod, chown, open, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { epochKeyOf } from '#main/engine/store/epoch-keys.ts'
import { befriendLaptops, type CourierLaptop, courierLaptop, holdings } from '#test/support/courier-device.ts'
import { bigTexts, bundlesIn, folderIn, newSticks, pair, states } from '#test/support/courier-stick.ts'
import { expectRefusal } from '#test/support/refused.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'

const scratch = scratchFolder()
const newStick = newSticks(scratch)
afterEach(() => void vi.restoreAllMocks())

/** From there on reading the file fails as on a worn stick, after `before`. */
async function wearOut(path: string, from: number, before = async (): Promise<void> => undefined) {
  const handle = await open(path)
  const handles = Object.getPrototypeOf(handle) as typeof handle
  await handle.close()
  const read = handles.read as (...args: unknown[]) => Promise<unknown>
  const worn = async function (this: typeof handle, ...args: unknown[]): Promise<unknown> {
    const isThere = readlinkSync(`/proc/self/fd/${this.fd}`) === path && Number(args[3]) >= from
    if (!isThere) return read.apply(this, args)
    await before()
    throw Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO' })
  }
  vi.spyOn(handles, 'read').mockImplementation(worn as typeof handle.read)
}

/** Three files, of which the first written holds 4 entries of one neighbour and 4 of another. */
async function threeFiles(): Promise<{
  ada: CourierLaptop
  bo: CourierLaptop
  stick: string
  first: string
}> {
  const others = ['Cy', 'Di'].map((name) => courierLaptop({ name }))
  const [ada, bo] = pair()
  befriendLaptops([ada, ...others])
  befriendLaptops([bo, ...others])
  const stick = await newStick()
  for (const other of others) {
    await other.append(...bigTexts(4))
    await ada.store.accept((await other.store.pack(other.store.own, 0))!)
  }
  await ada.export(stick)
  const first = join(folderIn(stick), (await bundlesIn(stick))[0]!)
  for (const text of ['second', 'third']) {
    await ada.append(text)
    await ada.export(stick)
  }
  return { ada, bo, stick, first }
}

describe('a file that cannot be read', () => {
  test('from some place on is named, what stands before it and every other file is taken in, and another trip brings the rest', async () => {
    const { ada, bo, stick, first } = await threeFiles()
    await wearOut(first, 200_000)
    const read = await bo.import(stick)
    expect(states(read).sort()).toEqual(['damaged', 'whole', 'whole'])
    expect(read).toMatchObject({ newEntries: 6, refused: [], listLeft: true })
    expect(read.files.find(({ state }) => state === 'damaged')?.readTo).toBeGreaterThan(150_000)
    expect(await ada.export(stick)).toMatchObject({ entries: 4 })
    expect(await bo.import(stick)).toMatchObject({ newEntries: 4 })
    expect(await holdings(bo.store)).toEqual(await holdings(ada.store))
  })

  test('at all is named, and keeps nobody from writing to the stick', async () => {
    const { bo, stick, first } = await threeFiles()
    await wearOut(first, 0)
    expect(states(await bo.import(stick)).sort()).toEqual(['damaged', 'whole', 'whole'])
    await bo.append('from Bo')
    expect(await bo.export(stick)).toMatchObject({ files: 1 })
    expect(await bo.import(first)).toMatchObject({ files: [{ state: 'damaged' }], newEntries: 0 })
  })

  test('because the stick was pulled ends the import by that name', async () => {
    const { bo, stick, first } = await threeFiles()
    await wearOut(first, 200_000, () => rename(folderIn(stick), join(scratch, 'pulled')))
    await expectRefusal(bo.import(stick), 'placeGone')
  })

  test('by another user of the computer is named as locked', async () => {
    const { ada, bo, stick, first } = await threeFiles()
    await chmod(first, 0)
    const read = await asAnother(stick, () => bo.import(stick))
    expect(states(read).sort()).toEqual(['locked', 'whole', 'whole'])
    expect(read).toMatchObject({ newEntries: 2, listLeft: true })
    expect(await ada.export(stick)).toMatchObject({ entries: 8 })
    expect((await asAnother(stick, () => bo.import(stick))).newEntries).toBe(8)
  })
})

test('what a laptop had no key for is brought again once the others know of that laptop', async () => {
  const [ada, bo] = pair()
  const theirs = ada.devices.pop()
  const later = epochKeyOf(new Uint8Array(32).fill(11))
  ada.host.keys.push(later)
  ada.sealing = [later]
  await ada.append('before Bo was heard of')
  const stick = await newStick()
  await ada.export(stick)
  expect(states(await bo.import(stick))).toEqual(['noKey'])
  ada.devices.push(theirs!)
  expect(await ada.export(stick)).toMatchObject({ entries: 1 })
  expect(await bo.import(stick)).toMatchObject({ newEntries: 1 })
})

test('a file on a stick may be read by whoever gets the stick', async () => {
  const before = process.umask(0o022)
  try {
    const { first } = await threeFiles()
    expect((await stat(first)).mode & 0o777).toBe(0o644)
  } finally {
    process.umask(before)
  }
})

/** Root may read whatever it likes: then as somebody else, whose the stick is. */
async function asAnother<T>(stick: string, run: () => Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0) return run()
  const another = 65_534
  await chmod(scratch, 0o755)
  await chown(folderIn(stick), another, another)
  process.seteuid?.(another)
  try {
    return await run()
  } finally {
    process.seteuid?.(0)
  }
}
