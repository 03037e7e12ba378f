import type { IncomingMessage } from 'node:http'
import { WebSocket } from 'ws'
import { Refusal } from '#shared/errors/refusal.ts'
import { type HubLink, originOf } from '../../hub/hub-link.ts'
import { isRefusedStatus, REFUSED_WITH } from '../../hub/refusal-text.ts'
import { RPC_PATH, SUBPROTOCOL, VERSION_HEADER } from '../../hub/socket-server.ts'
import { PACKAGE_VERSION } from '../../host/package-version.ts'
import { connectPinned } from './pinned-socket.ts'

/** A session that a link has opened: more sockets to the same hub, each held to the link’s key. */
export interface HubSession {
  /** Rejects as `enterHub` does. */
  open(): Promise<WebSocket>
}

/**
 * Uses the link up. Rejects with Refusal hubUnreachable, hubKeyDiffers, hubOtherVersion, or what the hub turns us away
 * with.
 */
export async function enterHub(link: HubLink): Promise<HubSession> {
  let cookie = ''
  const open = async (): Promise<WebSocket> => {
    const { socket, upgraded } = await upgrade(link, cookie)
    const hub = String(upgraded.headers[VERSION_HEADER] ?? '?')
    if (hub !== PACKAGE_VERSION) {
      socket.terminate()
      throw new Refusal('hubOtherVersion', { hub, here: PACKAGE_VERSION })
    }
    cookie = upgraded.headers['set-cookie']?.[0]?.split(';')[0] ?? cookie
    return socket
  }
  const first = await open()
  first.close()
  return { open }
}

async function upgrade(
  link: HubLink,
  cookie: string
): Promise<{ socket: WebSocket; upgraded: IncomingMessage }> {
  const connection = await connectPinned(link)
  const { host, origin } = originOf(link)
  const socket = new WebSocket(`wss://${host}${RPC_PATH}`, [SUBPROTOCOL, link.token], {
    createConnection: () => connection,
    origin,
    headers: cookie === '' ? {} : { cookie },
    perMessageDeflate: false
  })
  return new Promise((resolve, reject) => {
    let upgraded: IncomingMessage | null = null
    const fail = (code: ConstructorParameters<typeof Refusal>[0]): void => {
      socket.terminate()
      reject(new Refusal(code, { address: link.address }))
    }
    socket.once('upgrade', (response) => {
      upgraded = response
    })
    socket.once('open', () => {
      if (upgraded !== null) resolve({ socket, upgraded })
    })
    socket.once('unexpected-response', (_request, { statusCode = 0 }) =>
      fail(isRefusedStatus(statusCode) ? REFUSED_WITH[statusCode] : 'hubUnreachable')
    )
    socket.on('error', () => fail('hubUnreachable'))
  })
}
