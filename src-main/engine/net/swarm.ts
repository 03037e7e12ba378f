import Hyperswarm from 'hyperswarm'
import { fromHex, toHex } from '#shared/kernel/bytes.ts'
import { createAskingAgain } from './asking-again.ts'
import type { PeerConnection } from './connection.ts'
import { endsWithin } from './ends-within.ts'
import { type Address, createAddressBook, hostAndPort } from './lan/address-book.ts'
import { LanDht } from './lan/lan-dht.ts'
import { type Neighbourhood, openNeighbourhood } from './lan/neighbourhood.ts'
import { addressesOf, type OwnAddress, sharesNetwork } from './lan/own-addresses.ts'
import { leaveBehind } from './lan/roaming.ts'
import { openLiveConnections } from './live-connections.ts'
import type { Network, NetworkDeps, NetworkSurvey } from './network.ts'
import { watchStandstill } from './standstill.ts'
import type { Meeting } from './topics.ts'
import { FREE_PORT_MS, LEAVE_POLITELY_MS, MAX_CONNECTING, STOOD_STILL_MS } from './wire-limits.ts'

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
  const listeners = new Set<(connection: PeerConnection) => void>()
  const book = createAddressBook()
  const typed = new Map((deps.typed ?? []).map((address) => [hostAndPort(address), address]))
  const addresses = addressesOf(deps.network)
  const isNear = (host: string) => addresses().some((own) => sharesNetwork(own, host))
  let running: Running | null = null
  let neighbourhood: Neighbourhood | null = null
  let online = false
  let asleep = false
  /** Switched on and awake. */
  let active = false
  let closing: Promise<void> | null = null
  /** Suspending and resuming must not overlap. */
  let switching = Promise.resolve()

  const live = openLiveConnections({
    gate,
    clock,
    logger,
    addresses,
    serving: deps.serving,
    onBreach: deps.onBreach,
    opened(connection) {
      if (connection.remoteHost !== null) book.answered(connection.remoteKey, connection.remoteHost)
      for (const listener of listeners) listener(connection)
    },
    closed({ path, remoteKey }) {
      if (path === 'lan' && !live.has(remoteKey)) neighbourhood?.lost(remoteKey)
    }
  })

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
      missed: (key: string, near: Address) => book.missed(key, near, clock.elapsed()),
      // Whom the swarm is told to keep calling it gives up after five attempts, and lets them crowd out everybody
      // else. Here each sighting is one call.
      called: (key: string) => swarm.leavePeer(Buffer.from(fromHex(key))),
      calledBy: (key: string) => live.calledAgain(key),
      isNear,
      shown: (card: Uint8Array, from: Address) => neighbourhood?.shown(card, from) ?? null
    }
    const dht = new LanDht(options, sources, clock)
    const swarm = new Hyperswarm({
      dht,
      keyPair: toKeyPair(deps.connectionKeyPair),
      // Asked about our own calls as well, which bring no payload.
      firewall: (key, payload) =>
        live.refuses(key) || (payload === null && (neighbourhood?.isSurplus(toHex(key)) ?? false)),
      maxParallel: MAX_CONNECTING
    })
    swarm.on('connection', (stream) => {
      swarm.leavePeer(stream.remotePublicKey)
      live.take(stream)
    })
    // A refusal would otherwise last as long as the process (docs/substrate.md), past an admission and past
    // quarantine; and refused strangers would pile up. The gate is asked each time instead.
    swarm.on('ban', (peer) => {
      peer.ban(false)
      swarm.leavePeer(peer.publicKey)
    })
    // As `stopWatching`, by the time of day: the other clock stands still as well while a whole machine does.
    dht.on('wakeup', wakeUntold)
    return { swarm, dht }
  }

  /** The DHT's port is known once it is bound, which takes no network. */
  const settleIn = async ({ swarm, dht }: Running): Promise<void> => {
    await dht.bind()
    if (!active || closing !== null) return
    neighbourhood ??= openNeighbourhood({
      keyPair: deps.connectionKeyPair,
      dht,
      book,
      addresses,
      clock,
      random: deps.random,
      logger,
      standing: (key) => gate.judge(key),
      isConnected: (key) => live.has(key),
      hears: (key) => live.hears(key),
      connectedNearby: () => live.nearby(),
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
    if (running === null || !active) return
    running.swarm.dht.refresh()
    for (const { session, role } of joined) session?.refresh(role).catch(() => undefined)
  }

  const asking = createAskingAgain({
    clock,
    ask: askDht,
    isAlone: () => live.size === 0,
    reachesInternet: () => live.reachesInternet
  })

  const refresh = (): void => {
    neighbourhood?.look()
    askDht()
  }

  const moved = (now: readonly OwnAddress[], before: readonly OwnAddress[]): void => {
    const isNear = (host: string) => now.some((own) => sharesNetwork(own, host))
    const isTyped = (host: string) => [...typed.values()].some((address) => address.host === host)
    book.keepOnly((host) => isNear(host) || isTyped(host))
    leaveBehind(live, now, before)
    asking.startOver()
  }

  const follow = (): void => {
    const wanted = online && !asleep
    if (wanted === active || closing !== null) return
    active = wanted
    if (wanted) asking.startOver()
    else {
      leaveNeighbourhood()
      live.closeAll()
    }
    switching = switching
      .then(async () => {
        if (closing !== null || wanted !== active) return
        if (!wanted) return void (await running?.swarm.suspend())
        if (running === null) running = start()
        else await running.swarm.resume()
        await settleIn(running)
      })
      .catch((fault: unknown) => logger.warn('network switch failed', { fault: String(fault) }))
  }

  const setOnline = (wanted: boolean): void => {
    online = wanted
    follow()
  }

  const wake = (): void => {
    book.keepOnly(() => true)
    if (asleep) {
      asleep = false
      return follow()
    }
    // Who heard nothing for so long has ended theirs, and nothing tells this side; it would wait for them. What opened
    // since is new, and cut at once would stay open over there.
    for (const connection of live)
      if (clock.elapsed() - connection.openedAt > STOOD_STILL_MS) connection.close()
      else connection.nudge()
    asking.startOver()
    refresh()
  }

  /** A sleep that nobody told of. */
  const wakeUntold = (): void => {
    if (!asleep) wake()
  }
  const stopWatching = watchStandstill(clock, wakeUntold)

  const survey = async (): Promise<NetworkSurvey | null> => {
    await switching
    if (running === null || neighbourhood === null) return null
    const { dht } = running
    const [found, internet] = await Promise.all([neighbourhood.survey(), dht.reaches(isNear)])
    return { ...found, port: dht.localAddress()?.port ?? null, internet }
  }

  const close = async (): Promise<void> => {
    asking.stop()
    stopWatching()
    stopJudging()
    leaveNeighbourhood()
    live.closeAll()
    if (running === null) return
    const { swarm, dht } = running
    if (await endsWithin(clock, swarm.destroy(), LEAVE_POLITELY_MS)) return
    // Whoever opens the next network finds the usual port free, as the addresses that people read out say.
    await endsWithin(clock, dht.destroy({ force: true }), FREE_PORT_MS)
  }

  const stopJudging = gate.onChange(() => {
    live.judgeAgain()
    // Not at once: catching up changes the roll hundreds of times in a row.
    asking.startOver()
  })
  asking.startOver()
  setOnline(deps.online ?? true)

  return {
    join(meeting, { server = true, client = true } = {}) {
      const item: Joined = { meeting, role: { server, client }, session: null, leaveCircle: () => {} }
      if (closing !== null) return () => undefined
      joined.add(item)
      look(item)
      asking.startOver()
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
    sleep() {
      asleep = true
      follow()
    },
    wake,
    refresh,
    surroundings: () =>
      neighbourhood && {
        port: running?.dht.localAddress()?.port ?? null,
        places: neighbourhood.places(),
        typed: neighbourhood.typed()
      },
    survey,
    type(address) {
      typed.set(hostAndPort(address), address)
      neighbourhood?.type(address)
    },
    forget(address) {
      typed.delete(hostAndPort(address))
      neighbourhood?.forget(address)
    },
    close: () => (closing ??= close())
  }
}

/** The libraries below compare keys as Node buffers. */
const toKeyPair = ({ publicKey, secretKey }: NetworkDeps['connectionKeyPair']) => ({
  publicKey: Buffer.from(publicKey),
  secretKey: Buffer.from(secretKey)
})
