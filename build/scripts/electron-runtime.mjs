// Finds an Electron to run, in this order: the folder named by ELECTRON_OVERRIDE_DIST_PATH, the installed binary,
// Electron's own download (with our time limit), and, only when asked for and only for development and tests, the
// Electron carried inside a registry package. As a program it prints the answer as JSON.
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { argv, env, exit, platform, stdout } from 'node:process'
import { carriedElectron } from './electron-carried.mjs'
import { downloadElectron } from './electron-download.mjs'

const root = resolve(import.meta.dirname, '../..')
const installedDist = join(root, 'node_modules/electron/dist')
export const runtimeCache = join(root, 'node_modules/.cache/electron-runtime')

const EXECUTABLES = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }
const executableIn = (dist) => join(dist, EXECUTABLES[platform] ?? 'electron')

const found = (dist, source) => {
  const exe = executableIn(dist)
  const versionFile = join(dist, 'version')
  if (!existsSync(exe)) return null
  const version = existsSync(versionFile)
    ? readFileSync(versionFile, 'utf8').trim().replace(/^v/, '')
    : 'unknown'
  return { ok: true, exe, dist, version, source }
}

/**
 * @param {{ carried?: boolean, say?: (sentence: string) => void }} options carried: may fall back to the registry
 *   package (development and tests); say: told before anything slow begins.
 * @returns {Promise<{ ok: true, exe: string, dist: string, version: string, source: string, ms: number }
 *   | { ok: false, reason: string, ms: number }>}
 */
export const resolveElectron = async ({ carried = false, say = () => undefined } = {}) => {
  const begun = performance.now()
  const timed = (answer) => ({ ...answer, ms: Math.round(performance.now() - begun) })

  const override = env.ELECTRON_OVERRIDE_DIST_PATH
  if (override) {
    return timed(
      found(resolve(override), 'override') ?? {
        ok: false,
        reason: 'ELECTRON_OVERRIDE_DIST_PATH holds no Electron'
      }
    )
  }
  const installed = existsSync(join(installedDist, 'version')) ? found(installedDist, 'installed') : null
  if (installed) return timed(installed)

  const download = await downloadElectron({ root, cache: runtimeCache, say })
  const downloaded = download.ok ? found(installedDist, 'downloaded') : null
  if (downloaded) return timed(downloaded)
  const reason = download.ok ? 'Electron’s download left no program behind' : download.reason
  if (!carried) return timed({ ok: false, reason })

  const fallback = await carriedElectron({ cache: runtimeCache, say })
  if (!fallback.ok) return timed({ ok: false, reason: `${reason}; ${fallback.reason}` })
  return timed(found(fallback.dist, 'carried') ?? { ok: false, reason: 'the carried Electron is incomplete' })
}

if (argv[1] === import.meta.filename) {
  const answer = await resolveElectron({ carried: argv.includes('--carried') })
  stdout.write(`${JSON.stringify(answer)}\n`)
  exit(answer.ok ? 0 : 1)
}
