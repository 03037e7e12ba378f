import type { NoiseStream } from 'hyperdht'
import { toHex } from '#shared/kernel/bytes.ts'
import type { Clock, Logger } from '../engine.ts'
import type { BreachCode } from './breach.ts'
import { type PeerConnection, takeConnection } from './connection.ts'
import type { Gate, Standing } from './gate.ts'
import type { Serving } from './serving.ts'
import { type ListAddresses, sharesNetwork } from './lan/own-addresses.ts'
import { MAX_REMOVED, MAX_STRANGERS } from './wire-limits.ts'

export interface LiveConnectionsDeps {
  readonly gate: Gate
  readonly clock: Clock
  readonly logger: Logger
  readonly addresses: ListAddresses
  readonly serving: Serving | undefined
  onBreach(remoteKey: string, code: BreachCode): void
  opened(connection: PeerConnection): void
  closed(connection: PeerConnection): void
}

/** Who is connected, each as the gate judges them: before a stream exists, when it opens, and whenever the roll moves. */
export interface LiveConnections extends Iterable<PeerConnection> {
  /** Whether no stream with that key may come into being now. */
  refuses(publicKey: Uint8Array): boolean
  /**
   * Ends what was accepted from that key before and brought nothing: whoever calls again has no such connection. A call
   * can wait in a socket while a laptop sleeps, and be answered when its caller has long given up; hyperswarm would keep
   * what comes of it for up to 17 s and turn the new one away.
   */
  calledAgain(key: string): Promise<void>
  /** Takes over a stream that just opened, or ends it. */
  take(stream: NoiseStream): void
  /** Cuts those whose standing is no longer what it was. */
  judgeAgain(): void
  closeAll(): void
  has(key: string): boolean
  /** Whether something has come over a connection with the key. */
  hears(key: string): boolean
  /** Connection keys of those connected through local networks. */
  nearby(): readonly string[]
  readonly size: number
  readonly reachesInternet: boolean
}

export function openLiveConnections(deps: LiveConnectionsDeps): LiveConnections {
  const { gate, clock } = deps
  const live = new Set<PeerConnection>()
  const most: Partial<Record<Standing, number>> = { stranger: MAX_STRANGERS, removed: MAX_REMOVED }
  const liveAs = (as: Standing) => [...live].filter(({ standing }) => standing === as).length
  return {
    refuses(publicKey) {
      const standing = gate.judge(toHex(publicKey))
      return standing === 'refused' || liveAs(standing) >= (most[standing] ?? Infinity)
    },
    async calledAgain(key) {
      const dead = [...live].filter(
        ({ remoteKey, initiator, heard }) => remoteKey === key && !initiator && !heard
      )
      await Promise.all(
        dead.map(({ onClose, close }) => {
          close()
          return new Promise<void>(onClose)
        })
      )
    },
    take(stream) {
      const standing = gate.judge(toHex(stream.remotePublicKey))
      if (standing === 'refused') {
        stream.on('error', () => undefined)
        stream.destroy()
        return
      }
      const { remoteHost } = stream.rawStream
      const isNear = remoteHost !== null && deps.addresses().some((own) => sharesNetwork(own, remoteHost))
      const path = isNear ? 'lan' : 'internet'
      const connection = takeConnection(stream, {
        standing,
        path,
        clock,
        serving: deps.serving,
        onBreach: deps.onBreach
      })
      live.add(connection)
      connection.onClose(() => {
        live.delete(connection)
        deps.closed(connection)
      })
      deps.opened(connection)
    },
    judgeAgain() {
      for (const connection of live) {
        const standing = gate.judge(connection.remoteKey)
        // A newcomer just admitted keeps the connection on which the welcome comes; it reconnects as a member.
        if (standing === connection.standing || standing === 'member') continue
        deps.logger.info('connection cut: standing changed', { standing })
        connection.close()
      }
    },
    closeAll() {
      for (const connection of live) connection.close()
    },
    has: (key) => [...live].some(({ remoteKey }) => remoteKey === key),
    hears: (key) => [...live].some(({ remoteKey, heard }) => heard && remoteKey === key),
    nearby: () => [...live].filter(({ path }) => path === 'lan').map(({ remoteKey }) => remoteKey),
    get size() {
      return live.size
    },
    get reachesInternet() {
      return [...live].some(({ path }) => path === 'internet')
    },
    [Symbol.iterator]: () => live.values()
  }
}
