import { resolve } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { describe } from 'vitest'
import { ensureBuilt } from '../../build/scripts/built.mjs'
import { endToEndRequirements } from '../../build/scripts/end-to-end-requirements.mjs'
import { virtualDisplay } from './virtual-display.ts'

/** The folder Electron is started on: this repository, or another build of Folkmoot. */
const APP_UNDER_TEST = process.env['FOLKMOOT_APP_UNDER_TEST'] ?? resolve(import.meta.dirname, '../..')
const LAUNCH_MS = 60_000
const TAIL_LENGTH = 4_000

const requirements = await endToEndRequirements()

// A machine that must run these tests says so; anywhere else, what is missing is named and they are left out.
const { CI } = process.env
if (!requirements.ok && CI && CI !== 'false') {
  throw new Error(
    `the window’s tests cannot run: ${requirements.sentence} (${requirements.line ?? 'no remedy known'})`
  )
}

/** `describe` for tests in the real window; skipped, with the reason in its title, where there can be none. */
export const describeInWindow = (title: string, tests: () => void): void => {
  if (requirements.ok) describe(title, tests)
  else describe.skip(`${title} [left out: ${requirements.sentence}; ${requirements.line ?? ''}]`, tests)
}

export interface LaunchOptions {
  dataDir: string
  /** Added to the environment of this process, whose NODE_OPTIONS are not passed on. */
  env?: Record<string, string>
  /** A DHT on this machine, `127.0.0.1:PORT`; without it the app touches no network. */
  bootstrap?: string
  args?: string[]
}

export interface LaunchedApp {
  app: ElectronApplication
  /** The first window. */
  page: Page
  /** What the app has written to standard error lately. */
  log(): string
  /** Errors the page has shown so far: uncaught ones, and those on its console, such as violations of its policy. */
  problems(): string[]
  close(): Promise<void>
}

export const electronCommand = async ({ dataDir, bootstrap, args = [], env = {} }: LaunchOptions) => {
  if (!requirements.ok) throw new Error(requirements.sentence)
  if (process.env['FOLKMOOT_APP_UNDER_TEST'] === undefined) await ensureBuilt()
  const { NODE_OPTIONS: _unused, ...inherited } = process.env
  const network = bootstrap === undefined ? ['--offline'] : ['--bootstrap', bootstrap]
  return {
    exe: requirements.exe,
    args: [...requirements.args, APP_UNDER_TEST, '--data', dataDir, ...network, ...args],
    env: { ...(inherited as Record<string, string>), DISPLAY: await virtualDisplay(), ...env }
  }
}

/** Answers the system's next dialogs as a person would: with this folder or file, or, on null, by cancelling. */
export const answerDialogs = ({ app }: Pick<LaunchedApp, 'app'>, path: string | null): Promise<void> =>
  app.evaluate(({ dialog }, chosen) => {
    Object.assign(dialog, {
      showOpenDialog: async () => ({ canceled: chosen === null, filePaths: chosen === null ? [] : [chosen] }),
      showSaveDialog: async () => ({ canceled: chosen === null, filePath: chosen ?? '' })
    })
  }, path)

/** Starts the real app on a data folder and waits for its window. */
export const launchApp = async (options: LaunchOptions): Promise<LaunchedApp> => {
  const command = await electronCommand(options)
  const app = await _electron.launch({
    executablePath: command.exe,
    args: command.args,
    env: command.env,
    timeout: LAUNCH_MS
  })
  let tail = ''
  app.process().stderr?.on('data', (chunk: Buffer) => {
    tail = (tail + chunk.toString()).slice(-TAIL_LENGTH)
  })
  const page = await app.firstWindow({ timeout: LAUNCH_MS }).catch((error: unknown) => {
    throw new Error(`no window appeared\n${tail}`, { cause: error })
  })
  const problems: string[] = []
  page.on('pageerror', ({ message }) => problems.push(message))
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text())
  })
  await page.waitForLoadState('load')
  return { app, page, log: () => tail, problems: () => [...problems], close: () => app.close() }
}
