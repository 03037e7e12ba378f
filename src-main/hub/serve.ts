import type { Handlers } from '#shared/rpc/handlers.ts'
import type { Logger } from '../engine/engine.ts'
import { monotonicNow } from '../host/system-deps.ts'
import { createRpcHost, type RpcHost } from '../rpc/rpc-host.ts'
import { openDoor } from './door.ts'
import { createLinkTokens } from './link-tokens.ts'

export interface LoopbackOptions {
  rpc: RpcHost
  /** Folder of the built renderer. */
  rendererRoot: string
  /** 0 lets the system choose. */
  port: number
}

export interface HubOptions extends Omit<LoopbackOptions, 'rpc'> {
  handlers: Handlers
  logger: Logger
}

export interface Hub {
  readonly port: number
  /** An address that works once; an earlier one that nobody has used stops working. */
  freshLink(): string
  /** Waits for calls under way, then closes every connection. */
  close(): Promise<void>
}

const LOOPBACK = '127.0.0.1'

/**
 * Serves pages and calls to browsers on this computer, and to nobody else: the address is loopback, always. Rejects with
 * Refusal portUnavailable{port}.
 */
export const serveLoopback = async ({ rpc, rendererRoot, port }: LoopbackOptions): Promise<Hub> => {
  const tokens = createLinkTokens()
  const door = await openDoor({
    rpc,
    tokens,
    rendererRoot,
    address: LOOPBACK,
    otherNames: ['localhost'],
    port
  })
  return {
    port: door.port,
    freshLink: () => `http://${LOOPBACK}:${door.port}/#token=${tokens.issue()}`,
    close: () => door.close(() => rpc.close())
  }
}

/** An engine's own screens on this computer. */
export const serveHub = ({ handlers, logger, ...place }: HubOptions): Promise<Hub> =>
  serveLoopback({ ...place, rpc: createRpcHost({ handlers, logger, now: monotonicNow }) })
