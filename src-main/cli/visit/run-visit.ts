import { createInterface } from 'node:readline'
import type { Refusal } from '#shared/errors/refusal.ts'
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
 * holds a token, and a command line is seen by everybody on the machine. Rejects with Refusal hubLinkUsed once the hub
 * was started again.
 */
export const runVisit = async ({ port, rendererRoot }: VisitOptions, language: Language): Promise<void> => {
  const logger = createTerminalLogger()
  outliveUnheardRejections(logger)
  const session = await enterHub(readHubLink(await askedLink(language)))
  let turnAway: (refusal: Refusal) => void = () => undefined
  const turnedAway = new Promise<never>((_, reject) => (turnAway = reject))
  const rpc = relayTo(session, logger, (refusal) => turnAway(refusal))
  const here = await serveLoopback({ rpc, rendererRoot, port })
  printLine(say(language, 'shell.visitOpen', { address: here.freshLink() }))
  try {
    await Promise.race([endAsked(null), turnedAway])
  } finally {
    await here.close()
  }
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
