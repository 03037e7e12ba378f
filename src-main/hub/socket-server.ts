import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { RpcHost } from '../rpc/rpc-host.ts'
import { socketChannel } from '../rpc/web-socket.ts'
import { MAX_REQUEST_LENGTH } from '../rpc/wire-request.ts'
import type { LinkTokens } from './link-tokens.ts'
import { cookieOf, isOwnOrigin, ownHost } from './request-guard.ts'

/** The page offers two subprotocols: this name, and the token as the second. Only this one is ever answered. */
const SUBPROTOCOL = 'folkmoot'
const RPC_PATH = '/rpc'
const MAX_SOCKETS = 32
const UTF8_BYTES_A_UNIT = 3

interface SocketServerOptions {
  rpc: RpcHost
  tokens: LinkTokens
  portOf(): number
}

/** Takes WebSockets from the hub's own page with a token that is good, and hands them to the RPC host. */
export const createSocketServer = ({ rpc, tokens, portOf }: SocketServerOptions) => {
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
    headers.push(
      `Set-Cookie: ${cookieName(portOf())}=${session}; HttpOnly; SameSite=Strict; Path=${RPC_PATH}`
    )
  })

  const admit = (request: IncomingMessage): number => {
    const port = portOf()
    const host = ownHost(request, port)
    if (host === null || !isOwnOrigin(request, host)) return 403
    if (request.url !== RPC_PATH) return 404
    if (server.clients.size >= MAX_SOCKETS) return 503
    const session = tokens.enter(tokenOf(request), cookieOf(request, cookieName(port)))
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
        const refusal = `HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`
        // Not left to the other end: the server no longer counts this socket among those it closes.
        socket.end(refusal, () => socket.destroy())
        return
      }
      server.handleUpgrade(request, socket, head, (accepted) => rpc.serve(socketChannel(accepted)))
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
