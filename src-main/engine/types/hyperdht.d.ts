/** What Folkmoot uses of hyperdht 6.34.0 and of the noise streams (secret-stream 6.9.2) that it hands out. */
declare module 'hyperdht' {
  import type { EventEmitter } from 'node:events'
  import type { Duplex } from 'node:stream'

  class HyperDHT extends EventEmitter {
    constructor(options?: HyperDHT.Options)
    static keyPair(seed?: Uint8Array): HyperDHT.KeyPair
    static hash(data: Uint8Array): Uint8Array
    /** A persistent node that others may bootstrap from, bound to an address it is known under. */
    static bootstrapper(port: number, host: string, options?: HyperDHT.Options): HyperDHT
    readonly defaultKeyPair: HyperDHT.KeyPair
    readonly online: boolean
    readonly destroyed: boolean
    ready(): Promise<void>
    bind(): Promise<void>
    fullyBootstrapped(): Promise<void>
    refresh(): void
    addNode(node: HyperDHT.Address): void
    address(): HyperDHT.Address
    /** As given or the public ones; a host may read `address@name`. */
    readonly bootstrapNodes: readonly HyperDHT.Address[]
    /** Nodes known now, the latest first. */
    toArray(options?: { limit?: number }): HyperDHT.Address[]
    /** Rejects like `request`. */
    ping(to: HyperDHT.Address): Promise<unknown>
    /** The server socket's own address: what LAN peers dial (docs/substrate.md). */
    localAddress(): HyperDHT.Address | null
    /** Called for each request of another node; answers whether it was understood. */
    onrequest(request: HyperDHT.Request): boolean
    /** Rejects when no answer comes after three tries, a second each. */
    request(
      request: { command: number; target?: Uint8Array | null; value?: Uint8Array | null },
      to: HyperDHT.Address
    ): Promise<{ readonly value: Uint8Array | null }>
    connect(publicKey: Uint8Array, options?: HyperDHT.ConnectOptions): HyperDHT.NoiseStream
    createServer(
      options?: HyperDHT.ServerOptions,
      onConnection?: (stream: HyperDHT.NoiseStream) => void
    ): HyperDHT.Server
    suspend(): Promise<void>
    resume(): Promise<void>
    destroy(options?: { force?: boolean }): Promise<void>
  }

  namespace HyperDHT {
    interface KeyPair {
      readonly publicKey: Uint8Array
      readonly secretKey: Uint8Array
    }
    interface Address {
      host: string
      port: number
    }
    interface Options {
      bootstrap?: readonly (Address | string)[]
      nodes?: readonly Address[]
      keyPair?: KeyPair
      seed?: Uint8Array
      port?: number
      host?: string
      ephemeral?: boolean
      firewalled?: boolean
      connectionKeepAlive?: number | false
      randomPunchInterval?: number
    }
    interface Request {
      readonly command: number
      readonly value: Uint8Array | null
      readonly from: Address
      reply(value: Uint8Array | null, options?: { token?: boolean; closerNodes?: boolean }): void
    }
    interface ConnectOptions {
      keyPair?: KeyPair
      relayAddresses?: readonly Address[]
    }
    interface ServerOptions {
      /** True rejects. `from`: the caller's address, as whoever passed the call on has it. */
      firewall?: (remotePublicKey: Uint8Array, payload: unknown, from: Address) => boolean | Promise<boolean>
    }
    interface Server extends EventEmitter {
      listen(keyPair?: KeyPair): Promise<void>
      close(): Promise<void>
      address(): { publicKey: Uint8Array; host: string; port: number } | null
    }
    /** The stream of packets below; says where they go. */
    interface RawStream extends Duplex {
      readonly remoteHost: string | null
      readonly remotePort: number
    }
    /** An authenticated, encrypted, framed stream between two public keys. */
    interface NoiseStream extends Duplex {
      readonly isInitiator: boolean
      readonly publicKey: Uint8Array
      readonly remotePublicKey: Uint8Array
      readonly handshakeHash: Uint8Array
      readonly opened: Promise<boolean>
      readonly connected: boolean
      readonly rawBytesRead: number
      readonly rawBytesWritten: number
      readonly rawStream: RawStream
      readonly noiseStream: NoiseStream
      userData: unknown
      setKeepAlive(ms: number): void
      setTimeout(ms: number): void
      sendKeepAlive(): void
    }
  }
  type NoiseStream = HyperDHT.NoiseStream

  export = HyperDHT
}

declare module 'hyperdht/testnet.js' {
  import type HyperDHT from 'hyperdht'

  /** A DHT of `size` nodes on this machine, for tests and the demo. */
  function createTestnet(
    size?: number,
    options?: { host?: string; port?: number; teardown?: (close: () => Promise<void>) => void }
  ): Promise<{
    readonly nodes: readonly HyperDHT[]
    readonly bootstrap: { host: string; port: number }[]
    createNode(options?: HyperDHT.Options): HyperDHT
    destroy(): Promise<void>
  }>
  export = createTestnet
}
