import { randomBytes } from 'node:crypto'
import type { PeerConnection } from '#main/engine/net/connection.ts'
import { communityMeeting } from '#main/engine/net/topics.ts'
import { entryIdOf } from '#shared/kernel/ids.ts'
import { loopbackLaptop } from './loopback-laptop.ts'
import { type Device, meet } from './memory-wire-village.ts'
import { type NetNode, netNode, startTestnet } from './testnet.ts'

/** A way by which devices of one community come together. */
export interface SyncPath {
  /** Everybody meets everybody; the roll of each is its gate. */
  gather(devices: readonly Device[]): Promise<void>
  leave(device: Device): void
  comeBack(device: Device): Promise<void>
  /** Who is connected with this one, by connection key. */
  peersOf(device: Device): readonly string[]
  close(): Promise<void>
}

/** Streams in this process: the least that can go wrong below the sync. */
function overMemory(): SyncPath {
  const open = new Map<Device, Map<Device, PeerConnection>>()
  const link = async (a: Device, b: Device) => {
    const isWelcome = a.host.roll.has(b.connectionKey) && b.host.roll.has(a.connectionKey)
    if (!isWelcome || open.get(a)?.has(b) === true) return
    const ends = await meet(a, b)
    for (const [one, other, end] of [
      [a, b, ends[0]],
      [b, a, ends[1]]
    ] as const) {
      open.get(one)?.set(other, end)
      end.onClose(() => open.get(one)?.delete(other))
    }
  }
  const comeBack = async (device: Device) => {
    for (const other of open.keys()) if (other !== device) await link(device, other)
  }
  return {
    async gather(devices) {
      for (const device of devices) {
        open.set(device, new Map())
        device.host.onRollChange(() => {
          for (const [other, end] of open.get(device) ?? [])
            if (!device.host.roll.has(other.connectionKey)) end.close()
        })
      }
      for (const device of devices) await comeBack(device)
    },
    leave(device) {
      for (const end of open.get(device)?.values() ?? []) end.close()
    },
    comeBack,
    peersOf: (device) => [...(open.get(device)?.keys() ?? [])].map(({ connectionKey }) => connectionKey),
    close: async () => undefined
  }
}

/** Real networks, found by whatever `make` gives them. */
function overNetworks(make: (device: Device) => NetNode, closeAll: () => Promise<void>): SyncPath {
  const nodes = new Map<Device, NetNode>()
  const meeting = communityMeeting(entryIdOf(new Uint8Array(randomBytes(32))))
  return {
    async gather(devices) {
      for (const device of devices) {
        const node = make(device)
        nodes.set(device, node)
        node.network.onConnection(device.sync.attach)
        const judge = () => {
          node.members.clear()
          for (const key of device.host.roll.keys()) node.members.add(key)
          node.rollChanged()
        }
        device.host.onRollChange(judge)
        judge()
        node.network.join(meeting)
      }
    },
    leave: (device) => nodes.get(device)?.network.setOnline(false),
    comeBack: async (device) => nodes.get(device)?.network.setOnline(true),
    peersOf: (device) => (nodes.get(device)?.network.connections() ?? []).map(({ remoteKey }) => remoteKey),
    async close() {
      await Promise.all([...nodes.values()].map(({ network }) => network.close()))
      await closeAll()
    }
  }
}

async function overDht(): Promise<SyncPath> {
  const testnet = await startTestnet()
  return overNetworks(
    ({ connectionKeyPair }) => netNode(testnet.network, connectionKeyPair),
    () => testnet.destroy()
  )
}

const overLan = (): SyncPath =>
  overNetworks(
    ({ connectionKeyPair }) => loopbackLaptop({ keyPair: connectionKeyPair }),
    async () => undefined
  )

/** Every path that the sync has to behave alike over, by the name the run prints. */
export const SYNC_PATHS: readonly (readonly [string, () => SyncPath | Promise<SyncPath>])[] = [
  ['memory', overMemory],
  ['the local network, on loopback addresses', overLan],
  ['a DHT', overDht]
]
