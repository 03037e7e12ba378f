import { type ListAddresses, sharesNetwork } from '../engine/net/lan/own-addresses.ts'

/** Networks that no router carries into the internet (RFC 1918, RFC 3927, RFC 6598). */
const LOCAL = [
  { name: '', address: '10.0.0.0', prefix: 8 },
  { name: '', address: '172.16.0.0', prefix: 12 },
  { name: '', address: '192.168.0.0', prefix: 16 },
  { name: '', address: '169.254.0.0', prefix: 16 },
  { name: '', address: '100.64.0.0', prefix: 10 }
]

/** Those of this machine's addresses that only a local network reaches: a hub is never served to the internet. */
export const lanAddresses = (list: ListAddresses): string[] => [
  ...new Set(
    list()
      .map(({ address }) => address)
      .filter((address) => LOCAL.some((network) => sharesNetwork(network, address)))
  )
]
