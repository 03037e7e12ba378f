import Hyperswarm from 'hyperswarm'
import type { NoiseStream } from 'hyperdht'
import { fromHex, toHex } from '#shared/kernel/bytes.ts'
import type { Clock, Logger, NetworkOptions, Random } from '../engine.ts'
import type { BreachCode } from './breach.ts'
import { type PeerConnection, takeConnection } from './connection.ts'
import type { Gate } from './gate.ts'
import { type Address, createAddressBook } from './lan/address-book.ts'
import type { BeaconPlace } from './lan/beacon.ts'
import { LanDht } from './lan/lan-dht.ts'
import { type Neighbourhood, openNeighbourhood, type TypedAddress } from './lan/neighbourhood.ts'
import { addressesOf, type OwnAddress, sharesNetwork } from './lan/own-addresses.ts'
import { leaveBehind } from './lan/roaming.ts'
import type { Meeting } from './topics.ts'
import {
  ALONE_REFRESH_MS,
  CLOSE_WITHIN_MS,
  MAX_CONNECTING,
  MAX_STRANGERS,
  NEAR_ONLY_REFRESH_MS,
  SETTLING_REFRESHES_MS
} from './wire-limits.ts'

export interface NetworkDeps {
  readonly connectionKeyPair: { readonly publicKey: Uint8Array; readonly secretKey: Uint8Array }
  readonly network: NetworkOptions
  readonly clock: Clock
  readonly random: Random
  readonly logger: Logger
  readonly gate: Gate
  /** Remembers the key; its next connection is refused by the gate. */
  onBreach(remoteKey: string, code: BreachCode): void
  /** Addresses typed before, asked from the start. */
  readonly typed?: readonly Address[]
  /** False starts switched off: no packet leaves before `setOnline(true)`. */
  readonly online?: boolean
}

export interface Network {
  /**
   * Looks for others who know the same secret, on the internet and in the local networks, until the answer is
   * called. `server`: is to be found; `client`: looks. May be called while switched off.
   */
  join(meeting: Meeting, role?: { server?: boolean; client?: boolean }): () => void
  /** Called in the turn in which a connection opens: channels must be created then. */
  onConnection(listener: (connection: PeerConnection) => void): () => void
  connections(): readonly PeerConnection[]
  readonly online: boolean
  /** The person's own switch, and the laptop's sleep. Returns at once; the DHT follows in its own time. */
  setOnline(online: boolean): void
  /** Asks the DHT and the local networks again now: after a change of the roll, or after sleep. */
  refresh(): void
  /** What is known of the local networks; null while switched off. */
  surroundings(): Surroundings | null
  /** Asks at an address typed by hand, now and again until `forget`. */
  type(address: Address): void
  forget(address: Address): void
  /** Within 1.5 s, whatever the network does. Safe to call twice. */
  close(): Promise<void>
}

/** What the sync board and the doctor tell of the local networks. */
export interface Surroundings {
  /** The UDP port that neighbours call; null until it is bound. */
  readonly port: number | null
  readonly places: readonly BeaconPlace[]
  readonly typed: readonly TypedAddress[]
}

interface Joined {
  readonly meeting: Meeting
  readonly role: { server: boolean; client: boolean }
  session: Hyperswarm.Discovery | null
  leaveCircle: () => void
}

/** What exists between the first switching on and the end. */
interface Running {
  readonly swarm: Hyperswarm
  readonly dht: LanDht
}

