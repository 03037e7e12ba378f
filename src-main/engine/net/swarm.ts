import Hyperswarm from 'hyperswarm'
import type { NoiseStream } from 'hyperdht'
import { toHex } from '#shared/kernel/bytes.ts'
import type { Clock, Logger, NetworkOptions } from '../engine.ts'
import type { BreachCode } from './breach.ts'
import { type PeerConnection, takeConnection } from './connection.ts'
import { type DhtFactory, plainDht } from './dht.ts'
import type { Gate } from './gate.ts'
import { ALONE_REFRESH_MS, CLOSE_WITHIN_MS, MAX_STRANGERS, SETTLING_REFRESHES_MS } from './wire-limits.ts'

export interface NetworkDeps {
  readonly connectionKeyPair: { readonly publicKey: Uint8Array; readonly secretKey: Uint8Array }
  readonly network: NetworkOptions
  readonly clock: Clock
  readonly logger: Logger
  readonly gate: Gate
  /** Remembers the key; its next connection is refused by the gate. */
  onBreach(remoteKey: string, code: BreachCode): void
  readonly createDht?: DhtFactory
  /** False starts switched off: no packet leaves before `setOnline(true)`. */
  readonly online?: boolean
}

export interface Network {
  /** Looks for others under a topic until the answer is called. May be called while switched off. */
  join(topic: Uint8Array, role?: { server?: boolean; client?: boolean }): () => void
  /** Called in the turn in which a connection opens: channels must be created then. */
  onConnection(listener: (connection: PeerConnection) => void): () => void
  connections(): readonly PeerConnection[]
  readonly online: boolean
  /** The person's own switch, and the laptop's sleep. Returns at once; the DHT follows in its own time. */
  setOnline(online: boolean): void
  /** Asks the DHT again now: after a change of the roll or of the laptop's addresses. */
  refresh(): void
  /** Within 1.5 s, whatever the network does. Safe to call twice. */
  close(): Promise<void>
}

interface Joined {
  readonly topic: Uint8Array
  readonly role: { server: boolean; client: boolean }
  session: Hyperswarm.Discovery | null
}

/** One swarm for one profile. Nothing here waits for the network: offline, its promises hang for 12 s and more. */
export function openNetwork(deps: NetworkDeps): Network {
  const { clock, gate, logger } = deps
  const joined = new Set<Joined>()
  const live = new Set<PeerConnection>()
  const listeners = new Set<(connection: PeerConnection) => void>()
  let swarm: Hyperswarm | null = null
  let online = false
  let closing: Promise<void> | null = null
  /** Suspending and resuming must not overlap. */
  let switching = Promise.resolve()
  let stopWaiting = () => {}

  const strangers = () => [...live].filter(({ standing }) => standing === 'stranger').length

  const refuses = (publicKey: Uint8Array): boolean => {
    const standing = gate.judge(toHex(publicKey))
    return standing === 'refused' || (standing === 'stranger' && strangers() >= MAX_STRANGERS)
  }

  const take = (stream: NoiseStream): void => {
    const standing = gate.judge(toHex(stream.remotePublicKey))
    if (standing === 'refused') {
      stream.on('error', () => undefined)
      stream.destroy()
      return
    }
    const connection = takeConnection(stream, { standing, clock, onBreach: deps.onBreach })
    live.add(connection)
    connection.onClose(() => live.delete(connection))
    for (const listener of listeners) listener(connection)
  }

  const look = (item: Joined): void => {
    if (swarm !== null && item.session === null) item.session = swarm.join(item.topic, item.role)
  }

  const start = (): void => {
    const dht = (deps.createDht ?? plainDht)(deps.network)
    swarm = new Hyperswarm({ dht, keyPair: toKeyPair(deps.connectionKeyPair), firewall: refuses })
    swarm.on('connection', take)
    // A refusal would otherwise last as long as the process (docs/substrate.md), past an admission and past
    // quarantine; and refused strangers would pile up. The gate is asked each time instead.
    swarm.on('ban', (peer) => {
      peer.ban(false)
      swarm?.leavePeer(peer.publicKey)
    })
    for (const item of joined) look(item)
  }

  const refresh = (): void => {
    if (swarm === null || !online) return
    swarm.dht.refresh()
    for (const { session, role } of joined) session?.refresh(role).catch(() => undefined)
  }

  /** Looks again a few times after joining, and later whenever nobody is there. */
  const lookAgain = (times = 0): void => {
    stopWaiting()
    const settling = SETTLING_REFRESHES_MS[times]
    stopWaiting = clock.after(settling ?? ALONE_REFRESH_MS, () => {
      if (settling !== undefined || live.size === 0) refresh()
      lookAgain(times + 1)
    })
  }

  const judgeAgain = (): void => {
    for (const connection of live) {
      const standing = gate.judge(connection.remoteKey)
      // A newcomer just admitted keeps the connection on which the welcome comes; it reconnects as a member.
      if (standing === connection.standing || standing === 'member') continue
      logger.info('connection cut: standing changed', { standing })
      connection.close()
    }
    // Not at once: catching up changes the roll hundreds of times in a row.
    lookAgain()
  }

  const setOnline = (wanted: boolean): void => {
    if (wanted === online || closing !== null) return
    online = wanted
    if (wanted) lookAgain()
    if (!wanted) for (const connection of live) connection.close()
    switching = switching
      .then(async () => {
        if (closing !== null || wanted !== online) return
        if (swarm === null) start()
        else if (wanted) await swarm.resume()
        else await swarm.suspend()
      })
      .catch((fault: unknown) => logger.warn('network switch failed', { fault: String(fault) }))
  }

  const close = async (): Promise<void> => {
    stopWaiting()
    stopJudging()
    for (const connection of live) connection.close()
    if (swarm === null) return
    let cancel = () => {}
    const enough = new Promise<void>((resolve) => (cancel = clock.after(CLOSE_WITHIN_MS, resolve)))
    const gone = swarm.destroy().catch(() => undefined)
    await Promise.race([gone, enough])
    cancel()
  }

  const stopJudging = gate.onChange(judgeAgain)
  lookAgain()
  setOnline(deps.online ?? true)

  return {
    join(topic, { server = true, client = true } = {}) {
      const item: Joined = { topic, role: { server, client }, session: null }
      if (closing !== null) return () => undefined
      joined.add(item)
      look(item)
      lookAgain()
      return () => {
        joined.delete(item)
        item.session?.destroy().catch(() => undefined)
        item.session = null
      }
    },
    onConnection(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    connections: () => [...live],
    get online() {
      return online
    },
    setOnline,
    refresh,
    close: () => (closing ??= close())
  }
}

/** The libraries below compare keys as Node buffers. */
const toKeyPair = ({ publicKey, secretKey }: NetworkDeps['connectionKeyPair']) => ({
  publicKey: Buffer.from(publicKey),
  secretKey: Buffer.from(secretKey)
})
