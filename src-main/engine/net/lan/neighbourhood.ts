import type { Clock, Logger, Random } from '../../engine.ts'
import type { KeyPair } from '../../identity/key-pair.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import type { Standing } from '../gate.ts'
import { tokenBucket, type TokenBucket } from '../token-bucket.ts'
import {
  CALL_AGAIN_MS,
  CARD_OPENS,
  CARDS_PER_HOST,
  CARDS_SHOWN,
  ENOUGH_NEIGHBOURS,
  LOST_CALL_MS,
  MAX_CALLED_KEYS,
  MAX_CARDS_PER_BEACON,
  SECOND_CALLER_MS
} from '../wire-limits.ts'
import type { Address, AddressBook } from './address-book.ts'
import { type AskedAddress, openAskedAddresses } from './asked-addresses.ts'
import { type BeaconPlace, openBeacon } from './beacon.ts'
import { type CallingCard, NO_HOST, openCard, sealCard } from './calling-card.ts'
import { hostRations } from './host-rations.ts'
import { inTurns } from './in-turns.ts'
import type { LanDht } from './lan-dht.ts'
import { nextInRing } from './next-in-ring.ts'
import { type ListAddresses, type OwnAddress, seenAs, sharesNetwork } from './own-addresses.ts'
import { type Sighting, survey, type Survey } from './survey.ts'

export interface NeighbourhoodDeps {
  readonly keyPair: KeyPair
  readonly dht: LanDht
  readonly book: AddressBook
  readonly addresses: ListAddresses
  readonly clock: Clock
  readonly random: Random
  readonly logger: Logger
  standing(key: string): Standing
  isConnected(key: string): boolean
  /** Whether something has come over a connection with the key. */
  hears(key: string): boolean
  /** Connection keys of those who are connected through local networks. */
  connectedNearby(): readonly string[]
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
  /** A neighbour's connection ended: whoever is left is found again within seconds. */
  lost(key: string): void
  /** Enough neighbours are connected without this one, who is seen nearby. A mirror never is: it calls nobody. */
  isSurplus(key: string): boolean
  places(): readonly BeaconPlace[]
  typed(): readonly AskedAddress[]
  /** Asks there now, and every three seconds while nobody of ours is connected from there. */
  type(address: Address): void
  forget(address: Address): void
  /** Looks around for some seconds, for the doctor. */
  survey(): Promise<Survey>
  /** Answers for a card shown to our socket directly; see LanDht. */
  shown(card: Uint8Array, from: Address): Uint8Array | null
  close(): void
}

/** Circles whose cards are opened within one budget. */
interface CircleGroup {
  readonly circles: Set<Circle>
  readonly opens: TokenBucket
}

