import { once } from 'node:events'
import { createServer } from 'node:http'
import { Refusal } from '#shared/errors/refusal.ts'
import type { Handlers } from '#shared/rpc/handlers.ts'
import type { Logger } from '../engine/engine.ts'
import { monotonicNow } from '../host/system-deps.ts'
import { createRpcHost } from '../rpc/rpc-host.ts'
import { createLinkTokens } from './link-tokens.ts'
import { servePages } from './page-server.ts'
import { createSocketServer } from './socket-server.ts'

export interface HubOptions {
  handlers: Handlers
  logger: Logger
  /** Folder of the built renderer. */
  rendererRoot: string
  /** 0 lets the system choose. */
  port: number
}

export interface Hub {
  readonly port: number
  /** An address that works once; an earlier one that nobody has used stops working. */
  freshLink(): string
  /** Waits for calls under way, then closes every connection. */
  close(): Promise<void>
}

const LOOPBACK = '127.0.0.1'
const SLOW_REQUEST_MS = 10_000
/** Some browsers' worth. Whoever opens more than that, on this computer, would use up the files the engine needs. */
export const MAX_CONNECTIONS = 256

/** Held by another program, or one that the system keeps to itself. */
const isPortRefused = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')

/**
 * Serves Folkmoot to browsers on this computer, and to nobody else: the address is loopback, always. Rejects with
 * Refusal portUnavailable{port}.
 */
export const serveHub = async ({ handlers, logger, rendererRoot, port }: HubOptions): Promise<Hub> => {
  const tokens = createLinkTokens()
  const rpc = createRpcHost({ handlers, logger, now: monotonicNow })
  let bound = port
  const portOf = (): number => bound
  const http = createServer(
    { requestTimeout: SLOW_REQUEST_MS, headersTimeout: SLOW_REQUEST_MS },
    servePages(rendererRoot, portOf)
  )
  const sockets = createSocketServer({ rpc, tokens, portOf })
  http.maxConnections = MAX_CONNECTIONS
  http.on('upgrade', sockets.upgrade)
  http.listen(port, LOOPBACK)
  await once(http, 'listening').catch((error: unknown) => {
    throw isPortRefused(error) ? new Refusal('portUnavailable', { port }) : error
  })
  const address = http.address()
  if (typeof address === 'object' && address !== null) bound = address.port

  return {
    port: bound,
    freshLink: () => `http://${LOOPBACK}:${bound}/#token=${tokens.issue()}`,
    async close() {
      const closed = once(http, 'close')
      http.close()
      await rpc.close()
      sockets.close()
      http.closeAllConnections()
      await closed
    }
  }
}
