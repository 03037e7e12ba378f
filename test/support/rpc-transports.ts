import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import { WebSocket, WebSocketServer } from 'ws'
import { portChannel } from '#main/rpc/message-port.ts'
import type { RpcHost } from '#main/rpc/rpc-host.ts'
import { socketChannel } from '#main/rpc/web-socket.ts'
import type { FolkmootClient } from '#shared/rpc/client.ts'

export interface Connection {
  client: FolkmootClient
  /** Sends raw data past the typed client. */
  sendRaw(data: unknown): void
  closed: Promise<void>
  close(): void
}

export interface Transport {
  connect(): Promise<Connection>
  stop(): Promise<void>
}

/** The desktop's transport: a MessagePort from Node's own implementation. */
export const portTransport = async (host: RpcHost): Promise<Transport> => {
  const opened = new Set<() => void>()
  return {
    async connect() {
      const { port1, port2 } = new MessageChannel()
      host.serve(portChannel(port1))
      const closed = once(port2, 'close').then(() => undefined)
      const client = createORPCClient<FolkmootClient>(new PortLink({ port: port2 }))
      port2.start()
      const close = () => port2.close()
      opened.add(close)
      return { client, closed, close, sendRaw: (data) => port2.postMessage(data) }
    },
    async stop() {
      for (const close of opened) close()
    }
  }
}

/** The hub's transport: a real WebSocket over a real loopback socket. */
export const socketTransport = async (host: RpcHost): Promise<Transport> => {
  const http = createServer()
  const server = new WebSocketServer({ server: http })
  server.on('connection', (socket) => host.serve(socketChannel(socket)))
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  const { port } = http.address() as AddressInfo
  return {
    async connect() {
      const socket = new WebSocket(`ws://127.0.0.1:${port}`)
      const closed = once(socket, 'close').then(() => undefined)
      await once(socket, 'open')
      const client = createORPCClient<FolkmootClient>(new SocketLink({ websocket: socket }))
      return { client, closed, close: () => socket.close(), sendRaw: (data) => socket.send(data as string) }
    },
    async stop() {
      for (const socket of server.clients) socket.terminate()
      server.close()
      http.close()
      await once(http, 'close')
    }
  }
}
