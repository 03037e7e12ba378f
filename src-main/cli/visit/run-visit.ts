import { createInterface } from 'node:readline'
import type { Language } from '#shared/rpc/contract/common.ts'
import { say } from '#shared/words/index.ts'
import { endAsked } from '../../host/end-asked.ts'
import { printLine } from '../../host/standard-output.ts'
import { createTerminalLogger, outliveUnheardRejections } from '../../host/terminal-logger.ts'
import { readHubLink } from '../../hub/hub-link.ts'
import { serveLoopback } from '../../hub/serve.ts'
import { enterHub } from './hub-session.ts'
import { relayTo } from './relay.ts'

export interface VisitOptions {
  /** On this computer; 0 lets the system choose. */
  readonly port: number
  /** The pages are this computer’s own. */
  readonly rendererRoot: string
}

/**
 * `folkmoot visit`: a hub of the local network, on this computer’s loopback. The link is read from standard input: it
 * holds a token, and a command line is seen by everybody on the machine.
 */
export const runVisit = async ({ port, rendererRoot }: VisitOptions, language: Language): Promise<void> => {
  const logger = createTerminalLogger()
  outliveUnheardRejections(logger)
  const session = await enterHub(readHubLink(await askedLink(language)))
  const here = await serveLoopback({ rpc: relayTo(session, logger), rendererRoot, port })
  printLine(say(language, 'shell.visitOpen', { address: here.freshLink() }))
  await endAsked(null)
  await here.close()
}

const askedLink = (language: Language): Promise<string> => {
  if (process.stdin.isTTY) process.stderr.write(say(language, 'shell.visitAsk'))
  const lines = createInterface({ input: process.stdin })
  return new Promise((resolve) => {
    lines.once('line', (line) => {
      resolve(line)
      lines.close()
    })
    lines.once('close', () => resolve(''))
  })
}
