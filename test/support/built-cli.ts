import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { ensureBuilt } from '../../build/scripts/built.mjs'

const APP_UNDER_TEST = process.env['FOLKMOOT_APP_UNDER_TEST'] ?? resolve(import.meta.dirname, '../..')
export const CLI = join(APP_UNDER_TEST, 'out/main/cli.js')

export interface CliRun {
  code: number | null
  stdout: string
  stderr: string
}

/**
 * Starts the built command line as a person's shell would. `input` is its standard input, empty by default;
 * `output` a file instead of what is gathered here; `inside` goes before the command, to start it in another network.
 */
export const startCli = async (
  args: readonly string[],
  {
    input = '',
    env = {},
    output = 'pipe',
    inside = []
  }: {
    input?: string
    env?: Record<string, string>
    output?: 'pipe' | number
    inside?: readonly string[]
  } = {}
) => {
  if (process.env['FOLKMOOT_APP_UNDER_TEST'] === undefined) await ensureBuilt()
  const [program = '', ...rest] = [...inside, process.execPath, CLI, ...args]
  const child = spawn(program, rest, {
    env: { ...process.env, LANG: 'en_GB.UTF-8', LC_ALL: '', ...env },
    stdio: ['pipe', output, 'pipe']
  })
  let stdout = ''
  let stderr = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    stdout += chunk.toString()
  })
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk.toString()
  })
  child.stdin?.end(input)
  const ended = new Promise<CliRun>((resolve) =>
    child.once('close', (code) => resolve({ code, stdout, stderr }))
  )
  return { child, ended, printed: () => stdout }
}

export const runCli = async (...given: Parameters<typeof startCli>): Promise<CliRun> =>
  (await startCli(...given)).ended
