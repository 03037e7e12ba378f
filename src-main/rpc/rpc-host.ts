import { ORPCError } from '@orpc/server'
import { RPCHandler } from '@orpc/server/ws'
import { Refusal } from '#shared/errors/refusal.ts'
import type { Handlers } from '#shared/rpc/handlers.ts'
import type { Logger } from '../engine/engine.ts'
import { createCallGate } from './call-gate.ts'
import { type CallContext, createCallGuard } from './call-guard.ts'
import {
  type ConnectionLimitOptions,
  createConnectionLimits,
  DEFAULT_CONNECTION_LIMITS
} from './connection-limits.ts'
import { refusedError } from './refused-error.ts'
import { createRouter } from './router.ts'
import { isWireRequest } from './wire-request.ts'

/** A two-way pipe of messages, whatever it is made of. */
export interface Channel {
  send(data: unknown): void
  onMessage(listener: (data: unknown) => void): void
  onClose(listener: () => void): void
  close(): void
}

export interface RpcHost {
  /** Serves the contract on a channel until it closes or the host does. */
  serve(channel: Channel): void
  /** Refuses new calls, ends streams, waits for calls under way (at most 5 s), closes every channel. */
  close(): Promise<void>
}

export interface RpcHostOptions {
  handlers: Handlers
  logger: Logger
  /** Monotonic milliseconds, for the rate limit only. */
  now: () => number
  limits?: ConnectionLimitOptions
}

const DRAIN_MS = 5_000

export const createRpcHost = ({
  handlers,
  logger,
  now,
  limits = DEFAULT_CONNECTION_LIMITS
}: RpcHostOptions): RpcHost => {
  const gate = createCallGate()
  const channels = new Set<Channel>()
  const rpc = new RPCHandler<CallContext>(createRouter(handlers), {
    clientInterceptors: [createCallGuard(gate, logger)],
    // Outside the call itself: a body that cannot be decoded, a procedure that does not exist.
    interceptors: [
      async ({ next }) => {
        const result = await next().catch((thrown: unknown) => {
          if (thrown instanceof ORPCError && thrown.code === 'REFUSED') throw thrown
          return null
        })
        if (result?.matched) return result
        throw refusedError(new Refusal('badInput'))
      }
    ]
  })

  return {
    serve(channel) {
      channels.add(channel)
      channel.onClose(() => channels.delete(channel))
      void rpc.upgrade(socketLike(channel, logger), {
        context: { limits: createConnectionLimits(limits, now) }
      })
    },
    async close() {
      if (!(await gate.drain(DRAIN_MS)))
        logger.warn('calls were still under way when the host closed', { calls: gate.underWay })
      // A call leaves the gate before the library has encoded its answer, which takes microtasks only.
      await new Promise((resolve) => setImmediate(resolve))
      for (const channel of channels) channel.close()
      channels.clear()
    }
  }
}

type SocketLike = Parameters<RPCHandler<CallContext>['upgrade']>[0]

/**
 * Shows any channel to the library as the WebSocket its `ws` adapter takes. That adapter catches what goes wrong
 * with a message; the library's MessagePort adapter lets it become an unhandled rejection, which ends a utility
 * process. A client that sends anything but requests is cut off before the library sees it.
 */
const socketLike = (channel: Channel, logger: Logger): SocketLike => {
  let open = true
  channel.onClose(() => {
    open = false
  })
  const addEventListener = (type: string, listener: (event: { data: string }) => void): void => {
    if (type === 'close') channel.onClose(() => listener({ data: '' }))
    if (type !== 'message') return
    channel.onMessage((data) => {
      if (!open) return
      if (isWireRequest(data)) return listener({ data })
      open = false
      logger.warn('a client sent something that is no request; connection closed')
      channel.close()
    })
  }
  return {
    send: (data: unknown) => {
      if (open) channel.send(data)
    },
    addEventListener
  } as SocketLike
}
