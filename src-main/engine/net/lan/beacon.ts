import { createSocket, type Socket } from 'node:dgram'
import type { Clock, Logger } from '../../engine.ts'
import {
  BEACON_ANSWER_MS,
  BEACON_PAUSES_MS,
  BEACONS,
  BEACONS_PER_HOST,
  MAX_ELSEWHERE,
  RESCAN_MS
} from '../wire-limits.ts'
import { decodeBeacon, encodeBeacon, mentionsUs, MDNS_GROUP, MDNS_PORT } from './beacon-packet.ts'
import { hostRations } from './host-rations.ts'
import { type ListAddresses, type OwnAddress, sharesNetwork } from './own-addresses.ts'

/** One own address as the doctor and the sync board tell of it. */
export interface BeaconPlace extends OwnAddress {
  /** Why multicast cannot be used here, as the system says it (e.g. `ENODEV`); null while it can. */
  readonly fault: string | null
  /** Our own call came back: multicast leaves this interface. */
  readonly heardSelf: boolean
  /** Others' calls that were heard here. */
  readonly heardOthers: number
}

export interface BeaconDeps {
  readonly addresses: ListAddresses
  readonly clock: Clock
  readonly logger: Logger
  /** Sealed anew for each packet, the first of which is 0; `host`: the own address that all these go out under. */
  cards(host: string, packet: number): readonly Uint8Array[]
  /** `own`: in whose network it was heard. */
  heard(card: Uint8Array, own: OwnAddress): void
  /** Whether it is a card of ours that says it is from `host`. */
  isFrom(card: Uint8Array, host: string): boolean
  /** The laptop's own addresses are others now. */
  moved(now: readonly OwnAddress[], before: readonly OwnAddress[]): void
}

export interface Beacon {
  /** Calls into every network again, as often as after joining it. */
  call(): void
  places(): readonly BeaconPlace[]
  /**
   * Who of ours called, since that moment by `clock.elapsed()`, from an address that no network of ours has: the cable
   * is shared and the addresses do not fit.
   */
  elsewhere(since: number): readonly string[]
  close(): void
}

interface Place {
  readonly own: OwnAddress
  readonly socket: Socket
  ready: boolean
  fault: string | null
  heardSelf: boolean
  heardOthers: number
  /** Packets sent, calls and answers. */
  sent: number
  /** Calls made since the last reason to call. */
  calls: number
  stopCalling: () => void
  answeredAt: number
}

/**
 * Calls into every local network this laptop is in and hears others' calls: one socket an address, because a system
 * sends multicast through one interface only, and a hotspot's owner sits in two. Addresses are looked at again
 * every two seconds, so that a plugged cable or a joined Wi-Fi needs no restart.
 */
