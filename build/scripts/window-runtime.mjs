// Whether a window can be opened on this machine: a display, an Electron, its libraries, and a working sandbox.
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { env, getuid, platform } from 'node:process'
import { resolveElectron } from './electron-runtime.mjs'
import { installLine, missingLibraries } from './system-libraries.mjs'

/**
 * @param {{ carried?: boolean, say?: (sentence: string) => void }} options as for resolveElectron.
 * @returns {Promise<{ ok: true, exe: string, version: string, args: string[] } | { ok: false, sentence: string }>}
 *   args: switches that must come before the app's folder; sentence: why not, for a person.
 */
export const windowRuntime = async (options = {}) => {
  if (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) {
    return { ok: false, sentence: 'There is no display here, so Folkmoot opens in a browser instead.' }
  }
  const electron = await resolveElectron(options)
  if (!electron.ok) {
    return {
      ok: false,
      sentence: `No Electron could be had (${electron.reason}), so Folkmoot opens in a browser instead.`
    }
  }
  const libraries = missingLibraries([electron.exe])
  if (libraries.length > 0) {
    const sentence = `The window needs system libraries that are missing (${libraries.join(', ')}; install them with: ${installLine(libraries)}), so Folkmoot opens in a browser instead.`
    return { ok: false, sentence }
  }
  const asRoot = platform === 'linux' && getuid?.() === 0
  if (!asRoot && platform === 'linux' && !sandboxWorks(electron.dist)) {
    const helper = join(electron.dist, 'chrome-sandbox')
    const sentence = `This system keeps the window’s sandbox from working (mend it with: sudo chown root:root ${helper} && sudo chmod 4755 ${helper}), so Folkmoot opens in a browser instead.`
    return { ok: false, sentence }
  }
  // Chromium refuses to run sandboxed as root; there is nobody more powerful to protect from it.
  return { ok: true, exe: electron.exe, version: electron.version, args: asRoot ? ['--no-sandbox'] : [] }
}

const sandboxWorks = (dist) => {
  if (!namespacesAreRestricted()) return true
  const helper = join(dist, 'chrome-sandbox')
  if (!existsSync(helper)) return false
  const { uid, mode } = statSync(helper)
  return uid === 0 && (mode & 0o4755) === 0o4755
}

const namespacesAreRestricted = () =>
  kernelSays('apparmor_restrict_unprivileged_userns', '1') || kernelSays('unprivileged_userns_clone', '0')

const kernelSays = (name, value) => {
  const file = `/proc/sys/kernel/${name}`
  return existsSync(file) && readFileSync(file, 'utf8').trim() === value
}
