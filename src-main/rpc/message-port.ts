import type { Channel } from './rpc-host.ts'

/** The port of a browser or of Node's `worker_threads`: events carry the data. */
interface EventPort {
  postMessage(data: unknown): void
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void
  addEventListener(type: 'close', listener: () => void): void
  start(): void
  close(): void
}

/** Electron's `MessagePortMain`, an emitter whose argument carries the data. */
interface EmitterPort {
  postMessage(data: unknown): void
  on(type: 'message', listener: (event: { data: unknown }) => void): unknown
  on(type: 'close', listener: () => void): unknown
  start(): void
  close(): void
}

export type RpcPort = EventPort | EmitterPort

/** Takes a MessagePort as a channel, and starts it. A port that closes itself says nothing, so we say it. */
export const portChannel = (port: RpcPort): Channel => {
  const closed = new Set<() => void>()
  let open = true
  const end = (): void => {
    if (!open) return
    open = false
    for (const listener of closed) listener()
  }
  if ('addEventListener' in port) port.addEventListener('close', end)
  else port.on('close', end)
  return {
    send: (data) => port.postMessage(data),
    onMessage(listener) {
      const receive = (event: { data: unknown }): void => listener(event.data)
      if ('addEventListener' in port) port.addEventListener('message', receive)
      else port.on('message', receive)
      port.start()
    },
    onClose: (listener) => void closed.add(listener),
    close() {
      end()
      port.close()
    }
  }
}
