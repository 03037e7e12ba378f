import { ADDRESS_LIFE_MS, MAX_ADDRESSES_PER_KEY, MAX_KEYS_WITH_ADDRESSES } from '../wire-limits.ts'

export interface Address {
  readonly host: string
  readonly port: number
}

/**
 * Where keys were seen in local networks. Anybody in the network can write here under a key that is not theirs,
 * so each key has several places, one that once answered is never pushed out by one that has not, and what is not
 * seen again is forgotten.
 */
export interface AddressBook {
  /** True when the place is new for this key, or was forgotten. */
  saw(key: string, address: Address, now: number): boolean
  /** A connection with the key stands: its places at this host are true ones. */
  answered(key: string, host: string): void
  /** Nobody with the key answers there now. */
  missed(key: string, address: Address): void
  /** Those that answered first, then the most recently seen. */
  addressesOf(key: string, now: number): readonly Address[]
}

interface Place extends Address {
  seen: number
  answered: boolean
}

export function createAddressBook(): AddressBook {
  const places = new Map<string, Place[]>()

  const fresh = (key: string, now: number): Place[] =>
    (places.get(key) ?? []).filter(({ seen }) => now - seen < ADDRESS_LIFE_MS)

  const saw = (key: string, { host, port }: Address, now: number): boolean => {
    const known = fresh(key, now)
    const before = known.find((place) => place.host === host && place.port === port)
    if (before === undefined) known.push({ host, port, seen: now, answered: false })
    else before.seen = now
    places.delete(key)
    places.set(key, known.sort(byWorth).slice(0, MAX_ADDRESSES_PER_KEY))
    const oldest = places.keys().next()
    if (places.size > MAX_KEYS_WITH_ADDRESSES && !oldest.done) places.delete(oldest.value)
    return before === undefined
  }

  return {
    saw,
    answered(key, host) {
      for (const place of places.get(key) ?? []) place.answered ||= place.host === host
    },
    missed(key, { host, port }) {
      const rest = (places.get(key) ?? []).filter((place) => place.host !== host || place.port !== port)
      if (rest.length > 0) places.set(key, rest)
      else places.delete(key)
    },
    addressesOf: (key, now) =>
      fresh(key, now)
        .sort(byWorth)
        .map(({ host, port }) => ({ host, port }))
  }
}

const byWorth = (a: Place, b: Place): number => Number(b.answered) - Number(a.answered) || b.seen - a.seen
