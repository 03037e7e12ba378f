import type { PeerConnection } from '../net/connection.ts'
import { openMessageChannel } from '../net/message-channel.ts'
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
  return openMessageChannel(
    connection,
    { protocol: wire.PAIRING_PROTOCOL, closed: () => handlers.closed() },
    (add) => ({
      asking: add(MAX_HELLO_BYTES, wire.encodeAsking, wire.decodeAsking, handlers.asking),
      proving: add(MAX_HELLO_BYTES, wire.encodeProving, wire.decodeProving, handlers.proving),
      candidate: add(MAX_CANDIDATE_BYTES, wire.encodeCandidate, wire.decodeCandidate, handlers.candidate),
      answer: add(MAX_WELCOME_BYTES, wire.encodeAnswer, wire.decodeAnswer, handlers.answer)
    })
  )
}
