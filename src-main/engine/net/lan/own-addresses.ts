import { networkInterfaces } from 'node:os'
import type { NetworkOptions } from '../../engine.ts'
import { ipv4Bits } from './ipv4.ts'

/** An IPv4 address of this device in some local network. */
export interface OwnAddress {
  /** The interface's own name, e.g. `wlan0`. */
  readonly name: string
  readonly address: string
  /** Leading bits that the network's addresses share. */
  readonly prefix: number
}

export type ListAddresses = () => readonly OwnAddress[]

/** Every IPv4 address but the loopback ones, as the system has them at this moment; in the order of their names. */
const lanAddresses: ListAddresses = () => {
  const found: OwnAddress[] = []
  for (const [name, addresses] of Object.entries(networkInterfaces()))
    for (const { family, internal, address, cidr } of addresses ?? [])
      if (family === 'IPv4' && !internal) found.push({ name, address, prefix: prefixOf(cidr) })
  return found.sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Bound to one address, a swarm has no business in other networks unless told so. */
export const addressesOf = ({ addresses, host }: NetworkOptions): ListAddresses =>
  addresses ?? (host === undefined ? lanAddresses : () => [])

const prefixOf = (cidr: string | null): number => Number(cidr?.split('/')[1] ?? 32)

/** Whether `host` lies in the network that `own` is an address of. */
export function sharesNetwork({ address, prefix }: OwnAddress, host: string): boolean {
  const ours = ipv4Bits(address)
  const theirs = ipv4Bits(host)
  if (ours === null || theirs === null) return false
  const mask = prefix === 0 ? 0 : (-1 << (32 - prefix)) >>> 0
  return (ours & mask) >>> 0 === (theirs & mask) >>> 0
}

/**
 * As whom somebody at `host` sees this device. Null where none of its addresses is of that network, and where several
 * are: which of them a packet leaves by is the system's choice.
 */
export function seenAs(own: readonly OwnAddress[], host: string): string | null {
  const [one, another] = own.filter((address) => sharesNetwork(address, host))
  return one !== undefined && another === undefined ? one.address : null
}

/** Made up by the system because no router gave it one (RFC 3927): it fits nobody's but others made up likewise. */
export const isSelfAssigned = ({ address }: Pick<OwnAddress, 'address'>): boolean =>
  address.startsWith('169.254.')
