import { spawnSync } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { existsSync } from 'node:fs'
import { resolveElectron } from '../electron-runtime.mjs'

const APT_LINE =
  'sudo apt-get install -y --no-install-recommends xvfb xauth libnss3 libgtk-3-0 libgbm1 libasound2 libatomic1 poppler-utils qpdf'

const isOnPath = (program) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)))

/** Shared libraries that the program wants and this system lacks; none where `ldd` is not known (not Linux). */
const missingLibraries = (exe) => {
  const { stdout, error } = spawnSync('ldd', [exe], { encoding: 'utf8' })
  if (error) return []
  return [...stdout.matchAll(/^\s*(\S+) => not found/gm)].map(([, library]) => library)
}

/**
 * Whether the end-to-end tests can open a real window here, and if not, why and which one line would help.
 * @returns {Promise<{ ready: true, exe: string, wrap: string[] } | { ready: false, why: string, remedy: string }>}
 */
export const windowReadiness = async () => {
  const electron = await resolveElectron({ carried: true, say: (sentence) => console.log(sentence) })
  if (!electron.ok) {
    return { ready: false, why: `no Electron to run (${electron.reason})`, remedy: 'npx install-electron' }
  }
  const libraries = missingLibraries(electron.exe)
  if (libraries.length > 0)
    return { ready: false, why: `Electron lacks ${libraries.join(', ')}`, remedy: APT_LINE }

  const tools = process.platform === 'linux' ? ['pdftotext', 'qpdf'] : []
  const needed =
    process.env.DISPLAY || process.platform !== 'linux' ? tools : ['xvfb-run', 'Xvfb', 'xauth', ...tools]
  const missing = needed.filter((program) => !isOnPath(program))
  if (missing.length > 0)
    return { ready: false, why: `${missing.join(', ')} not installed`, remedy: APT_LINE }

  console.log(`Electron ${electron.version} (${electron.source}), found in ${electron.ms} ms`)
  const wrap = needed.includes('xvfb-run') ? ['xvfb-run', '-a', '-s', '-screen 0 1400x1000x24'] : []
  return { ready: true, exe: electron.exe, wrap }
}
