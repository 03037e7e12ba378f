import type { Clock, Logger, Random } from '../../engine.ts'
import {
  ASK_TYPED_MS,
  CALL_AGAIN_MS,
  MAX_CALLED_KEYS,
  MAX_CARDS_PER_BEACON,
  MAX_TYPED_ADDRESSES,
  SECOND_CALLER_MS
} from '../wire-limits.ts'
import type { Standing } from '../gate.ts'
import type { Address, AddressBook } from './address-book.ts'
import { type BeaconPlace, openBeacon } from './beacon.ts'
import { openCard, sealCard } from './calling-card.ts'
import type { LanDht } from './lan-dht.ts'
import type { ListAddresses, OwnAddress } from './own-addresses.ts'

/** A typed address, and what became of asking there. */
export interface TypedAddress extends Address {
  /** asking: not known yet · silent: nobody answers there, or nobody of ours · found: one of ours answered */
  readonly state: 'asking' | 'silent' | 'found'
  /** Who answered there, by connection key. */
  readonly key: string | null
}

export interface NeighbourhoodDeps {
  readonly ownKey: string
  readonly dht: LanDht
  readonly book: AddressBook
  readonly addresses: ListAddresses
  readonly clock: Clock
  readonly random: Random
  readonly logger: Logger
  standing(key: string): Standing
  isConnected(key: string): boolean
  /** Connects with the key, wherever the book says it is. */
  call(key: string): void
  moved(now: readonly OwnAddress[], before: readonly OwnAddress[]): void
}

/** Who shares a secret, and what this device does among them. */
export interface Circle {
  readonly secret: Uint8Array
  /** Ours are shown a card, so that they can call. */
  readonly shows: boolean
  /** Who shows a card is called: members only, unless we are the one who is not known here. */
  readonly calls: boolean
}

/** What is asked of the local networks around: found by itself through multicast, or by an address typed by hand. */
export interface Neighbourhood {
  /** Until the answer is called. */
  join(circle: Circle): () => void
  /** Looks again at once: the laptop woke up, or the roll changed. */
  look(): void
  places(): readonly BeaconPlace[]
  typed(): readonly TypedAddress[]
  /** Asks there now, and every ten seconds while nobody of ours is connected from there. */
  type(address: Address): void
  forget(address: Address): void
  /** Answers for a card shown to our socket directly; see LanDht. */
  shown(card: Uint8Array, from: Address): Uint8Array | null
  close(): void
}

export function openNeighbourhood(deps: NeighbourhoodDeps): Neighbourhood {
  const { dht, book, clock, random, ownKey } = deps
  const circles = new Set<Circle>()
  const typed = new Map<string, TypedAddress>()
  const called = new Map<string, number>()
  let stopAsking = () => {}
  let closed = false

  const ownCard = (circle: Circle): Uint8Array =>
    sealCard({ key: ownKey, port: circle.shows ? (dht.localAddress()?.port ?? 0) : 0 }, circle.secret, random)

  const isCallable = (key: string, { shows, calls }: Circle): boolean => {
    if (!calls || closed || deps.isConnected(key)) return false
    const standing = deps.standing(key)
    return standing === 'member' || (standing === 'stranger' && !shows)
  }

  const callOnSight = (key: string, circle: Circle): void => {
    const now = clock.elapsed()
    if (now - (called.get(key) ?? -Infinity) < CALL_AGAIN_MS || !isCallable(key, circle)) return
    called.delete(key)
    called.set(key, now)
    const oldest = called.keys().next()
    if (called.size > MAX_CALLED_KEYS && !oldest.done) called.delete(oldest.value)
    if (ownKey < key || !circle.shows) return deps.call(key)
    // Both saw each other in the same moment; two crossing calls would have to be told apart and one thrown away.
    clock.after(SECOND_CALLER_MS, () => {
      if (isCallable(key, circle)) deps.call(key)
    })
  }

  /** Whose card it is, if it is one of a circle of ours; notes where it came from. */
  const read = (card: Uint8Array, host: string) => {
    for (const circle of circles) {
      const read = openCard(card, circle.secret)
      if (read === null) continue
      if (read.key === ownKey) return null
      if (read.port !== 0) {
        book.saw(read.key, { host, port: read.port }, clock.elapsed())
        callOnSight(read.key, circle)
      }
      return { circle, key: read.key }
    }
    return null
  }

  const beacon = openBeacon({
    addresses: deps.addresses,
    clock,
    logger: deps.logger,
    cards: () =>
      [...circles]
        .filter(({ shows }) => shows)
        .slice(0, MAX_CARDS_PER_BEACON)
        .map(ownCard),
    heard: (card, host) => void read(card, host),
    moved: deps.moved
  })

  const ask = async (address: Address): Promise<void> => {
    const id = idOf(address)
    for (const circle of circles) {
      const answer = await dht.show(ownCard(circle), address)
      const current = typed.get(id)
      if (closed || current === undefined) return
      const key = answer === null ? null : (read(answer, address.host)?.key ?? null)
      if (key !== null) return void typed.set(id, { ...current, state: 'found', key })
    }
    const current = typed.get(id)
    if (current !== undefined) typed.set(id, { ...current, state: 'silent' })
  }

  const askTyped = (): void => {
    for (const address of typed.values()) {
      if (address.key === null || !deps.isConnected(address.key)) void ask(address)
    }
    stopAsking = clock.after(ASK_TYPED_MS, askTyped)
  }

  askTyped()
  return {
    join(circle) {
      circles.add(circle)
      beacon.call()
      for (const address of typed.values()) void ask(address)
      return () => circles.delete(circle)
    },
    look() {
      called.clear()
      beacon.call()
      for (const address of typed.values()) void ask(address)
    },
    places: () => beacon.places(),
    typed: () => [...typed.values()],
    type({ host, port }) {
      const address: TypedAddress = { host, port, state: 'asking', key: null }
      typed.set(idOf(address), address)
      const oldest = typed.keys().next()
      if (typed.size > MAX_TYPED_ADDRESSES && !oldest.done) typed.delete(oldest.value)
      void ask(address)
    },
    forget: (address) => void typed.delete(idOf(address)),
    shown(card, from) {
      const known = read(card, from.host)
      return known === null || !known.circle.shows ? null : ownCard(known.circle)
    },
    close() {
      closed = true
      stopAsking()
      beacon.close()
    }
  }
}

const idOf = ({ host, port }: Address): string => `${host}:${port}`
