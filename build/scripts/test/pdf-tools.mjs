import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Programs with which tests look inside a PDF, and the Debian packages that have them. */
const PACKAGES = { pdftotext: 'poppler-utils', qpdf: 'qpdf' }

const isOnPath = (program) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)))

/** The line that installs what is missing, or undefined when nothing is. */
export const pdfToolsLine = () => {
  const missing = Object.keys(PACKAGES).filter((program) => !isOnPath(program))
  return missing.length === 0
    ? undefined
    : `sudo apt-get install -y ${missing.map((program) => PACKAGES[program]).join(' ')}`
}
