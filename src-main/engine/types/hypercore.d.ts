/**
 * What Folkmoot uses of hypercore 11.37.1, which ships no types. Declared by hand from its source; each inner
 * field we lean on has a test of its own, so that an upgrade shows what moved (docs/substrate.md).
 */
declare module 'hypercore' {
  import type { EventEmitter } from 'node:events'
  import type Protomux from 'protomux'
  import type { NoiseStream } from 'hyperdht'

  class Hypercore extends EventEmitter {
    /** The hypercore key of a manifest: a hash, not the signer's public key. */
    static key(manifest: Hypercore.Manifest): Uint8Array
    static discoveryKey(key: Uint8Array): Uint8Array
    /** Sets up a muxer on a stream; `ondiscoverykey` hears of cores the other side offers. */
    static createProtocolStream(
      stream: NoiseStream | boolean,
      options?: { keepAlive?: boolean; ondiscoverykey?: (discoveryKey: Uint8Array) => void | Promise<void> }
    ): NoiseStream
    static getProtocolMuxer(stream: NoiseStream): Protomux

    readonly key: Uint8Array
    readonly discoveryKey: Uint8Array
    readonly manifest: Hypercore.Manifest | null
    readonly length: number
    readonly contiguousLength: number
    readonly fork: number
    readonly opened: boolean
    readonly closed: boolean
    readonly peers: readonly Hypercore.Peer[]
    /** Inner: the shared core under every session. */
    readonly core: Hypercore.Core

    ready(): Promise<void>
    get(index: number, options?: { wait?: boolean; timeout?: number }): Promise<Uint8Array | null>
    append(
      blocks: Uint8Array | Uint8Array[],
      options?: {
        keyPair?: Hypercore.KeyPair
        signature?: Uint8Array
        /** Runs after the write to the log of the database and before peers are told. */
        postappend?: () => Promise<void>
      }
    ): Promise<{ length: number; byteLength: number }>
    truncate(length: number, options?: { fork?: number; keyPair?: Hypercore.KeyPair }): Promise<void>
    download(range: { start: number; end: number; linear?: boolean }): Hypercore.Download
    /** Whether the newest block is asked for together with the head over it, as while a range has no end. */
    setAlwaysLatestBlock(wanted: boolean): Promise<void>
    createReadStream(options?: { start?: number; end?: number }): AsyncIterable<Uint8Array>
    treeHash(length?: number): Promise<Uint8Array>
    has(index: number): Promise<boolean>
    missingNodes(index: number): Promise<number>
    applyProof(proof: Hypercore.Proof): Promise<boolean>
    /** A block with the nodes beside its way up, and the other roots under the signed head. */
    proof(request: {
      block: { index: number; nodes: 0 }
      upgrade: { start: 0; length: number }
    }): Promise<Hypercore.HeadProof>
    replicate(muxerOrInitiator: unknown): unknown
    session(): Hypercore
    close(): Promise<void>
  }

  namespace Hypercore {
    interface KeyPair {
      readonly publicKey: Uint8Array
      readonly secretKey: Uint8Array
    }
    interface Manifest {
      readonly version?: number
      readonly signers: readonly { readonly publicKey: Uint8Array; readonly namespace?: Uint8Array }[]
    }
    interface TreeNode {
      readonly index: number
      readonly size: number
      readonly hash: Uint8Array
    }
    interface Proof {
      readonly fork: number
      readonly block: { index: number; value: Uint8Array; nodes: readonly TreeNode[] } | null
      readonly hash: null
      readonly seek: null
      readonly upgrade: {
        readonly start: number
        readonly length: number
        readonly nodes: readonly TreeNode[]
        readonly additionalNodes: readonly []
        readonly signature: Uint8Array
      } | null
      readonly manifest: null
    }
    interface HeadProof {
      readonly fork: number
      readonly block: { readonly value: Uint8Array; readonly nodes: readonly TreeNode[] }
      readonly upgrade: {
        readonly length: number
        readonly nodes: readonly TreeNode[]
        readonly signature: Uint8Array
      }
    }
    interface Download {
      done(): Promise<void>
      destroy(): void
    }
    interface Peer {
      readonly remotePublicKey: Uint8Array
      readonly remoteFork: number
      readonly remoteLength: number
      readonly remoteContiguousLength: number
    }
    interface Core {
      readonly state: {
        readonly length: number
        readonly fork: number
        /** Over the head of the log as it stands in memory. */
        readonly signature: Uint8Array | null
        readonly roots: readonly TreeNode[]
        /** One batch of reads: what is asked for before `tryFlush` goes to the database in one call. */
        readonly storage: {
          read(): {
            getBlock(index: number): Promise<Uint8Array | null>
            getTreeNode(index: number): Promise<TreeNode | null>
            tryFlush(): void
          }
        }
      }
      readonly discoveryKey: Uint8Array
      readonly replicator: {
        allowFork: boolean
        attached(muxer: Protomux): boolean
        /** Closes every channel of this core in this turn and serves nobody again. */
        destroy(): void
      }
    }
  }

  export = Hypercore
}
