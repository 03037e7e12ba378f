import { spawnSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scratchFolder } from '#test/support/scratch-folder.ts'
import { lockBuild } from '../../../build/scripts/build-lock.mjs'

const folder = scratchFolder()

test('a build that was killed holds up no other', async () => {
  const lock = join(folder, 'killed.lock')
  const { pid } = spawnSync(process.execPath, ['-e', ''])
  writeFileSync(lock, String(pid))
  const said: string[] = []
  const release = await lockBuild(lock, (sentence) => said.push(sentence))
  expect(said).toEqual([])
  release()
  expect(existsSync(lock)).toBe(false)
})

test('the second of two builds waits for the first, and says so once', async () => {
  const lock = join(folder, 'two.lock')
  const release = await lockBuild(lock, () => undefined)
  const said: string[] = []
  let second: (() => void) | null = null
  const waiting = lockBuild(lock, (sentence) => said.push(sentence)).then((got) => (second = got))
  await expect.poll(() => said).toHaveLength(1)
  expect(second).toBeNull()
  release()
  await waiting
  expect(said).toHaveLength(1)
  second!()
})
