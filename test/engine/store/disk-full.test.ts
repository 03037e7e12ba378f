import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, expect, test } from 'vitest'
import { utf8 } from '#shared/kernel/bytes.ts'
import { diskStoreIn } from '#test/support/disk-store.ts'
import { expectRefusal } from '#test/support/refused.ts'
import { runAsProcess } from '#test/support/run-as-process.ts'

const undo: (() => void | Promise<void>)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

/** Needs root and the right to mount, which containers often withhold; the test after it needs neither. */
function smallFileSystem(): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'folkmoot-small-'))
  undo.push(() => rmSync(folder, { recursive: true, force: true }))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    return null
  }
  undo.push(() => void execFileSync('umount', [folder]))
  return folder
}

test('a full disk refuses by name, keeps what was acknowledged, and heals once there is room', async ({
  skip
}) => {
  const root = smallFileSystem()
  if (root === null) return skip('no right to mount a small file system here')
  const folder = join(root, 'profile')
  mkdirSync(folder)
  writeFileSync(join(root, 'ballast'), new Uint8Array(4 * 1024 * 1024))
  const disk = diskStoreIn(folder)
  undo.push(() => disk.close())
  let store = await disk.open()
  const block = (i: number): Uint8Array => utf8(`entry ${i} `.repeat(500))
  let saved = 0
  const fill = async (): Promise<never> => {
    for (;;) {
      await store.append([block(saved)])
      saved++
    }
  }
  await expectRefusal(fill(), 'diskFull')
  expect(saved).toBeGreaterThan(5)
  expect(await store.read(store.own, 0, saved)).toEqual(Array.from({ length: saved }, (_, i) => block(i)))
  await expectRefusal(store.append([block(saved)]), 'diskFull')
  await rm(join(root, 'ballast'))
  await expectRefusal(store.append([block(saved)]), 'diskFull')
  await disk.close()
  store = await disk.open()
  const length = store.lengthOf(store.own)
  expect(length).toBeGreaterThanOrEqual(saved)
  expect(await store.append([block(length)])).toEqual({ from: length, length: length + 1 })
})

test('so does a disk that lets no file grow further (a quota)', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'folkmoot-quota-'))
  undo.push(() => rmSync(folder, { recursive: true }))
  const child = await runAsProcess('test/engine/store/append-while-full.ts', [folder])
  undo.push(() => void child.kill('SIGKILL'))
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const ask = async (word: string): Promise<unknown> => {
    child.stdin.write(`${word}\n`)
    return JSON.parse((await lines.next()).value as string) as unknown
  }
  const limit = (bytes: string) => execFileSync('prlimit', ['--pid', String(child.pid), `--fsize=${bytes}:`])
  expect(await ask('append')).toBe('saved')
  expect(await ask('accept')).toBe('saved')
  limit('200000')
  expect(await ask('branch')).toBe('diskFull')
  expect(await ask('fill')).toBe('diskFull')
  const held = await ask('read')
  expect(held).toBeGreaterThan(20)
  limit('unlimited')
  expect(await ask('branch')).toBe('saved')
  expect(await ask('append')).toBe('diskFull')
  expect(await ask('reopen')).toBe('reopened')
  expect(await ask('read')).toBeGreaterThanOrEqual(Number(held))
  expect(await ask('append')).toBe('saved')
  child.stdin.end()
  await once(child, 'exit')
})
