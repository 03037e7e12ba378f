import type { WebSocket } from 'ws'
import type { Channel } from './rpc-host.ts'

const GOING_AWAY = 1001

/** Takes an accepted WebSocket as a channel. Only text frames reach the listener as strings. */
export const socketChannel = (socket: WebSocket): Channel => {
  // Without a listener a broken frame would end the process; `close` follows every error.
  socket.on('error', () => undefined)
  return {
    send: (data) => {
      if (typeof data === 'string' && socket.readyState === socket.OPEN) socket.send(data)
    },
    onMessage: (listener) =>
      void socket.on('message', (data, binary) =>
        listener(!binary && Buffer.isBuffer(data) ? data.toString('utf8') : data)
      ),
    onClose: (listener) => void socket.on('close', listener),
    close: () => socket.close(GOING_AWAY)
  }
}