export function openBeacon({ addresses, clock, logger, cards, heard, isFrom, moved }: BeaconDeps): Beacon {
  const places = new Map<string, Place>()
  const rations = hostRations(clock, BEACONS_PER_HOST, BEACONS)
  /** What each sent last, and when; the longest ago first. */
  const elsewhere = new Map<string, { readonly cards: readonly Uint8Array[]; readonly at: number }>()
  let before: readonly OwnAddress[] | null = null
  let stopScanning = () => {}
  let closed = false

  const send = (place: Place, asks: boolean): void => {
    if (!place.ready) return
    place.socket.send(
      encodeBeacon({ asks, cards: cards(place.own.address, place.sent++) }),
      MDNS_PORT,
      MDNS_GROUP,
      (error) => {
        if (error !== null) place.fault = codeOf(error)
        else if (place.ready) place.fault = null
      }
    )
  }

  const callOn = (place: Place): void => {
    send(place, true)
    const pause = BEACON_PAUSES_MS[Math.min(place.calls, BEACON_PAUSES_MS.length - 1)] ?? 0
    place.calls++
    place.stopCalling = clock.after(pause, () => callOn(place))
  }

  const startCalling = (place: Place): void => {
    place.stopCalling()
    place.calls = 0
    if (place.ready) callOn(place)
  }

  const hearNear = (place: Place, cards: readonly Uint8Array[], host: string): void => {
    if (host === place.own.address) place.heardSelf = true
    else place.heardOthers++
    for (const card of cards) heard(card, place.own)
  }

  /** Opened only when somebody asks who it was: a second network on the cable may be large. */
  const hearElsewhere = (cards: readonly Uint8Array[], host: string): void => {
    if (cards.length === 0) return
    elsewhere.delete(host)
    elsewhere.set(host, { cards, at: clock.elapsed() })
    const oldest = elsewhere.keys().next()
    if (elsewhere.size > MAX_ELSEWHERE && !oldest.done) elsewhere.delete(oldest.value)
  }

  const hear = (place: Place, bytes: Uint8Array, host: string): void => {
    if (!mentionsUs(bytes)) return
    const isNear = sharesNetwork(place.own, host)
    // A system hands each packet to every socket on the port, whichever interface it came by.
    if (!isNear && [...places.values()].some(({ own }) => sharesNetwork(own, host))) return
    if (!rations.spend(host)) return
    const packet = decodeBeacon(bytes)
    if (packet === null) return
    if (isNear) hearNear(place, packet.cards, host)
    else hearElsewhere(packet.cards, host)
    // From elsewhere too: it learns nothing but that the addresses do not fit, and its doctor waits for that.
    if (!packet.asks || clock.elapsed() - place.answeredAt < BEACON_ANSWER_MS) return
    place.answeredAt = clock.elapsed()
    send(place, false)
  }

  /** `fault`: why it could not be opened before; stands until it is. */
  const open = (own: OwnAddress, fault: string | null): void => {
    const socket = createSocket({ type: 'udp4', reuseAddr: true })
    const place: Place = {
      own,
      socket,
      ready: false,
      fault,
      heardSelf: false,
      heardOthers: 0,
      sent: 0,
      calls: 0,
      stopCalling: () => {},
      answeredAt: -Infinity
    }
    places.set(own.address, place)
    socket.on('error', (error) => {
      place.fault = codeOf(error)
      place.ready = false
    })
    socket.on('message', (bytes, { address }) => hear(place, bytes, address))
    socket.bind(MDNS_PORT, () => {
      try {
        socket.setMulticastTTL(1)
        socket.setMulticastLoopback(true)
        socket.addMembership(MDNS_GROUP, own.address)
        socket.setMulticastInterface(own.address)
        place.ready = true
        place.fault = null
      } catch (error) {
        place.fault = codeOf(error)
        // Tried again every two seconds, and said once.
        if (place.fault !== fault)
          logger.warn('no multicast on an interface', { interface: own.name, fault: place.fault })
      }
      startCalling(place)
    })
  }

  const shut = (place: Place): void => {
    place.stopCalling()
    place.ready = false
    places.delete(place.own.address)
    place.socket.close()
  }

  /** An adapter pulled and plugged again has lost its membership, though its address is the same. */
  const renew = (place: Place): void => {
    try {
      place.socket.addMembership(MDNS_GROUP, place.own.address)
      place.socket.setMulticastInterface(place.own.address)
    } catch {
      // It is a member still, as it should be.
      return
    }
    startCalling(place)
  }

  const scan = (): void => {
    const now = addresses()
    const failed = new Map<string, string | null>()
    for (const place of [...places.values()]) {
      const isHere = now.some((address) => isSame(address, place.own))
      const hasFailed = place.fault !== null && !place.ready
      if (isHere && hasFailed) failed.set(place.own.address, place.fault)
      if (!isHere || hasFailed) shut(place)
      else if (place.ready) renew(place)
    }
    for (const own of now) if (!places.has(own.address)) open(own, failed.get(own.address) ?? null)
    const known = before
    before = now
    if (known === null || (now.length === known.length && now.every((own, i) => isSame(own, known[i]))))
      return
    elsewhere.clear()
    moved(now, known)
  }

  const rescan = (): void => {
    if (closed) return
    scan()
    stopScanning = clock.after(RESCAN_MS, rescan)
  }

  rescan()
  return {
    call() {
      scan()
      for (const place of places.values()) startCalling(place)
    },
    places: () =>
      [...places.values()].map(({ own, fault, heardSelf, heardOthers }) => ({
        ...own,
        fault,
        heardSelf,
        heardOthers
      })),
    // Another community, or whoever repeats our cards, is no reason to look for a fault in the addresses here.
    elsewhere: (since) =>
      [...elsewhere].flatMap(([host, { cards, at }]) =>
        at >= since && cards.some((card) => isFrom(card, host)) ? [host] : []
      ),
    close() {
      closed = true
      stopScanning()
      for (const place of [...places.values()]) shut(place)
    }
  }
}

const isSame = (one: OwnAddress, other: OwnAddress | undefined): boolean =>
  one.name === other?.name && one.address === other.address && one.prefix === other.prefix

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown'