export function openNeighbourhood(deps: NeighbourhoodDeps): Neighbourhood {
  const { dht, book, clock, random, keyPair, addresses } = deps
  const ownKey = toHex(keyPair.publicKey)
  const newGroup = (): CircleGroup => ({ circles: new Set(), opens: tokenBucket(clock, CARD_OPENS) })
  /** The community, and whoever else this device looks for: cards heard are theirs or nobody's. */
  const calling = newGroup()
  /** Mostly the invites made here, maybe hundreds: only a card that is shown to us directly can be one of theirs. */
  const answering = newGroup()
  const rations = hostRations(clock, CARDS_PER_HOST, CARDS_SHOWN)
  const called = new Map<string, number>()
  const sightings = new Set<(sighting: Sighting) => void>()
  let callAgain: (() => void) | null = null
  let closed = false

  const ownCard = (circle: Circle, host: string): Uint8Array => {
    const port = circle.shows ? (dht.localAddress()?.port ?? 0) : 0
    return sealCard({ host, port }, circle.secret, keyPair, random)
  }
  const ownHostFor = (host: string): string => seenAs(addresses(), host) ?? NO_HOST

  /** The community each time; the invites, which may be many, in turns and the newest first. */
  const circlesShown = (packet: number): Circle[] => {
    const always = [...calling.circles].filter(({ shows }) => shows)
    const inTurn = [...answering.circles].reverse()
    return [...always, ...inTurns(inTurn, MAX_CARDS_PER_BEACON - always.length, packet)]
  }

  const isNext = (key: string): boolean => {
    const here = [...book.present(clock.elapsed()), ...deps.connectedNearby()]
    const next = nextInRing(
      ownKey,
      here.filter((other) => deps.standing(other) === 'member')
    )
    return next === key
  }
  const isEnoughWithout = (key: string): boolean =>
    deps.connectedNearby().length >= ENOUGH_NEIGHBOURS && !isNext(key)

  const isCallable = (key: string, { shows, calls }: Circle): boolean => {
    if (!calls || closed || deps.isConnected(key)) return false
    const standing = deps.standing(key)
    if (standing === 'mirror') return true
    return standing === 'member' ? !isEnoughWithout(key) : standing === 'stranger' && !shows
  }

  const callOnSight = (key: string, circle: Circle): void => {
    const now = clock.elapsed()
    if (now - (called.get(key) ?? -Infinity) < CALL_AGAIN_MS || !isCallable(key, circle)) return
    if (book.addressesOf(key, now).length === 0) return
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

  /** Null unless it is somebody else's card of that circle. */
  const readIn = ({ secret }: Circle, bytes: Uint8Array): CallingCard | null => {
    const card = openCard(bytes, secret)
    return card?.key === ownKey ? null : card
  }
  /** What the card says, and whose circle it is of. */
  const read = (
    { circles, opens }: CircleGroup,
    bytes: Uint8Array
  ): { circle: Circle; card: CallingCard } | null => {
    if (!opens.spend(circles.size)) return null
    for (const circle of circles) {
      const card = readIn(circle, bytes)
      if (card !== null) return { circle, card }
    }
    return null
  }

  const seen = (circle: Circle, { key, host, port }: CallingCard): void => {
    if (port === 0 || host === NO_HOST) return
    const ask = async () =>
      deps.hears(key) || (await dht.show(ownCard(circle, ownHostFor(host)), { host, port })) !== null
    for (const note of sightings) note({ key, host, port, ask })
    book.saw(key, { host, port }, clock.elapsed())
    callOnSight(key, circle)
  }

  const beacon = openBeacon({
    addresses,
    clock,
    logger: deps.logger,
    cards: (host, packet) => circlesShown(packet).map((circle) => ownCard(circle, host)),
    // What was heard elsewhere and is shown again here names a place that this network does not have.
    heard(bytes, own) {
      const known = read(calling, bytes)
      if (known !== null && sharesNetwork(own, known.card.host)) seen(known.circle, known.card)
    },
    isFrom: (bytes, host) => read(calling, bytes)?.card.host === host,
    moved: deps.moved
  })

  const askIn = async (circle: Circle, address: Address): Promise<string | null> => {
    const answer = await dht.show(ownCard(circle, ownHostFor(address.host)), address)
    const card = answer === null || closed ? null : readIn(circle, answer)
    if (card === null) return null
    // It answered there, whatever it takes its own address for: behind a router that forwards the port it can't know.
    seen(circle, { ...card, ...(card.port !== 0 && address) })
    return card.key
  }
  /** In all circles at once: who is not of one leaves its question unanswered for seconds. */
  const ask = (address: Address): Promise<string | null> => {
    const keys = [...calling.circles, ...answering.circles].map(async (circle) => {
      const key = await askIn(circle, address)
      if (key === null) throw new Error('nobody of this circle')
      return key
    })
    return Promise.any(keys).catch(() => null)
  }
  const typed = openAskedAddresses({ clock, ask, isConnected: deps.isConnected })

  return {
    join(circle) {
      const { circles } = circle.calls ? calling : answering
      circles.add(circle)
      beacon.call()
      void typed.ask()
      return () => circles.delete(circle)
    },
    look() {
      called.clear()
      beacon.call()
      void typed.ask()
    },
    lost(key) {
      book.lost(key)
      called.delete(key)
      callAgain ??= clock.after(LOST_CALL_MS, () => {
        callAgain = null
        beacon.call()
        void typed.ask()
      })
    },
    isSurplus: (key) =>
      deps.standing(key) === 'member' &&
      book.addressesOf(key, clock.elapsed()).length > 0 &&
      isEnoughWithout(key),
    places: () => beacon.places(),
    typed: () => typed.all(),
    type: (address) => typed.type(address),
    forget: (address) => typed.forget(address),
    survey: () =>
      survey({
        clock,
        places: beacon.places,
        elsewhere: beacon.elsewhere,
        typed: typed.all,
        onSighting(listener) {
          sightings.add(listener)
          return () => sightings.delete(listener)
        },
        call: beacon.call,
        askTyped: typed.ask
      }),
    shown(bytes, from) {
      if (!rations.spend(from.host)) return null
      const known = read(calling, bytes) ?? read(answering, bytes)
      if (known === null) return null
      const { circle, card } = known
      // The sender's address proves nothing; the card's own does, where this laptop has that network.
      if (addresses().some((own) => sharesNetwork(own, card.host))) seen(circle, card)
      // Whoever recorded another's card would learn from an answer which community this device is of.
      const isTheirs = card.host === NO_HOST || card.host === from.host
      return circle.shows && isTheirs ? ownCard(circle, ownHostFor(from.host)) : null
    },
    close() {
      closed = true
      callAgain?.()
      typed.close()
      beacon.close()
    }
  }
}
