import type { NoiseStream } from 'hyperdht'
import Protomux from 'protomux'
import { toHex } from '#shared/kernel/bytes.ts'
import type { Clock } from '../engine.ts'
import { type BreachCode } from './breach.ts'
import type { Standing } from './gate.ts'
import type { Serving } from './serving.ts'
import { guardMuxer } from './wire-guard.ts'

/** An authenticated connection, by whatever path: DHT, direct LAN or, in tests, memory. */
export interface PeerConnection {
  /** Its Noise key, 64 lower-case hex characters: what the gate judged. */
  readonly remoteKey: string
  readonly initiator: boolean
  /** lan: the other side sits in a local network that this laptop is in. */
  readonly path: 'lan' | 'internet'
  /** The other side's address, as packets go there now; null where there is none. */
  readonly remoteHost: string | null
  /** `Clock.elapsed` when it opened. */
  readonly openedAt: number
  /**
   * Whether anything has come over it. Where a firewall here lets calls out and no answer in, the other side has a
   * connection for some seconds over which nothing ever comes.
   */
  readonly heard: boolean
  /** Unique to this connection and equal on both sides; proofs are bound to it. */
  readonly handshakeHash: Uint8Array
  /** As judged when it came about. When the judgement changes for the worse the connection is cut. */
  readonly standing: Exclude<Standing, 'refused'>
  /** Guarded: see wire-guard.ts. */
  readonly mux: Protomux
  /** Cuts it and has the other side quarantined. */
  breach(code: BreachCode): void
  /** Asks for a sign of life now: the laptop's own addresses changed. */
  nudge(): void
  close(): void
  /** Called once; at once when it is closed already. */
  onClose(listener: () => void): void
}

export interface ConnectionOptions {
  readonly standing: PeerConnection['standing']
  readonly path: PeerConnection['path']
  readonly clock: Clock
  readonly serving?: Serving | undefined
  onBreach(remoteKey: string, code: BreachCode): void
}

/** Takes an open stream over. Channels must be created before this turn ends, or the other side's are refused. */
export function takeConnection(stream: NoiseStream, options: ConnectionOptions): PeerConnection {
  const remoteKey = toHex(stream.remotePublicKey)
  const listeners = new Set<() => void>()
  let closed = false
  let broken = false
  let heard = false
  const report = (code: BreachCode) => {
    if (broken) return
    broken = true
    options.onBreach(remoteKey, code)
  }
  const { serving } = options
  // The muxer works on what came between these two, and in no other turn.
  if (serving !== undefined) stream.on('data', () => serving.begin(remoteKey))
  stream.once('data', () => (heard = true))
  const mux = Protomux.from(stream)
  if (serving !== undefined) stream.on('data', () => serving.end())
  guardMuxer(mux, options.clock, report)
  // The reason is known where it arose; here only that it is over.
  stream.on('error', () => undefined)
  stream.on('close', () => {
    closed = true
    for (const listener of listeners) listener()
    listeners.clear()
  })
  return {
    remoteKey,
    initiator: stream.isInitiator,
    get remoteHost() {
      return stream.rawStream.remoteHost
    },
    openedAt: options.clock.elapsed(),
    get heard() {
      return heard
    },
    handshakeHash: stream.handshakeHash,
    standing: options.standing,
    path: options.path,
    mux,
    breach(code) {
      report(code)
      stream.destroy()
    },
    nudge: () => stream.sendKeepAlive(),
    close: () => void stream.destroy(),
    onClose(listener) {
      if (closed) listener()
      else listeners.add(listener)
    }
  }
}
