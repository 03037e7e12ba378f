import { WireBreach } from './breach.ts'
import type { PeerConnection } from './connection.ts'
import { rawBytes } from './raw-bytes.ts'

/** Adds one kind of message, of `most` bytes at most; answers how to send it. Both sides add theirs in one order. */
export type AddMessage = <M>(
  most: number,
  encode: (message: M) => Uint8Array,
  decode: (bytes: Uint8Array) => M | null,
  handle: (message: M) => void
) => (message: M) => void

/** Opens a channel of bounded messages. Null when the connection is gone already. */
export function openMessageChannel<Opened>(
  connection: PeerConnection,
  options: { readonly protocol: string; closed(): void },
  messages: (add: AddMessage) => Opened
): Opened | null {
  const refuse = (code: 'oversized' | 'malformed'): never => {
    connection.breach(code)
    throw new WireBreach(code)
  }
  const channel = connection.mux.createChannel({
    protocol: options.protocol,
    onclose: () => options.closed()
  })
  if (channel === null) return null
  const opened = messages((most, encode, decode, handle) => {
    const message = channel.addMessage<Uint8Array>({
      encoding: rawBytes((size) => {
        if (size > most) refuse('oversized')
      }),
      onmessage: (bytes) => handle(decode(bytes) ?? refuse('malformed'))
    })
    return (content) => {
      if (!channel.closed) message.send(encode(content))
    }
  })
  channel.open()
  return opened
}
