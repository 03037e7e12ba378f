import { WireBreach } from '../net/breach.ts'
import type { PeerConnection } from '../net/connection.ts'
import { rawBytes } from '../net/raw-bytes.ts'
import { MAX_CANDIDATE_BYTES, MAX_HELLO_BYTES, MAX_WELCOME_BYTES } from '../net/wire-limits.ts'
import type { Candidate } from '#shared/domain/community/events.ts'
import * as wire from './pairing-messages.ts'

export interface PairingHandlers {
  asking(asking: wire.Asking): void
  proving(proving: wire.Proving): void
  candidate(candidate: Candidate): void
  answer(answer: wire.Answer): void
  closed(): void
}

export interface PairingChannel {
  asking(asking: wire.Asking): void
  proving(proving: wire.Proving): void
  candidate(candidate: Candidate): void
  answer(answer: wire.Answer): void
}

/** Opens `folkmoot/pair/1`. Null when the connection is gone already. */
export function openPairingChannel(
  connection: PeerConnection,
  handlers: PairingHandlers
): PairingChannel | null {
  const refuse = (code: 'oversized' | 'malformed'): never => {
    connection.breach(code)
    throw new WireBreach(code)
  }
  const channel = connection.mux.createChannel({
    protocol: wire.PAIRING_PROTOCOL,
    onclose: () => handlers.closed()
  })
  if (channel === null) return null

  const add = <M>(
    most: number,
    encode: (message: M) => Uint8Array,
    decode: (bytes: Uint8Array) => M | null,
    handle: (message: M) => void
  ) => {
    const message = channel.addMessage<Uint8Array>({
      encoding: rawBytes((size) => {
        if (size > most) refuse('oversized')
      }),
      onmessage: (bytes) => handle(decode(bytes) ?? refuse('malformed'))
    })
    return (content: M): void => {
      if (!channel.closed) message.send(encode(content))
    }
  }
  const opened: PairingChannel = {
    asking: add(MAX_HELLO_BYTES, wire.encodeAsking, wire.decodeAsking, handlers.asking),
    proving: add(MAX_HELLO_BYTES, wire.encodeProving, wire.decodeProving, handlers.proving),
    candidate: add(MAX_CANDIDATE_BYTES, wire.encodeCandidate, wire.decodeCandidate, handlers.candidate),
    answer: add(MAX_WELCOME_BYTES, wire.encodeAnswer, wire.decodeAnswer, handlers.answer)
  }
  channel.open()
  return opened
}
