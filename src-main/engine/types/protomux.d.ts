/** What Folkmoot uses of protomux 3.12.1: several protocols over one framed stream. */
declare module 'protomux' {
  import type { NoiseStream } from 'hyperdht'

  class Protomux {
    static from(stream: NoiseStream | Protomux): Protomux
    static isProtomux(value: unknown): value is Protomux
    readonly stream: NoiseStream
    /** False while the other side is slower than we write. */
    readonly drained: boolean
    /** Null when the other side has closed this channel already or it is open under the same name. */
    createChannel<Handshake = unknown>(
      options: Protomux.ChannelOptions<Handshake>
    ): Protomux.Channel<Handshake> | null
    opened(channel: Protomux.ChannelName): boolean
    /** Calls back whenever the other side opens a channel of this name that we have not opened. */
    pair(channel: Protomux.ChannelName, onOpen: (id: Uint8Array | null) => void | Promise<void>): void
    unpair(channel: Protomux.ChannelName): void
    cork(): void
    uncork(): void
    destroy(error?: Error): void
  }

  namespace Protomux {
    interface ChannelName {
      protocol: string
      id?: Uint8Array | null
    }
    interface EncodingState {
      start: number
      end: number
      buffer: Uint8Array
    }
    /** A compact-encoding codec. `decode` must itself bound what it allocates. */
    interface Encoding<T> {
      preencode(state: EncodingState, value: T): void
      encode(state: EncodingState, value: T): void
      decode(state: EncodingState): T
    }
    interface MessageOptions<T> {
      encoding: Encoding<T>
      onmessage?: (message: T) => void | Promise<void>
    }
    interface Message<T> {
      /** False when the stream asks to wait for `ondrain`. */
      send(message: T): boolean
    }
    interface ChannelOptions<Handshake> extends ChannelName {
      unique?: boolean
      handshake?: Encoding<Handshake>
      userData?: unknown
      onopen?: (handshake: Handshake) => void | Promise<void>
      onclose?: (isRemote: boolean) => void | Promise<void>
      ondestroy?: () => void | Promise<void>
      ondrain?: () => void | Promise<void>
    }
    interface Channel<Handshake> {
      readonly opened: boolean
      readonly closed: boolean
      readonly drained: boolean
      open(handshake?: Handshake): void
      close(): void
      fullyOpened(): Promise<boolean>
      fullyClosed(): Promise<void>
      cork(): void
      uncork(): void
      addMessage<T>(options: MessageOptions<T>): Message<T>
    }
  }

  export = Protomux
}
