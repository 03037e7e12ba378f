/** What Folkmoot uses of hyperswarm 4.17.2. */
declare module 'hyperswarm' {
  import type { EventEmitter } from 'node:events'
  import type HyperDHT from 'hyperdht'

  class Hyperswarm extends EventEmitter {
    constructor(options?: Hyperswarm.Options)
    readonly dht: HyperDHT
    readonly keyPair: HyperDHT.KeyPair
    readonly connections: ReadonlySet<HyperDHT.NoiseStream>
    readonly connecting: number
    readonly destroyed: boolean
    readonly suspended: boolean
    /** By the hex of the public key. */
    readonly peers: ReadonlyMap<string, Hyperswarm.PeerInfo>
    join(
      topic: Uint8Array,
      options?: { server?: boolean; client?: boolean; limit?: number }
    ): Hyperswarm.Discovery
    leave(topic: Uint8Array): Promise<void>
    joinPeer(publicKey: Uint8Array): void
    leavePeer(publicKey: Uint8Array): void
    status(topic: Uint8Array): Hyperswarm.Discovery | null
    /** Hangs for some 12 s without a network: not to be awaited in start-up. */
    listen(): Promise<void>
    flush(): Promise<boolean>
    suspend(): Promise<void>
    resume(): Promise<void>
    destroy(options?: { force?: boolean }): Promise<void>

    on(event: 'connection', listener: (stream: HyperDHT.NoiseStream, peer: Hyperswarm.PeerInfo) => void): this
    on(event: 'update', listener: () => void): this
    on(event: 'ban', listener: (peer: Hyperswarm.PeerInfo, error: Error) => void): this
  }

  namespace Hyperswarm {
    interface Options {
      keyPair?: HyperDHT.KeyPair
      dht?: HyperDHT
      bootstrap?: readonly (HyperDHT.Address | string)[]
      maxPeers?: number
      maxParallel?: number
      /** True rejects. A rejected key stays banned until `PeerInfo.ban(false)` (docs/substrate.md). */
      firewall?: (remotePublicKey: Uint8Array, payload: unknown) => boolean
      backoffs?: readonly number[]
      jitter?: number
    }
    interface PeerInfo {
      readonly publicKey: Uint8Array
      readonly topics: readonly Uint8Array[]
      readonly banned: boolean
      readonly client: boolean
      ban(banned: boolean): void
      reconnect(again: boolean): void
    }
    interface Discovery {
      readonly topic: Uint8Array
      flushed(): Promise<boolean>
      refresh(options?: { server?: boolean; client?: boolean }): Promise<void>
      destroy(): Promise<void>
    }
  }

  export = Hyperswarm
}
