// What the end-to-end and security tests need: a display (or Xvfb to make one), an Electron and its libraries.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { env, getuid, platform } from 'node:process'
import { resolveElectron } from './electron-runtime.mjs'
import { installLine, missingLibraries } from './system-libraries.mjs'

/**
 * @returns {Promise<{ ok: true, exe: string, args: string[] } | { ok: false, sentence: string, line: string | null }>}
 *   args: switches before the app's folder; sentence: what is missing; line: the one command that mends it, if any.
 */
export const endToEndRequirements = async () => {
  const needsXvfb = platform === 'linux' && !env.DISPLAY
  const xvfbMissing =
    needsXvfb && !(env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, 'Xvfb')))
  const electron = await resolveElectron({ carried: true })
  if (!electron.ok)
    return { ok: false, sentence: `no Electron could be had (${electron.reason})`, line: null }
  const libraries = missingLibraries([electron.exe])
  if (xvfbMissing || libraries.length > 0) {
    const lacking = [...(xvfbMissing ? ['Xvfb'] : []), ...libraries]
    const base = libraries.length > 0 ? installLine(libraries) : 'sudo apt-get install -y'
    return {
      ok: false,
      sentence: `missing here: ${lacking.join(', ')}`,
      line: xvfbMissing ? `${base} xvfb` : base
    }
  }
  return {
    ok: true,
    exe: electron.exe,
    args: platform === 'linux' && getuid?.() === 0 ? ['--no-sandbox'] : []
  }
}
