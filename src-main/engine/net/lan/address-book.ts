import {
  ADDRESS_LIFE_MS,
  FIRST_REST_MS,
  LONGEST_REST_MS,
  MAX_ADDRESSES_PER_KEY,
  MAX_KEYS_WITH_ADDRESSES
} from '../wire-limits.ts'

export interface Address {
  readonly host: string
  readonly port: number
}

export const hostAndPort = ({ host, port }: Address): string => `${host}:${port}`

/**
 * Where keys were seen in local networks. Old cards can be shown again, and people leave: each key has several
 * places, one that answered is never pushed out by one that has not, one where nobody answered rests before it is
 * believed again, twice as long each time, and what is not seen again is forgotten.
 */
export interface AddressBook {
  saw(key: string, address: Address, now: number): void
  /** A connection with the key stands: its places at this host are true ones. */
  answered(key: string, host: string): void
  /** Nobody with the key answers there now. */
  missed(key: string, address: Address, now: number): void
  /** Where to call: those that answered first, then the most recently seen. */
  addressesOf(key: string, now: number): readonly Address[]
  /** Who has a place to be called at. */
  present(now: number): Iterable<string>
  /** Forgets a key's places until it is seen again. */
  lost(key: string): void
  /** Forgets all places but those, and how long any of them was to rest: this laptop is elsewhere now, or awake. */
  keepOnly(isStillNear: (host: string) => boolean): void
}

interface Place extends Address {
  /** When it was seen last; null after nobody answered there, until it is seen anew. */
  seen: number | null
  answered: boolean
  misses: number
  restsUntil: number
}

export function createAddressBook(): AddressBook {
  const places = new Map<string, Place[]>()

  const isFresh = ({ seen, restsUntil }: Place, now: number): boolean =>
    now - (seen ?? restsUntil) < ADDRESS_LIFE_MS

  const callable = (known: readonly Place[], now: number): Place[] =>
    known.filter(({ seen }) => seen !== null && now - seen < ADDRESS_LIFE_MS)

  const put = (key: string, known: Place[]): void => {
    places.delete(key)
    if (known.length > 0) places.set(key, known)
  }

  return {
    saw(key, { host, port }, now) {
      const known = (places.get(key) ?? []).filter((place) => isFresh(place, now))
      const before = known.find((place) => place.host === host && place.port === port)
      if (before === undefined)
        known.push({ host, port, seen: now, answered: false, misses: 0, restsUntil: -Infinity })
      else if (now >= before.restsUntil) before.seen = now
      put(key, known.sort(byWorth).slice(0, MAX_ADDRESSES_PER_KEY))
      const oldest = places.keys().next()
      if (places.size > MAX_KEYS_WITH_ADDRESSES && !oldest.done) places.delete(oldest.value)
    },
    answered(key, host) {
      for (const place of places.get(key) ?? []) {
        if (place.host !== host) continue
        place.answered = true
        place.misses = 0
        place.restsUntil = -Infinity
      }
    },
    missed(key, { host, port }, now) {
      const place = places.get(key)?.find((known) => known.host === host && known.port === port)
      if (place === undefined) return
      place.seen = null
      place.answered = false
      place.restsUntil = now + Math.min(FIRST_REST_MS * 2 ** place.misses, LONGEST_REST_MS)
      place.misses++
    },
    addressesOf: (key, now) =>
      callable(places.get(key) ?? [], now)
        .sort(byWorth)
        .map(({ host, port }) => ({ host, port })),
    *present(now) {
      for (const [key, known] of places) if (callable(known, now).length > 0) yield key
    },
    lost: (key) => void places.delete(key),
    keepOnly(isStillNear) {
      for (const [key, known] of places) {
        const kept = known.filter(({ host }) => isStillNear(host))
        for (const place of kept) {
          place.misses = 0
          place.restsUntil = -Infinity
        }
        if (kept.length > 0) places.set(key, kept)
        else places.delete(key)
      }
    }
  }
}

const byWorth = (a: Place, b: Place): number =>
  Number(b.answered) - Number(a.answered) || (b.seen ?? -Infinity) - (a.seen ?? -Infinity)
