import { existsSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import { resolveElectron } from '../electron-runtime.mjs'
import { engineNatives, installLine, missingLibraries } from '../system-libraries.mjs'

const root = resolve(import.meta.dirname, '../../..')

/** Programs that the tests in the window call, and the Debian packages that have them. */
const DISPLAY_TOOLS = { 'xvfb-run': 'xvfb', Xvfb: 'xvfb', xauth: 'xauth' }
const PDF_TOOLS = { pdftotext: 'poppler-utils', qpdf: 'qpdf' }

const isOnPath = (program) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)))

/**
 * Whether the end-to-end tests can open a real window here, and if not, why and which one line would help.
 * @returns {Promise<{ ready: true, wrap: string[] } | { ready: false, why: string, remedy: string }>}
 *   wrap: the command in front of the tests that gives them a display, where there is none.
 */
export const windowReadiness = async () => {
  const electron = await resolveElectron({ carried: true, say: (sentence) => console.log(sentence) })
  if (!electron.ok) {
    return { ready: false, why: `no Electron to run (${electron.reason})`, remedy: 'npx install-electron' }
  }
  const needsDisplay = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY
  const libraries = missingLibraries([electron.exe, ...engineNatives(root)])
  const tools = { ...(needsDisplay ? DISPLAY_TOOLS : {}), ...(process.platform === 'linux' ? PDF_TOOLS : {}) }
  const programs = Object.keys(tools).filter((program) => !isOnPath(program))
  if (libraries.length + programs.length > 0) {
    return {
      ready: false,
      why: `this system lacks ${[...libraries, ...programs].join(', ')}`,
      remedy: installLine([...libraries, ...new Set(programs.map((program) => tools[program]))])
    }
  }
  console.log(`Electron ${electron.version} (${electron.source})`)
  return { ready: true, wrap: needsDisplay ? ['xvfb-run', '-a', '-s', '-screen 0 1400x1000x24'] : [] }
}
