import type { ClientLink } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import { desktopBridge, ENGINE_PORT, type DesktopBridge } from './bridge.ts'
import { takeHubToken } from './hub-token.ts'

export type Link = ClientLink<Record<never, never>>

/** One way to reach the engine. `open` may be called again after `onLost`. */
export interface Carrier {
  open(events: { onLink(link: Link): void; onLost(): void }): void
}

/** The desktop: the preload hands over one end of a channel whose other end the engine holds. */
const portCarrier = (bridge: DesktopBridge): Carrier => {
  let events: Parameters<Carrier['open']>[0] | null = null
  let current: MessagePort | null = null
  window.addEventListener('message', (message: MessageEvent<unknown>) => {
    const port = message.ports[0]
    if (message.source !== window || message.data !== ENGINE_PORT || port === undefined) return
    const former = current
    current = port
    // Calls still waiting on the former port must fail, not wait for ever: most Chromiums tell nobody of an end that
    // we bring about ourselves, and the rest tell it at once, which is why `current` has moved on already.
    former?.dispatchEvent(new Event('close'))
    former?.close()
    port.addEventListener('close', () => {
      if (current === port) events?.onLost()
    })
    const link = new PortLink({ port })
    port.start()
    events?.onLink(link)
  })
  return {
    open(given) {
      events = given
      bridge.connectEngine()
    }
  }
}

/** The hub: the same calls over a socket to the address that served the page. */
const socketCarrier = (token: string): Carrier => ({
  open({ onLink, onLost }) {
    const scheme = window.location.protocol === 'https:' ? 'wss' : 'ws'
    const websocket = new WebSocket(`${scheme}://${window.location.host}/rpc`, ['folkmoot', token])
    websocket.addEventListener('open', () => onLink(new SocketLink({ websocket })), { once: true })
    websocket.addEventListener('close', onLost, { once: true })
  }
})

/** Null in a browser that came without the hub's token. */
export const chooseCarrier = (): Carrier | null => {
  const bridge = desktopBridge()
  if (bridge !== undefined) return portCarrier(bridge)
  const token = takeHubToken()
  return token === null ? null : socketCarrier(token)
}
