import { WireBreach } from '../net/breach.ts'
import type { PeerConnection } from '../net/connection.ts'
import { rawBytes } from '../net/raw-bytes.ts'
import type { TokenBucket } from '../net/token-bucket.ts'
import {
  MAX_HELLO_BYTES,
  MAX_NEWS_BYTES,
  MAX_PACK_BYTES,
  MAX_PACK_BLOCKS,
  MAX_SMALL_MESSAGE_BYTES
} from '../net/wire-limits.ts'
import * as wire from './messages.ts'

/** A pack's blocks each carry a head of up to five bytes. */
const MAX_PACK_MESSAGE_BYTES = MAX_PACK_BYTES + 5 * MAX_PACK_BLOCKS + MAX_SMALL_MESSAGE_BYTES

/**
 * In the order in which they stand on the wire. `answers`: comes only when asked for, hence is bounded by the
 * asking and not by the rate.
 */
const MESSAGES = {
  heads: { most: MAX_NEWS_BYTES, encode: wire.encodeNews, decode: wire.decodeNews, answers: false },
  moved: { most: MAX_NEWS_BYTES, encode: wire.encodeNews, decode: wire.decodeNews, answers: false },
  wants: {
    most: MAX_SMALL_MESSAGE_BYTES,
    encode: wire.encodeWants,
    decode: wire.decodeWants,
    answers: false
  },
  pack: { most: MAX_PACK_MESSAGE_BYTES, encode: wire.encodePack, decode: wire.decodePack, answers: true },
  noPack: { most: MAX_HELLO_BYTES, encode: wire.encodeNoPack, decode: wire.decodeNoPack, answers: true },
  branchWant: {
    most: MAX_HELLO_BYTES,
    encode: wire.encodeBranchWant,
    decode: wire.decodeBranchWant,
    answers: false
  },
  branch: { most: MAX_PACK_MESSAGE_BYTES, encode: wire.encodePack, decode: wire.decodePack, answers: true },
  noBranch: { most: MAX_HELLO_BYTES, encode: wire.encodeNoPack, decode: wire.decodeNoPack, answers: true },
  keyWant: {
    most: MAX_SMALL_MESSAGE_BYTES,
    encode: wire.encodeKeyWant,
    decode: wire.decodeKeyWant,
    answers: false
  },
  keys: { most: MAX_SMALL_MESSAGE_BYTES, encode: wire.encodeKeys, decode: wire.decodeKeys, answers: true },
  recordOffer: {
    most: MAX_SMALL_MESSAGE_BYTES,
    encode: wire.encodeRecordIds,
    decode: wire.decodeRecordOffer,
    answers: false
  },
  recordWant: {
    most: MAX_SMALL_MESSAGE_BYTES,
    encode: wire.encodeRecordIds,
    decode: wire.decodeRecordWant,
    answers: false
  },
  recordKeys: {
    most: MAX_SMALL_MESSAGE_BYTES,
    encode: wire.encodeRecordKeys,
    decode: wire.decodeRecordKeys,
    answers: true
  }
} as const

type Name = keyof typeof MESSAGES
type Content = { [N in Name]: NonNullable<ReturnType<(typeof MESSAGES)[N]['decode']>> }

export type SyncHandlers = { readonly [N in Name]: (message: Content[N]) => void } & {
  readonly hello: (hello: wire.Hello) => void
  /** The stream takes more again. */
  readonly drained: () => void
  readonly closed: () => void
}

export interface SyncChannel {
  /** False when the other side is slower than we write; `drained` follows. */
  send<N extends Name>(name: N, message: Content[N]): boolean
  readonly drained: boolean
  /** Messages sent, by name: what a reconnect costs. */
  readonly sent: Readonly<Record<Name, number>>
}

/** Opens `folkmoot/sync/1` on a connection; what does not decode costs the other side the connection. */
export function openSyncChannel(
  connection: PeerConnection,
  hello: wire.Hello,
  rate: TokenBucket,
  handlers: SyncHandlers
): SyncChannel | null {
  const refuse = (code: 'oversized' | 'malformed' | 'tooFast'): never => {
    connection.breach(code)
    throw new WireBreach(code)
  }
  const upTo = (most: number) =>
    rawBytes((size) => {
      if (size > most) refuse('oversized')
    })

  const channel = connection.mux.createChannel<Uint8Array>({
    protocol: wire.SYNC_PROTOCOL,
    handshake: upTo(MAX_HELLO_BYTES),
    onopen: (bytes) => handlers.hello(wire.decodeHello(bytes) ?? refuse('malformed')),
    ondrain: () => handlers.drained(),
    onclose: () => handlers.closed(),
    ondestroy: () => undefined
  })
  if (channel === null) return null

  const sent = Object.fromEntries(Object.keys(MESSAGES).map((name) => [name, 0])) as Record<Name, number>
  const add = <N extends Name>(name: N, handle: (message: Content[N]) => void) => {
    const { most, encode, decode, answers } = MESSAGES[name]
    const read = decode as (bytes: Uint8Array) => Content[N] | null
    const write = encode as (message: Content[N]) => Uint8Array
    const message = channel.addMessage<Uint8Array>({
      encoding: upTo(most),
      onmessage(bytes) {
        if (!answers && !rate.spend(1)) refuse('tooFast')
        handle(read(bytes) ?? refuse('malformed'))
      }
    })
    return (content: Content[N]): boolean => {
      sent[name]++
      return message.send(write(content))
    }
  }
  const senders = {
    heads: add('heads', handlers.heads),
    moved: add('moved', handlers.moved),
    wants: add('wants', handlers.wants),
    pack: add('pack', handlers.pack),
    noPack: add('noPack', handlers.noPack),
    branchWant: add('branchWant', handlers.branchWant),
    branch: add('branch', handlers.branch),
    noBranch: add('noBranch', handlers.noBranch),
    keyWant: add('keyWant', handlers.keyWant),
    keys: add('keys', handlers.keys),
    recordOffer: add('recordOffer', handlers.recordOffer),
    recordWant: add('recordWant', handlers.recordWant),
    recordKeys: add('recordKeys', handlers.recordKeys)
  }
  channel.open(wire.encodeHello(hello))
  return {
    send<N extends Name>(name: N, message: Content[N]) {
      const sender = senders[name] as (message: Content[N]) => boolean
      return channel.closed ? false : sender(message)
    },
    get drained() {
      return channel.drained
    },
    sent
  }
}
