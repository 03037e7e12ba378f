import { createInterface } from 'node:readline'
import { isRefusal } from '#shared/errors/refusal.ts'
import type { Language } from '#shared/rpc/contract/common.ts'
import type { Handlers } from '#shared/rpc/handlers.ts'
import { say } from '#shared/words/index.ts'
import type { Logger } from '../engine/engine.ts'
import { createEngine } from '../engine/index.ts'
import { openDataDir } from '../host/data-dir.ts'
import { endAsked } from '../host/end-asked.ts'
import { plainEngineDeps } from '../host/engine-deps.ts'
import { startHangWatch } from '../host/hang-watch.ts'
import { readPassphraseFile } from '../host/passphrase-file.ts'
import { printLine } from '../host/standard-output.ts'
import { PACKAGE_VERSION } from '../host/package-version.ts'
import type { StartOptions } from '../host/start-options.ts'
import { createTerminalLogger, outliveUnheardRejections } from '../host/terminal-logger.ts'
import { serveHub } from './serve.ts'

export interface HubPlace {
  language: Language
  /** Folder of the built renderer; only an entry file knows where it lies. */
  rendererRoot: string
  /** The built host/hang-worker.ts. */
  hangWorker: string
}

/** Asks a hub without a terminal for a fresh link. Windows knows no such signal; SIGUSR1 is Node's own. */
const FRESH_LINK_SIGNAL = process.platform === 'win32' ? null : 'SIGUSR2'

/** Opens the engine, serves it, says where, and returns when the person ends it (Ctrl-C) and all is closed. */
export const runHub = async (
  { dataDir, network, port, passphraseFile }: StartOptions,
  { language, rendererRoot, hangWorker }: HubPlace
): Promise<void> => {
  const logger = createTerminalLogger()
  outliveUnheardRejections(logger)
  const passphrase = passphraseFile === undefined ? null : await readPassphraseFile(passphraseFile)
  const folder = openDataDir(dataDir)
  const hangs = startHangWatch({ dataDir: folder, worker: hangWorker })
  const engine = await createEngine(
    plainEngineDeps({ dataDir: folder, host: 'hub', version: PACKAGE_VERSION, network, logger, hangs })
  )
  try {
    if (passphrase !== null) await unlockProfiles(engine.handlers, passphrase, logger)
    const hub = await serveHub({ handlers: engine.handlers, logger, rendererRoot, port })
    const sayLink = (): void => printLine(say(language, 'shell.hubOpen', { address: hub.freshLink() }))
    sayLink()
    if (FRESH_LINK_SIGNAL !== null) process.on(FRESH_LINK_SIGNAL, sayLink)
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
    await hangs.close()
  }
}

/** Opens what this passphrase opens. A profile sealed under another stays locked, and the others are served. */
const unlockProfiles = async ({ profiles }: Handlers, passphrase: string, logger: Logger): Promise<void> => {
  for (const { id, state } of await profiles.list({})) {
    if (state !== 'locked') continue
    await profiles
      .unlock({ profile: id, passphrase })
      .catch((error: unknown) =>
        logger.warn('a profile stays locked', { cause: isRefusal(error) ? error.code : 'unexpected' })
      )
  }
}
