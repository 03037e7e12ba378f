import type { Duplex } from 'node:stream'
import Hypercore from 'hypercore'
import type { NoiseStream } from 'hyperdht'
import type { Clock } from '#main/engine/engine.ts'
import type { BreachCode } from '#main/engine/net/breach.ts'
import { type PeerConnection, takeConnection } from '#main/engine/net/connection.ts'
import { systemClock } from '#test/support/memory-wire-clock.ts'

export interface WireEnd {
  readonly keyPair: { readonly publicKey: Uint8Array; readonly secretKey: Uint8Array }
  /** How this end judges the other. */
  readonly standing?: PeerConnection['standing']
  onBreach?(remoteKey: string, code: BreachCode): void
}

const noiseStream = (isInitiator: boolean, keyPair: WireEnd['keyPair']): NoiseStream => {
  // The stream takes a key pair as well; only its declared options do not say so.
  const options = { keepAlive: false, keyPair }
  return Hypercore.createProtocolStream(isInitiator, options).noiseStream
}

/** Two ends of one real Noise stream in memory, handshake done; what the second says goes through `between`. */
export async function noisePair(
  first: WireEnd['keyPair'],
  second: WireEnd['keyPair'],
  between?: Duplex
): Promise<[NoiseStream, NoiseStream]> {
  const a = noiseStream(true, first)
  const b = noiseStream(false, second)
  a.rawStream.pipe(b.rawStream)
  const said = between === undefined ? b.rawStream : b.rawStream.pipe(between)
  said.pipe(a.rawStream)
  for (const stream of [a, b]) stream.on('error', () => undefined)
  await Promise.all([a.opened, b.opened])
  return [a, b]
}

/** The same as guarded connections, each judged by the other as said. Both must be used in this turn. */
export async function memoryWire(
  first: WireEnd,
  second: WireEnd,
  clock: Clock = systemClock,
  between?: Duplex
): Promise<[PeerConnection, PeerConnection]> {
  const [a, b] = await noisePair(first.keyPair, second.keyPair, between)
  const take = (stream: NoiseStream, { standing = 'member', onBreach }: WireEnd) =>
    takeConnection(stream, { standing, path: 'lan', clock, onBreach: onBreach ?? (() => undefined) })
  return [take(a, first), take(b, second)]
}
