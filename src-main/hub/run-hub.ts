import { createInterface } from 'node:readline'
import { isRefusal } from '#shared/errors/refusal.ts'
import type { Language } from '#shared/rpc/contract/common.ts'
import type { Handlers } from '#shared/rpc/handlers.ts'
import { say } from '#shared/words/index.ts'
import type { Logger } from '../engine/engine.ts'
import { createEngine } from '../engine/index.ts'
import { addressesOf } from '../engine/net/lan/own-addresses.ts'
import { openDataDir } from '../host/data-dir.ts'
import { endAsked } from '../host/end-asked.ts'
import { plainEngineDeps } from '../host/engine-deps.ts'
import { startHangWatch } from '../host/hang-watch.ts'
import { readPassphraseFile } from '../host/passphrase-file.ts'
import { printLine } from '../host/standard-output.ts'
import { PACKAGE_VERSION } from '../host/package-version.ts'
import type { StartOptions } from '../host/start-options.ts'
import { systemClock, systemRandom } from '../host/system-deps.ts'
import { createTerminalLogger, outliveUnheardRejections } from '../host/terminal-logger.ts'
import { lanAddresses } from './lan-addresses.ts'
import { lanHandlers } from './lan-handlers.ts'
import { printQr } from './printed-qr.ts'
import { serveHub } from './serve.ts'
import { serveLan } from './serve-lan.ts'
import { openTlsIdentity } from './tls-identity.ts'

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
  { dataDir, network, port, lanPort, passphraseFile }: StartOptions,
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
  const { handlers } = engine
  try {
    if (passphrase !== null) await unlockProfiles(handlers, passphrase, logger)
    const lan =
      lanPort === undefined
        ? null
        : await serveOnLan({ handlers, logger, folder, rendererRoot, port: lanPort, language })
    const own = lan === null ? handlers : { ...handlers, hub: lan.handlers }
    const hub = await serveHub({ handlers: own, logger, rendererRoot, port }).catch(
      async (error: unknown) => {
        await lan?.close()
        throw error
      }
    )
    const sayLink = (): void => {
      printLine(say(language, 'shell.hubOpen', { address: hub.freshLink() }))
      lan?.sayLinks()
    }
    sayLink()
    if (FRESH_LINK_SIGNAL !== null) process.on(FRESH_LINK_SIGNAL, sayLink)
    const terminal = process.stdin.isTTY ? createInterface({ input: process.stdin }) : null
    if (terminal) {
      printLine(say(language, 'shell.hubFreshLink'))
      terminal.on('line', sayLink)
    }
    await endAsked(terminal)
    terminal?.close()
    await lan?.close()
    await hub.close()
  } finally {
    await engine.close()
    await hangs.close()
  }
}

interface OnLan {
  handlers: Handlers
  logger: Logger
  folder: string
  rendererRoot: string
  port: number
  language: Language
}

/** The same engine for browsers in the local network, and what is said of it at the hub. */
const serveOnLan = async ({ folder, language, ...served }: OnLan) => {
  const tls = await openTlsIdentity(folder, systemRandom)
  const list = addressesOf({})
  const lan = await serveLan({
    ...served,
    clock: systemClock,
    tls,
    addresses: () => lanAddresses(list),
    moved: () => sayLinks()
  })
  const sayLinks = (): void => {
    const links = lan.freshLinks()
    if (links.length === 0) return printLine(say(language, 'shell.lanNowhere'))
    for (const { link } of links) printLine(say(language, 'shell.lanOpen', { address: link }))
    printLine(say(language, 'shell.lanCompare', { fingerprint: tls.fingerprint }))
    const [first] = links
    if (first !== undefined) void printQr(first.link)
  }
  return { sayLinks, handlers: lanHandlers(lan, tls), close: () => lan.close() }
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
