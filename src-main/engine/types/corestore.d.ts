/** What Folkmoot uses of corestore 7.12.5 and the hypercore-storage 3.3.1 under it. */
declare module 'corestore' {
  import type { EventEmitter } from 'node:events'
  import type Hypercore from 'hypercore'

  class Corestore extends EventEmitter {
    constructor(
      folder: string,
      options?: { primaryKey?: Uint8Array; unsafe?: boolean; readOnly?: boolean; allowBackup?: boolean }
    )
    readonly storage: Corestore.Storage
    ready(): Promise<void>
    get(options: { key: Uint8Array; manifest?: Hypercore.Manifest; active?: boolean }): Hypercore
    /** Called with every core as it is opened, by us or by a peer, before it does anything. */
    watch(onCore: (core: Hypercore.Core) => void): void
    replicate(isInitiator: unknown): NodeJS.ReadWriteStream
    close(): Promise<void>
  }

  namespace Corestore {
    interface Storage {
      readonly rocks: { currentWalFile(): Promise<{ path: string } | null>; readonly path: string }
      readonly db: { flush(): Promise<void> }
      createCoreStream(): AsyncIterable<{ discoveryKey: Uint8Array }>
      getInfos(discoveryKeys: readonly Uint8Array[]): Promise<readonly (CoreInfo | null)[]>
      /** A core's part of the database, without a core over it; null where there is none. To be closed. */
      resumeCore(discoveryKey: Uint8Array): Promise<CoreStorage | null>
    }
    interface CoreStorage {
      /** One batch of reads: what is asked for before `tryFlush` goes to the database in one call. */
      read(): {
        getHead(): Promise<CoreInfo['head']>
        getBlock(index: number): Promise<Uint8Array | null>
        getTreeNode(index: number): Promise<Hypercore.TreeNode | null>
        tryFlush(): void
      }
      close(): Promise<void>
    }
    /** A core as it lies in the database, read without opening it. */
    interface CoreInfo {
      readonly discoveryKey: Uint8Array
      readonly auth: { readonly key: Uint8Array; readonly manifest: Hypercore.Manifest | null } | null
      readonly head: {
        readonly fork: number
        readonly length: number
        readonly signature: Uint8Array | null
      } | null
      readonly hints: { readonly contiguousLength: number } | null
    }
  }

  export = Corestore
}
