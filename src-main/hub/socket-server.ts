import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { PACKAGE_VERSION } from '../host/package-version.ts'
import type { Clock } from '../engine/engine.ts'
import { endWhenSilent } from '../rpc/end-when-silent.ts'
import type { RpcHost } from '../rpc/rpc-host.ts'
import { socketChannel } from '../rpc/web-socket.ts'
import { MAX_REQUEST_LENGTH } from '../rpc/wire-request.ts'
import type { LinkTokens } from './link-tokens.ts'
import { isRefusedStatus, refusalText } from './refusal-text.ts'
import { cookieOf, isOwnOrigin, ownHost, type Place } from './request-guard.ts'

/** The page offers two subprotocols: this name, and the token as the second. Only this one is ever answered. */
export const SUBPROTOCOL = 'folkmoot'
export const RPC_PATH = '/rpc'
/** Says which Folkmoot a hub is, so that one of another contract is not spoken to. */
export const VERSION_HEADER = 'x-folkmoot-version'
const MAX_SOCKETS = 32
const UTF8_BYTES_A_UNIT = 3

interface SocketServerOptions {
  rpc: Pick<RpcHost, 'serve'>
  tokens: LinkTokens
  placeOf(): Place
  /** Whether somebody at this address may try now; a used link says nothing of who guesses. */
  mayTry(address: string): boolean
  /** Where visitors are on machines that can vanish; null for this computer’s own. */
  clock: Pick<Clock, 'after'> | null
}

/** Takes WebSockets from the hub's own page with a token that is good, and hands them to the RPC host. */
export const createSocketServer = ({ rpc, tokens, placeOf, mayTry, clock }: SocketServerOptions) => {
  const sessions = new WeakMap<IncomingMessage, string>()
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_REQUEST_LENGTH * UTF8_BYTES_A_UNIT,
    perMessageDeflate: false,
    handleProtocols: () => SUBPROTOCOL
  })
  server.on('headers', (headers, request) => {
    const session = sessions.get(request)
    if (session === undefined) return
    const { scheme, port } = placeOf()
    const onlyOverTls = scheme === 'https' ? 'Secure; ' : ''
    headers.push(`${VERSION_HEADER}: ${PACKAGE_VERSION}`)
    headers.push(
      `Set-Cookie: ${cookieName(port)}=${session}; ${onlyOverTls}HttpOnly; SameSite=Strict; Path=${RPC_PATH}`
    )
  })

  const admit = (request: IncomingMessage): number => {
    const place = placeOf()
    const host = ownHost(request, place)
    if (host === null || !isOwnOrigin(request, place, host)) return 403
    if (request.url !== RPC_PATH) return 404
    if (server.clients.size >= MAX_SOCKETS) return 503
    if (!mayTry(request.socket.remoteAddress ?? '')) return 429
    const session = tokens.enter(tokenOf(request), cookieOf(request, cookieName(place.port)))
    if (session === null) return 401
    sessions.set(request, session)
    return 101
  }

  return {
    upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
      // Whoever hangs up in the middle of this must not end the process.
      socket.on('error', () => socket.destroy())
      const status = admit(request)
      if (status !== 101) {
        const text = isRefusedStatus(status) ? refusalText(status) : ''
        const headers = `Connection: close\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(text)}`
        // Not left to the other end: the server no longer counts this socket among those it closes.
        socket.end(`HTTP/1.1 ${status} Refused\r\n${headers}\r\n\r\n${text}`, () => socket.destroy())
        return
      }
      server.handleUpgrade(request, socket, head, (accepted) => {
        if (clock !== null) endWhenSilent(accepted, clock)
        rpc.serve(socketChannel(accepted))
      })
    },
    close(): void {
      for (const client of server.clients) client.terminate()
      server.close()
    }
  }
}

// Cookies do not tell ports apart, and several hubs may run on one laptop.
const cookieName = (port: number): string => `folkmoot-${port}`

const tokenOf = (request: IncomingMessage): string => {
  const [name, token] = (request.headers['sec-websocket-protocol'] ?? '')
    .split(',')
    .map((part) => part.trim())
  return name === SUBPROTOCOL ? (token ?? '') : ''
}
