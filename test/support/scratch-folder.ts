import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder for one test file, gone when the process ends. */
export const scratchFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'folkmoot-test-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}
