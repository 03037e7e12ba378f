/** What the bench uses of autobase 7.28.1, which ships no types. */
declare module 'autobase' {
  import type Corestore from 'corestore'
  import type Hypercore from 'hypercore'

  class Autobase {
    constructor(store: Corestore, bootstrap: Uint8Array | null, options: Autobase.Options)
    readonly key: Uint8Array
    readonly local: Hypercore
    readonly writable: boolean
    readonly view: Hypercore
    ready(): Promise<void>
    append(values: readonly unknown[]): Promise<void>
    update(): Promise<void>
    replicate(stream: unknown): unknown
    hintWakeup(hints: readonly { key: Uint8Array; length: number }[]): void
    on(event: 'update' | 'writable', listener: () => void): void
    close(): Promise<void>
  }

  namespace Autobase {
    interface Options {
      valueEncoding: 'json'
      open(store: { get(options: { name: string; valueEncoding: 'json' }): Hypercore }): Hypercore
      apply(
        nodes: readonly { value: never }[],
        view: Hypercore,
        host: { addWriter(key: Uint8Array, options: { indexer: boolean }): Promise<void> }
      ): Promise<void>
    }
  }

  export = Autobase
}
