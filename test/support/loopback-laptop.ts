import type { OwnAddress } from '#main/engine/net/lan/own-addresses.ts'
import { netNode, type NetNode } from './testnet.ts'

/** A laptop's network on a loopback address of its own: distinct ones stand for laptops in one local network. */
export interface LoopbackLaptop extends NetNode {
  readonly host: string
  /** Leading bits of its network; fewer make two networks one. */
  prefix: number
  /** Whether its adapter is there. */
  isPlugged: boolean
}

let last = 10

/** No DHT and no way out. `subnet`: the second byte of the address. Namespaces: test/net. */
export function loopbackLaptop({
  isPlugged = true,
  prefix = 8,
  subnet = 0,
  keyPair
}: Partial<Pick<LoopbackLaptop, 'isPlugged' | 'prefix' | 'keyPair'>> & {
  subnet?: number
} = {}): LoopbackLaptop {
  const host = `127.${subnet}.${last >> 8}.${last & 255}`
  last++
  const addresses = (): OwnAddress[] =>
    node.isPlugged ? [{ name: 'lo', address: host, prefix: node.prefix }] : []
  const node: LoopbackLaptop = Object.assign(netNode({ bootstrap: [], host, addresses }, keyPair, false), {
    host,
    prefix,
    isPlugged
  })
  node.network.setOnline(true)
  return node
}

export const keysOf = ({ network }: NetNode): string[] =>
  network.connections().map(({ remoteKey }) => remoteKey)

/** How many of them are reached from the first one, through whomever. */
export function reachedFrom(first: NetNode, nodes: readonly NetNode[]): number {
  const byKey = new Map(nodes.map((node) => [node.key, node]))
  const reached = new Set([first.key])
  for (const key of reached) {
    const node = byKey.get(key)
    if (node !== undefined) for (const other of keysOf(node)) reached.add(other)
  }
  return reached.size
}
