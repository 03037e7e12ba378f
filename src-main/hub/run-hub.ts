import { createInterface } from 'node:readline'
import type { Language } from '#shared/rpc/contract/common.ts'
import { say } from '#shared/words/index.ts'
import { createEngine } from '../engine/index.ts'
import { openDataDir } from '../host/data-dir.ts'
import { plainEngineDeps } from '../host/engine-deps.ts'
import { printLine } from '../host/standard-output.ts'
import { PACKAGE_VERSION } from '../host/package-version.ts'
import type { StartOptions } from '../host/start-options.ts'
import { createTerminalLogger, outliveUnheardRejections } from '../host/terminal-logger.ts'
import { serveHub } from './serve.ts'

export interface HubPlace {
  language: Language
  /** Folder of the built renderer; only an entry file knows where it lies. */
  rendererRoot: string
}

/** Opens the engine, serves it, says where, and returns when the person ends it (Ctrl-C) and all is closed. */
export const runHub = async (
  { dataDir, network, port }: StartOptions,
  { language, rendererRoot }: HubPlace
): Promise<void> => {
  const logger = createTerminalLogger()
  outliveUnheardRejections(logger)
  const engine = await createEngine(
    plainEngineDeps({ dataDir: openDataDir(dataDir), host: 'hub', version: PACKAGE_VERSION, network, logger })
  )
  try {
    const hub = await serveHub({ handlers: engine.handlers, logger, rendererRoot, port })
    const sayLink = (): void => printLine(say(language, 'shell.hubOpen', { address: hub.freshLink() }))
    sayLink()
    const terminal = process.stdin.isTTY ? createInterface({ input: process.stdin }) : null
    if (terminal) {
      printLine(say(language, 'shell.hubFreshLink'))
      terminal.on('line', sayLink)
    }
    await endAsked(terminal)
    terminal?.close()
    await hub.close()
  } finally {
    await engine.close()
  }
}

// readline takes Ctrl-C for itself while it reads a terminal.
const endAsked = (terminal: NodeJS.EventEmitter | null): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => resolve())
    terminal?.once('SIGINT', () => resolve())
  })
