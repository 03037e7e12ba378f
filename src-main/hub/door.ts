import { once } from 'node:events'
import { createServer } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { Socket } from 'node:net'
import { Refusal } from '#shared/errors/refusal.ts'
import type { Clock } from '../engine/engine.ts'
import type { RpcHost } from '../rpc/rpc-host.ts'
import type { LinkTokens } from './link-tokens.ts'
import { servePages } from './page-server.ts'
import type { Place } from './request-guard.ts'
import { createSocketServer } from './socket-server.ts'
import type { TlsIdentity } from './tls-identity.ts'

export interface DoorOptions {
  rpc: Pick<RpcHost, 'serve'>
  tokens: LinkTokens
  /** Folder of the built renderer. */
  rendererRoot: string
  /** The one address that is listened on, and what else browsers may call it. */
  address: string
  otherNames?: readonly string[]
  /** 0 lets the system choose. */
  port: number
  /** Without it, plain http: for loopback only. */
  tls?: TlsIdentity
  /** Connections that one other machine may hold open. */
  mostEach?: number
  mayTry?: (address: string) => boolean
  /** Where visitors are on machines that can vanish. */
  clock?: Pick<Clock, 'after'>
}

/** One address at which pages and their sockets are served. */
export interface Door {
  readonly port: number
  /** Takes nobody more, waits for `drained`, then closes every connection. */
  close(drained: () => Promise<void>): Promise<void>
}

const SLOW_REQUEST_MS = 10_000
/** Some browsers' worth. Whoever opens more than that would use up the files the engine needs. */
export const MAX_CONNECTIONS = 256

/** Held by another program, or one that the system keeps to itself. */
const isPortRefused = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')

/** Rejects with Refusal portUnavailable{port}. */
export const openDoor = async (options: DoorOptions): Promise<Door> => {
  const { rpc, tokens, rendererRoot, address, otherNames = [], port, tls, mostEach = Infinity } = options
  let place: Place = { scheme: tls ? 'https' : 'http', names: [address, ...otherNames], port }
  const placeOf = (): Place => place
  const pages = servePages(rendererRoot, placeOf)
  const slow = { requestTimeout: SLOW_REQUEST_MS, headersTimeout: SLOW_REQUEST_MS }
  const server = tls
    ? createTlsServer(
        { ...slow, key: tls.key, cert: tls.cert, minVersion: 'TLSv1.2', handshakeTimeout: SLOW_REQUEST_MS },
        pages
      )
    : createServer(slow, pages)
  const { mayTry = () => true, clock = null } = options
  const sockets = createSocketServer({ rpc, tokens, placeOf, mayTry, clock })
  server.maxConnections = MAX_CONNECTIONS
  const connections = heldBy(mostEach)
  server.on('connection', connections.hold)
  server.on('upgrade', sockets.upgrade)
  server.listen(port, address)
  await once(server, 'listening').catch((error: unknown) => {
    throw isPortRefused(error) ? new Refusal('portUnavailable', { port }) : error
  })
  const bound = server.address()
  if (typeof bound === 'object' && bound !== null) place = { ...place, port: bound.port }
  return {
    port: place.port,
    async close(drained) {
      const closed = once(server, 'close')
      server.close()
      await drained()
      sockets.close()
      // Also those that are not past the first words of TLS, which the server does not count among its own.
      connections.destroy()
      await closed
    }
  }
}

/** Every connection that is open, and so many of one machine and no more. */
const heldBy = (mostEach: number) => {
  const held = new Map<string, Set<Socket>>()
  return {
    hold(socket: Socket): void {
      const from = socket.remoteAddress ?? ''
      const others = held.get(from) ?? new Set<Socket>()
      if (others.size >= mostEach) return void socket.destroy()
      held.set(from, others.add(socket))
      socket.once('close', () => {
        others.delete(socket)
        if (others.size === 0) held.delete(from)
      })
    },
    destroy(): void {
      for (const sockets of held.values()) for (const socket of sockets) socket.destroy()
    }
  }
}