/** One swarm for one profile. Nothing here waits for the network: offline, its promises hang for 12 s and more. */
export function openNetwork(deps: NetworkDeps): Network {
  const { clock, gate, logger } = deps
  const joined = new Set<Joined>()
  const live = new Set<PeerConnection>()
  const listeners = new Set<(connection: PeerConnection) => void>()
  const book = createAddressBook()
  const typed = new Map((deps.typed ?? []).map((address) => [textOf(address), address]))
  const addresses = addressesOf(deps.network)
  const ownKey = toHex(deps.connectionKeyPair.publicKey)
  let running: Running | null = null
  let neighbourhood: Neighbourhood | null = null
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
    const { remoteHost } = stream.rawStream
    const isNear = remoteHost !== null && addresses().some((own) => sharesNetwork(own, remoteHost))
    const path = isNear ? 'lan' : 'internet'
    const connection = takeConnection(stream, { standing, path, clock, onBreach: deps.onBreach })
    live.add(connection)
    connection.onClose(() => live.delete(connection))
    if (remoteHost !== null) book.answered(connection.remoteKey, remoteHost)
    for (const listener of listeners) listener(connection)
  }

  const look = (item: Joined): void => {
    const { meeting, role } = item
    if (running === null || neighbourhood === null) return
    // Whoever is shown a card calls at once. Without the internet this promise hangs for 12 s and more, while calls
    // are answered from here on.
    if (role.server) running.swarm.listen().catch(() => undefined)
    item.session ??= running.swarm.join(meeting.topic, role)
    item.leaveCircle()
    item.leaveCircle = neighbourhood.join({ secret: meeting.circle, shows: role.server, calls: role.client })
  }

  const start = (): Running => {
    const { bootstrap, host } = deps.network
    const options = { ...(bootstrap && { bootstrap }), ...(host !== undefined && { host }) }
    const sources = {
      addressesOf: (key: string) => book.addressesOf(key, clock.elapsed()),
      missed(key: string, near: readonly Address[]) {
        for (const address of near) book.missed(key, address)
      },
      shown: (card: Uint8Array, from: Address) => neighbourhood?.shown(card, from) ?? null
    }
    const dht = new LanDht(options, sources, clock)
    const swarm = new Hyperswarm({
      dht,
      keyPair: toKeyPair(deps.connectionKeyPair),
      firewall: refuses,
      maxParallel: MAX_CONNECTING
    })
    swarm.on('connection', take)
    // A refusal would otherwise last as long as the process (docs/substrate.md), past an admission and past
    // quarantine; and refused strangers would pile up. The gate is asked each time instead.
    swarm.on('ban', (peer) => {
      peer.ban(false)
      swarm.leavePeer(peer.publicKey)
    })
    return { swarm, dht }
  }

  /** The DHT's port is known once it is bound, which takes no network. */
  const settleIn = async ({ swarm, dht }: Running): Promise<void> => {
    await dht.bind()
    if (!online || closing !== null) return
    neighbourhood ??= openNeighbourhood({
      ownKey,
      dht,
      book,
      addresses,
      clock,
      random: deps.random,
      logger,
      standing: (key) => gate.judge(key),
      isConnected: (key) => [...live].some(({ remoteKey }) => remoteKey === key),
      call: (key) => swarm.joinPeer(Buffer.from(fromHex(key))),
      moved
    })
    for (const address of typed.values()) neighbourhood.type(address)
    for (const item of joined) look(item)
  }

  const leaveNeighbourhood = (): void => {
    neighbourhood?.close()
    neighbourhood = null
  }

  const askDht = (): void => {
    if (running === null || !online) return
    running.swarm.dht.refresh()
    for (const { session, role } of joined) session?.refresh(role).catch(() => undefined)
  }

  const refresh = (): void => {
    neighbourhood?.look()
    askDht()
  }

  /** Asks the DHT a few times after joining, and later while nobody is connected through the internet. */
  const lookAgain = (times = 0): void => {
    stopWaiting()
    const settling = SETTLING_REFRESHES_MS[times]
    const pause = settling ?? (live.size === 0 ? ALONE_REFRESH_MS : NEAR_ONLY_REFRESH_MS)
    stopWaiting = clock.after(pause, () => {
      if (settling !== undefined || ![...live].some(({ path }) => path === 'internet')) askDht()
      lookAgain(times + 1)
    })
  }

  const moved = (now: readonly OwnAddress[], before: readonly OwnAddress[]): void => {
    leaveBehind(live, now, before)
    lookAgain()
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
    if (!wanted) {
      leaveNeighbourhood()
      for (const connection of live) connection.close()
    }
    switching = switching
      .then(async () => {
        if (closing !== null || wanted !== online) return
        if (!wanted) return void (await running?.swarm.suspend())
        if (running === null) running = start()
        else await running.swarm.resume()
        await settleIn(running)
      })
      .catch((fault: unknown) => logger.warn('network switch failed', { fault: String(fault) }))
  }

  const close = async (): Promise<void> => {
    stopWaiting()
    stopJudging()
    leaveNeighbourhood()
    for (const connection of live) connection.close()
    if (running === null) return
    let cancel = () => {}
    const enough = new Promise<void>((resolve) => (cancel = clock.after(CLOSE_WITHIN_MS, resolve)))
    const gone = running.swarm.destroy().catch(() => undefined)
    await Promise.race([gone, enough])
    cancel()
  }

  const stopJudging = gate.onChange(judgeAgain)
  lookAgain()
  setOnline(deps.online ?? true)

  return {
    join(meeting, { server = true, client = true } = {}) {
      const item: Joined = { meeting, role: { server, client }, session: null, leaveCircle: () => {} }
      if (closing !== null) return () => undefined
      joined.add(item)
      look(item)
      lookAgain()
      return () => {
        joined.delete(item)
        item.leaveCircle()
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
    surroundings: () =>
      neighbourhood && {
        port: running?.dht.localAddress()?.port ?? null,
        places: neighbourhood.places(),
        typed: neighbourhood.typed()
      },
    type(address) {
      typed.set(textOf(address), address)
      neighbourhood?.type(address)
    },
    forget(address) {
      typed.delete(textOf(address))
      neighbourhood?.forget(address)
    },
    close: () => (closing ??= close())
  }
}

const textOf = ({ host, port }: Address): string => `${host}:${port}`

/** The libraries below compare keys as Node buffers. */
const toKeyPair = ({ publicKey, secretKey }: NetworkDeps['connectionKeyPair']) => ({
  publicKey: Buffer.from(publicKey),
  secretKey: Buffer.from(secretKey)
})
