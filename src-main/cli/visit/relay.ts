import type { WebSocket } from 'ws'
import { isRefusal, type Refusal } from '#shared/errors/refusal.ts'
import type { Logger } from '../../engine/engine.ts'
import type { RpcHost } from '../../rpc/rpc-host.ts'
import { isWireRequest } from '../../rpc/wire-request.ts'
import { socketChannel } from '../../rpc/web-socket.ts'
import type { HubSession } from './hub-session.ts'

/** A page asks a dozen things as it opens; more than this before the hub has answered is not a page. */
const MOST_WAITING = 256

/** Calls of this computer’s page, handed to a hub and its answers back: an RPC host whose engine is elsewhere. */
export const relayTo = (
  session: HubSession,
  logger: Logger,
  turnedAway: (refusal: Refusal) => void
): RpcHost => {
  const open = new Set<WebSocket>()
  return {
    serve(page) {
      const waiting: string[] = []
      let hub: WebSocket | null = null
      let gone = false
      page.onClose(() => {
        gone = true
        hub?.close()
      })
      page.onMessage((message) => {
        if (!isWireRequest(message)) return page.close()
        if (hub !== null) hub.send(message)
        else if (waiting.push(message) > MOST_WAITING) page.close()
      })
      session.open().then(
        (socket) => {
          if (gone) return socket.close()
          hub = socket
          open.add(socket)
          const channel = socketChannel(socket)
          channel.onMessage((answer) => page.send(answer))
          channel.onClose(() => {
            open.delete(socket)
            page.close()
          })
          for (const message of waiting.splice(0)) socket.send(message)
        },
        (error: unknown) => {
          logger.warn('the hub does not answer', { cause: error instanceof Error ? error.message : '' })
          page.close()
          // The hub was started again: no page can get in any more, and each try would count against this computer.
          if (isRefusal(error) && error.code === 'hubLinkUsed') turnedAway(error)
        }
      )
    },
    async close() {
      for (const socket of open) socket.terminate()
    }
  }
}
