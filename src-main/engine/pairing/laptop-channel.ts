import type { PeerConnection } from '../net/connection.ts'
import { openMessageChannel } from '../net/message-channel.ts'
import { MAX_HELLO_BYTES } from '../net/wire-limits.ts'
import * as wire from './laptop-messages.ts'

export interface LaptopMessages {
  asking(asking: wire.LaptopAsking): void
  proving(proving: wire.LaptopProving): void
  reveal(reveal: wire.LaptopReveal): void
  agreed(same: boolean): void
  /** A PersonGrant, sealed to the key that was revealed. */
  given(box: Uint8Array): void
  ended(why: wire.LaptopEnd): void
}

/** Framing of the one message that carries a box. */
const FRAME_BYTES = 8

/** Opens `folkmoot/laptop/1`. Null when the connection is gone already. */
export const openLaptopChannel = (
  connection: PeerConnection,
  handlers: LaptopMessages & { closed(): void }
): LaptopMessages | null =>
  openMessageChannel(
    connection,
    { protocol: wire.LAPTOP_PROTOCOL, closed: () => handlers.closed() },
    (add) => ({
      asking: add(MAX_HELLO_BYTES, wire.encodeAsking, wire.decodeAsking, handlers.asking),
      proving: add(MAX_HELLO_BYTES, wire.encodeProving, wire.decodeProving, handlers.proving),
      reveal: add(MAX_HELLO_BYTES, wire.encodeReveal, wire.decodeReveal, handlers.reveal),
      agreed: add(MAX_HELLO_BYTES, wire.encodeAgreed, wire.decodeAgreed, handlers.agreed),
      given: add(wire.MAX_GRANT_BYTES + FRAME_BYTES, wire.encodeGiven, wire.decodeGiven, handlers.given),
      ended: add(MAX_HELLO_BYTES, wire.encodeEnd, wire.decodeEnd, handlers.ended)
    })
  )
