import { Refusal } from '#shared/errors/refusal.ts'
import type { Address } from './address-book.ts'
import { ipv4Bits } from './ipv4.ts'
import { type OwnAddress, sharesNetwork } from './own-addresses.ts'

/** What hyperdht binds unless another program had it first; neighbours are told the port that was bound. */
export const USUAL_PORT = 49_737

/** As people read it to each other: the port only where it is not the usual one. */
export const writeAddress = ({ host, port }: Address): string =>
  port === USUAL_PORT ? host : `${host}:${port}`

/**
 * An address as people type it: full-width digits, Chinese stops, commas or spaces between the numbers, a port or
 * none. Throws Refusal: addressUnreadable, addressIpv6, addressLoopback, addressOwn.
 */
export function readAddress(
  typed: string,
  own: { port: number | null; places: readonly OwnAddress[] }
): Address {
  const text = typed
    .normalize('NFKC')
    .replace(/[。｡、,]/g, '.')
    .trim()
  const parts = /^(\d{1,3})[.\s]+(\d{1,3})[.\s]+(\d{1,3})[.\s]+(\d{1,3})(?:\s*:\s*(\d{1,5}))?$/.exec(text)
  if (parts === null) throw new Refusal(looksLikeIpv6(text) ? 'addressIpv6' : 'addressUnreadable')
  const host = parts.slice(1, 5).map(Number).join('.')
  const port = parts[5] === undefined ? USUAL_PORT : Number(parts[5])
  if (!isOneLaptop(host) || port < 1 || port > 65_535) throw new Refusal('addressUnreadable')
  // Only where the local network is itself a loopback one, as it is between engines on one machine.
  const isLocal = own.places.some((place) => sharesNetwork(place, host))
  if (host.startsWith('127.') && !isLocal) throw new Refusal('addressLoopback')
  if (own.places.some(({ address }) => address === host) && (own.port ?? USUAL_PORT) === port)
    throw new Refusal('addressOwn')
  return { host, port }
}

const looksLikeIpv6 = (text: string): boolean =>
  /^\[?[0-9a-f:.%]+\]?(:\d+)?$/i.test(text) && text.split(':').length > 2

/** Neither “this network” (0.x) nor a group of laptops (224.x and above). */
const isOneLaptop = (host: string): boolean => {
  const [first = 0] = host.split('.').map(Number)
  return ipv4Bits(host) !== null && first > 0 && first < 224
}
