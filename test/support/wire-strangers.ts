import { randomBytes } from 'node:crypto'
import HyperDHT from 'hyperdht'
import crypto from 'hypercore-crypto'
import type { NetworkOptions } from '#main/engine/engine.ts'
import { type PeerConnection, takeConnection } from '#main/engine/net/connection.ts'
import { communityMeeting } from '#main/engine/net/topics.ts'
import { entryIdOf } from '#shared/kernel/ids.ts'
import { fromHex, toHex } from '#shared/kernel/bytes.ts'
import type { DeviceKeyPair } from './memory-log-store.ts'
import { systemClock } from './memory-wire-clock.ts'
import type { WireProcess } from './wire-process.ts'

/** Connections with keys of a test's own, over one DHT node: no gate and no swarm on this side. */
export interface Strangers {
  /** Calls the victim; `taken` runs in the turn in which the connection opens. Null when it was refused. */
  dial<T>(
    keyPair: DeviceKeyPair,
    victim: Pick<WireProcess, 'key'>,
    taken: (connection: PeerConnection) => T
  ): Promise<T | null>
  /** Has the victim call all of these, by a meeting that it comes to. */
  beDialled<T>(
    keyPairs: readonly DeviceKeyPair[],
    victim: Pick<WireProcess, 'key' | 'ask'>,
    taken: (connection: PeerConnection) => T
  ): Promise<T[]>
  close(): Promise<void>
}

const buffers = ({ publicKey, secretKey }: DeviceKeyPair) => ({
  publicKey: Buffer.from(publicKey),
  secretKey: Buffer.from(secretKey)
})

type Announcing = HyperDHT & {
  announce(topic: Uint8Array, keyPair: HyperDHT.KeyPair): { finished(): Promise<void> }
}

export function createStrangers(network: NetworkOptions): Strangers {
  const dht = new HyperDHT({
    bootstrap: network.bootstrap ?? [],
    host: network.host ?? '127.0.0.1'
  }) as Announcing
  const take = (stream: HyperDHT.NoiseStream): PeerConnection =>
    takeConnection(stream, { standing: 'member', path: 'lan', clock: systemClock, onBreach: () => undefined })
  return {
    dial: (keyPair, victim, taken) =>
      new Promise((resolve) => {
        const stream = dht.connect(Buffer.from(fromHex(victim.key)), { keyPair: buffers(keyPair) })
        stream.on('error', () => resolve(null))
        stream.on('close', () => resolve(null))
        stream.once('open', () => resolve(taken(take(stream))))
      }),
    async beDialled(many, victim, taken) {
      const meeting = toHex(new Uint8Array(randomBytes(32)))
      const { topic } = communityMeeting(entryIdOf(fromHex(meeting)))
      const servers: HyperDHT.Server[] = []
      const taking = many.map(
        (keyPair) =>
          new Promise<ReturnType<typeof taken>>((resolve) => {
            servers.push(dht.createServer({}, (stream) => resolve(taken(take(stream)))))
            void servers.at(-1)!.listen(buffers(keyPair))
          })
      )
      await Promise.all(many.map((keyPair) => dht.announce(topic, buffers(keyPair)).finished()))
      await victim.ask('join', { meeting })
      const all = await Promise.all(taking)
      await victim.ask('leave', { meeting })
      await Promise.all(servers.map((server) => server.close()))
      return all
    },
    close: () => dht.destroy()
  }
}

export const newKeyPairs = (count: number): DeviceKeyPair[] =>
  Array.from({ length: count }, () => crypto.keyPair())
