import type { WebSocket } from 'ws'
import type { Clock } from '../engine/engine.ts'

/** A phone that left the Wi-Fi says no farewell, and TCP alone would not notice for a quarter of an hour, or ever. */
const ASK_MS = 20_000

/** Ends the socket once its other end has not answered a ping until the next one. */
export function endWhenSilent(socket: WebSocket, clock: Pick<Clock, 'after'>): void {
  let answered = true
  let stop = () => {}
  const ask = (): void => {
    if (!answered) return socket.terminate()
    answered = false
    socket.ping()
    stop = clock.after(ASK_MS, ask)
  }
  stop = clock.after(ASK_MS, ask)
  socket.on('pong', () => (answered = true))
  socket.on('close', () => stop())
}
