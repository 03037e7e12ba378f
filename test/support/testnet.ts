import crypto from 'hypercore-crypto'
import createTestnet from 'hyperdht/testnet.js'
import type { NetworkOptions } from '#main/engine/engine.ts'
import type { BreachCode } from '#main/engine/net/breach.ts'
import { openGate } from '#main/engine/net/gate.ts'
import { createQuarantine } from '#main/engine/net/quarantine.ts'
import type { Network } from '#main/engine/net/network.ts'
import { openNetwork } from '#main/engine/net/swarm.ts'
import { systemRandom } from '#main/host/system-deps.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import type { DeviceKeyPair } from '#test/support/memory-log-store.ts'
import { createMemoryLogger } from '#test/support/memory-logger.ts'
import { systemClock } from '#test/support/memory-wire-clock.ts'

export interface Testnet {
  readonly network: NetworkOptions
  destroy(): Promise<void>
}

/** A DHT on this machine. Fewer nodes, or another host, and peers may meet only after 15 s. */
export async function startTestnet(): Promise<Testnet> {
  const net = await createTestnet(6, { host: '127.0.0.1' })
  return { network: { bootstrap: net.bootstrap, host: '127.0.0.1' }, destroy: () => net.destroy() }
}

export interface NetNode {
  readonly keyPair: DeviceKeyPair
  readonly key: string
  readonly network: Network
  readonly members: Set<string>
  readonly mirrors: Set<string>
  readonly breaches: BreachCode[]
  /** Whether strangers have business here. */
  meetsStrangers: boolean
  /** Members, invites or both are others now. */
  rollChanged(): void
}

/** A network with a gate whose judgement the test decides. */
export function netNode(
  options: NetworkOptions,
  keyPair: DeviceKeyPair = crypto.keyPair(),
  online = true
): NetNode {
  const listeners = new Set<() => void>()
  const quarantine = createQuarantine(systemClock)
  const members = new Set<string>()
  const mirrors = new Set<string>()
  const gate = openGate(
    {
      isMember: (key) => members.has(key),
      isMirror: (key) => mirrors.has(key),
      meetsStrangers: () => node.meetsStrangers,
      onChange(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      }
    },
    quarantine
  )
  const breaches: BreachCode[] = []
  const network = openNetwork({
    connectionKeyPair: keyPair,
    network: options,
    clock: systemClock,
    random: systemRandom,
    logger: createMemoryLogger(),
    gate,
    online,
    onBreach(key, code) {
      breaches.push(code)
      quarantine.add(key)
    }
  })
  const node: NetNode = {
    keyPair,
    key: toHex(keyPair.publicKey),
    network,
    members,
    mirrors,
    breaches,
    meetsStrangers: false,
    rollChanged() {
      for (const listener of listeners) listener()
    }
  }
  return node
}

export function befriend(nodes: readonly NetNode[]): void {
  for (const node of nodes) {
    for (const other of nodes) if (other !== node) node.members.add(other.key)
    node.rollChanged()
  }
}
