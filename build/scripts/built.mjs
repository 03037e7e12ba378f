// Builds Folkmoot when out/ is missing or older than what it is made of. Two programs that start at once do not
// build over each other: the second waits, then finds everything fresh.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { argv, execPath } from 'node:process'
import { lockBuild } from './build-lock.mjs'

const root = resolve(import.meta.dirname, '../..')
const SOURCES = [
  'src-shared',
  'src-main',
  'src-renderer',
  'build/config',
  'build/resources',
  'package.json',
  'package-lock.json'
]
const mark = join(root, 'out/.built')
const lock = join(root, 'node_modules/.cache/folkmoot-build.lock')

/** @param {{ say?: (sentence: string) => void }} options say: told before a build begins. */
export const ensureBuilt = async ({ say = () => undefined } = {}) => {
  if (isFresh()) return
  const release = await lockBuild(lock, say)
  try {
    if (isFresh()) return
    say('Building Folkmoot …')
    const begun = new Date()
    const { status, stdout, stderr } = spawnSync(
      execPath,
      [join(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build', '--logLevel', 'warn'],
      { cwd: root, encoding: 'utf8' }
    )
    if (status !== 0) throw new Error(`the build failed\n${stdout}${stderr}`)
    // Dated when the build began, so that what was edited meanwhile counts as newer.
    writeFileSync(mark, `${begun.toISOString()}\n`)
  } finally {
    release()
  }
}

const isFresh = () => {
  if (!existsSync(mark)) return false
  const builtAt = Date.parse(readMark())
  return SOURCES.every((source) => !existsSync(join(root, source)) || newestIn(join(root, source)) <= builtAt)
}

const readMark = () => readFileSync(mark, 'utf8').trim()

// Folders count too: a deleted file changes only its folder's date.
const newestIn = (path) => {
  const { mtimeMs, isDirectory } = stat(path)
  if (!isDirectory) return mtimeMs
  return readdirSync(path).reduce((newest, name) => Math.max(newest, newestIn(join(path, name))), mtimeMs)
}

const stat = (path) => {
  const found = statSync(path)
  return { mtimeMs: found.mtimeMs, isDirectory: found.isDirectory() }
}

if (argv[1] === import.meta.filename) await ensureBuilt({ say: console.error })
