import { WireBreach } from '../net/breach.ts'
import type { PeerConnection } from '../net/connection.ts'
import { rawBytes } from '../net/raw-bytes.ts'
import type { TokenBucket } from '../net/token-bucket.ts'
import { MAX_HELLO_BYTES } from '../net/wire-limits.ts'
import { MAX_INTRODUCTION_BYTES } from './limits.ts'
import * as wire from './mirror-messages.ts'

export interface MirrorHandlers {
  introduction(introduction: wire.Introduction): void
  answer(answer: wire.MirrorAnswer): void
  closed(): void
}

export interface MirrorChannel {
  introduce(introduction: wire.Introduction): void
  answer(answer: wire.MirrorAnswer): void
}

/**
 * Opens `folkmoot/mirror/1`, before the channel of sync: what a mirror is told comes before what it is asked. Null
 * when the connection is gone already.
 */
export function openMirrorChannel(
  connection: PeerConnection,
  rate: TokenBucket,
  handlers: MirrorHandlers
): MirrorChannel | null {
  const refuse = (code: 'oversized' | 'malformed' | 'tooFast'): never => {
    connection.breach(code)
    throw new WireBreach(code)
  }
  const channel = connection.mux.createChannel({
    protocol: wire.MIRROR_PROTOCOL,
    onclose: () => handlers.closed()
  })
  if (channel === null) return null
  const upTo = (most: number) =>
    rawBytes((size) => {
      if (size > most) refuse('oversized')
    })
  const introduction = channel.addMessage<Uint8Array>({
    encoding: upTo(MAX_INTRODUCTION_BYTES),
    onmessage(bytes) {
      if (!rate.spend(1)) refuse('tooFast')
      handlers.introduction(wire.decodeIntroduction(bytes) ?? refuse('malformed'))
    }
  })
  const answer = channel.addMessage<Uint8Array>({
    encoding: upTo(MAX_HELLO_BYTES),
    onmessage(bytes) {
      if (!rate.spend(1)) refuse('tooFast')
      handlers.answer(wire.decodeAnswer(bytes) ?? refuse('malformed'))
    }
  })
  channel.open()
  return {
    introduce: (content) => void introduction.send(wire.encodeIntroduction(content)),
    answer: (content) => void answer.send(wire.encodeAnswer(content))
  }
}
