import type Hypercore from 'hypercore'
import type Protomux from 'protomux'
import { rawBytes } from '#main/engine/net/raw-bytes.ts'
import { MAX_BLOCK_BYTES } from '#main/engine/net/wire-limits.ts'
import { communityTag } from '#main/engine/sync/incompatibility.ts'
import {
  encodeHello,
  encodeNews,
  encodeWants,
  type News,
  SYNC_PROTOCOL,
  SYNC_VERSION
} from '#main/engine/sync/messages.ts'
import { entryIdOf, type LogKey } from '#shared/kernel/ids.ts'
import type { Attack } from './attack.ts'
import { data, head, type HypercoreWire, request } from './hypercore-messages.ts'
import { testCommunity } from './memory-wire-village.ts'
import type { PeerConnection } from '#main/engine/net/connection.ts'

export interface Target {
  /** The victim's own log, and what this attacker claims as its own. */
  readonly log: LogKey
  readonly own: LogKey
  /** A log of somebody honest. */
  readonly honest: LogKey
  readonly random: () => number
}

/** What an attacker does once it is connected. `cut`: the victim must end the connection for it. */
export type WireAttack = { readonly name: string; readonly cut: boolean } & (
  | { readonly by: 'hypercore'; act(wire: HypercoreWire): void }
  | { readonly by: 'sync'; act(attack: Attack, target: Target): void }
  | { readonly by: 'connection'; act(connection: PeerConnection, target: Target): void }
)

const nothing: News = { heads: [], branches: [], keyIds: [] }
const times = (count: number, act: (i: number) => void): void => {
  for (let i = 0; i < count; i++) act(i)
}

/** The sync channel without its own encoders: any bytes as any message. */
function rawSync(connection: PeerConnection, hello: Uint8Array): (type: number, bytes: Uint8Array) => void {
  const encoding = rawBytes(() => undefined)
  const channel = connection.mux.createChannel<Uint8Array>({ protocol: SYNC_PROTOCOL, handshake: encoding })
  const messages = Array.from({ length: 10 }, () => channel!.addMessage<Uint8Array>({ encoding }))
  channel!.open(hello)
  return (type, bytes) => void messages[type]!.send(bytes)
}

const helloOf = (connection: PeerConnection, own: LogKey, version = SYNC_VERSION): Uint8Array =>
  encodeHello({
    version,
    foldVersion: 1,
    tag: communityTag(testCommunity, connection.handshakeHash),
    own,
    clock: 0
  })

const mutated = (bytes: Uint8Array, random: () => number): Uint8Array => {
  const copy = bytes.slice(0, random() < 0.2 ? Math.floor(random() * bytes.length) : bytes.length)
  times(1 + Math.floor(random() * 4), () => {
    if (copy.length > 0) copy[Math.floor(random() * copy.length)] = Math.floor(random() * 256)
  })
  return copy
}

/** docs/substrate.md F11, and what else a member's device can do to the wire. */
export const WIRE_ATTACKS: readonly WireAttack[] = [
  ...[28, 32, 36].map((bits): WireAttack => ({
    name: `a range to 2^${bits}`,
    cut: true,
    by: 'hypercore',
    act: ({ wireRange }) => void wireRange.send({ drop: false, start: 1, length: 2 ** bits })
  })),
  {
    name: '10,000 bitfields',
    cut: true,
    by: 'hypercore',
    act: ({ wireBitfield }) =>
      times(10_000, (i) => wireBitfield.send({ start: 0, bitfield: new Uint32Array(64).fill(i) }))
  },
  {
    name: '100,000 requests',
    cut: true,
    by: 'hypercore',
    act: ({ wireRequest }) =>
      times(100_000, (id) => wireRequest.send({ ...request, id: id + 1, block: { index: 0, nodes: 0 } }))
  },
  {
    name: 'a head of 2^36',
    cut: true,
    by: 'hypercore',
    act: ({ wireSync }) => void wireSync.send({ ...head, length: 2 ** 36 })
  },
  {
    name: 'a rewrite',
    cut: true,
    by: 'hypercore',
    act: ({ wireSync }) => void wireSync.send({ ...head, fork: 1 })
  },
  {
    name: 'a block larger than any entry',
    cut: true,
    by: 'hypercore',
    act: ({ wireData }) =>
      void wireData.send({
        ...data,
        block: { index: 0, value: new Uint8Array(MAX_BLOCK_BYTES + 1), nodes: [] }
      })
  },
  {
    name: '20,000 channels',
    cut: true,
    by: 'connection',
    act: ({ mux }) =>
      times(20_000, (i) => {
        const id = Buffer.alloc(4)
        id.writeUInt32BE(i)
        mux.createChannel({ protocol: 'hypercore/alpha', id })?.open()
      })
  },
  {
    name: 'the same heads again',
    cut: true,
    by: 'sync',
    act: ({ channel }) => void channel.send('heads', nothing)
  },
  {
    name: 'heads that contradict each other, and logs it never supplies',
    cut: false,
    by: 'sync',
    act: ({ channel }, { honest, own, random }) =>
      times(500, (i) =>
        channel.send('moved', {
          ...nothing,
          heads: [honest, own].map((log) => ({
            log,
            length: 1 + Math.floor(random() * 1_000),
            headId: entryIdOf(new Uint8Array(32).fill(i % 251))
          }))
        })
      )
  },
  {
    name: 'wants without end',
    cut: true,
    by: 'sync',
    act: ({ channel }, { log }) =>
      times(200, () =>
        channel.send(
          'wants',
          Array.from({ length: 512 }, () => ({ log, from: 0, maxBytes: 8_192 }))
        )
      )
  },
  {
    name: 'a newer protocol',
    cut: true,
    by: 'connection',
    act: (connection, { own }) => void rawSync(connection, helloOf(connection, own, SYNC_VERSION + 7))
  },
  {
    name: 'own messages with bytes changed',
    cut: true,
    by: 'connection',
    act(connection, { own, honest, log, random }) {
      const send = rawSync(connection, helloOf(connection, own))
      const news = encodeNews({ ...nothing, heads: [{ log: honest, length: 3, headId: null }] })
      const wants = encodeWants([{ log, from: 0, maxBytes: 8_192 }])
      send(0, news)
      times(40, () => send(Math.floor(random() * 10), mutated(random() < 0.5 ? news : wants, random)))
    }
  },
  {
    name: 'bytes that mean nothing',
    cut: false,
    by: 'connection',
    act({ mux }, { random }) {
      times(20, () => {
        const bytes = Buffer.from(Array.from({ length: 1 + Math.floor(random() * 60) }, () => random() * 256))
        if (random() < 0.8) bytes[0] = Math.floor(random() * 3)
        mux.stream.write(bytes)
      })
    }
  },
  {
    name: 'a frame that comes a byte at a time',
    cut: false,
    by: 'connection',
    act({ mux, onClose }) {
      const raw = mux.stream.rawStream
      // The length of a frame as large as there are, and its first bytes.
      raw.write(Buffer.from([0xff, 0xff, 0xff]))
      const drip = setInterval(() => raw.write(Buffer.from([0])), 1_000)
      onClose(() => clearInterval(drip))
    }
  }
]

/** The hypercore channel of one connection, once both sides have opened it. */
export const wireOn = (core: Hypercore, { mux }: PeerConnection): HypercoreWire | null =>
  (core.peers.find((peer) => (peer as unknown as { protomux: Protomux }).protomux === mux) ??
    null) as unknown as HypercoreWire | null
