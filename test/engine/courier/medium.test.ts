import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { befriendLaptops, type CourierLaptop, courierLaptop, holdings } from '#test/support/courier-device.ts'
import { expectRefusal } from '#test/support/refused.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'

const scratch = scratchFolder()
const run = (command: string, ...args: string[]): boolean => spawnSync(command, args).status === 0

/** A small file system of its own: needs the right to mount, which root has. */
const canMount = ((): boolean => {
  const path = join(scratch, 'try')
  spawnSync('mkdir', ['-p', path])
  const isMounted = run('mount', '-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', path)
  if (isMounted) run('umount', path)
  return isMounted
})()
/** A FAT32 image over a loop device: needs the tools and a kernel with both. */
const canFat = ((): boolean => {
  const [image, path] = [join(scratch, 'try.img'), join(scratch, 'try-fat')]
  spawnSync('mkdir', ['-p', path])
  const isMade = run('truncate', '-s', '40M', image) && run('mkfs.vfat', '-F', '32', image)
  const isMounted = isMade && run('mount', '-o', 'loop', image, path)
  if (isMounted) run('umount', path)
  return isMounted
})()

const mounted: string[] = []
let made = 0
async function mountPoint(): Promise<string> {
  const path = join(scratch, `medium-${made++}`)
  await mkdir(path)
  return path
}
async function tmpfs(size: string): Promise<string> {
  const path = await mountPoint()
  expect(run('mount', '-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', path)).toBe(true)
  mounted.push(path)
  return path
}
afterEach(() => {
  for (const path of mounted.splice(0)) run('umount', '-l', path)
})

const pair = (): [CourierLaptop, CourierLaptop] => {
  const laptops: [CourierLaptop, CourierLaptop] = [
    courierLaptop({ name: 'Ada', partBytes: 300_000 }),
    courierLaptop({ name: 'Bo' })
  ]
  befriendLaptops(laptops)
  return laptops
}
const texts = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => `${i} `.padEnd(50_000, 'z'))

describe.skipIf(!canMount)('a stick of its own size', () => {
  test('that is full refuses by name, keeps what it held, and takes the rest once there is room', async () => {
    const [ada, bo] = pair()
    const stick = await tmpfs('512k')
    await ada.append('first')
    await ada.export(stick)
    await ada.append(...texts(20))
    await expectRefusal(ada.export(stick), 'placeFull')
    const [folder] = await readdir(stick)
    expect((await readdir(join(stick, folder!))).some((name) => name.endsWith('.part'))).toBe(false)
    expect(await bo.import(stick)).toMatchObject({ newEntries: 1, refused: [] })
    expect(run('mount', '-o', 'remount,size=8m', stick)).toBe(true)
    await ada.export(stick)
    await bo.import(stick)
    expect(await holdings(bo.store)).toEqual(await holdings(ada.store))
  })

  test('that is write-protected is read, and refuses an export by name', async () => {
    const [ada, bo] = pair()
    const stick = await tmpfs('8m')
    await ada.append('first')
    await ada.export(stick)
    expect(run('mount', '-o', 'remount,ro', stick)).toBe(true)
    expect(await bo.import(stick)).toMatchObject({ newEntries: 1, listLeft: false })
    await expectRefusal(ada.export(stick), 'placeReadOnly')
  })
})

// Not every kernel has FAT; where it has none this is not among the tests.
if (canFat)
  test('a stick with FAT32 brings everything', async () => {
    const [ada, bo] = pair()
    const [image, path] = [join(scratch, 'fat.img'), await mountPoint()]
    expect(run('truncate', '-s', '40M', image) && run('mkfs.vfat', '-F', '32', image)).toBe(true)
    expect(run('mount', '-o', 'loop', image, path)).toBe(true)
    mounted.push(path)
    await ada.append(...texts(20))
    await ada.export(path)
    expect(existsSync(path)).toBe(true)
    expect(await bo.import(path)).toMatchObject({ newEntries: 20, refused: [], listLeft: true })
    expect(await holdings(bo.store)).toEqual(await holdings(ada.store))
  })
