import HyperDHT from 'hyperdht'
import { toHex } from '#shared/kernel/bytes.ts'
import type { Clock } from '../../engine.ts'
import { NEAR_CONNECT_MS } from '../wire-limits.ts'
import type { Address } from './address-book.ts'
import { CARD_BYTES } from './calling-card.ts'

/** A command number that neither dht-rpc nor hyperdht uses (docs/substrate.md). */
const SHOW_CARD = 0x464d

export interface LanDhtSources {
  /** Where a key was seen in local networks. */
  addressesOf(key: string): readonly Address[]
  /** No connection with the key came about over these in time. */
  missed(key: string, addresses: readonly Address[]): void
  /** A card shown by whoever is at `from`; answers with one of ours for the same circle, or with nothing. */
  shown(card: Uint8Array, from: Address): Uint8Array | null
}

/**
 * A DHT node that also knows places in local networks. A peer's node answers the handshake for its own key itself,
 * so a connection to a known place needs no bootstrap node, no third device and no second transport: the one swarm,
 * its gate and its connections serve the village office and the internet alike.
 */
export class LanDht extends HyperDHT {
  private readonly sources: LanDhtSources
  private readonly clock: Clock

  constructor(options: HyperDHT.Options, sources: LanDhtSources, clock: Clock) {
    super(options)
    this.sources = sources
    this.clock = clock
  }

  override connect(publicKey: Uint8Array, options: HyperDHT.ConnectOptions = {}): HyperDHT.NoiseStream {
    const key = toHex(publicKey)
    const near = this.sources.addressesOf(key)
    if (near.length === 0) return super.connect(publicKey, options)
    const stream = super.connect(publicKey, {
      ...options,
      relayAddresses: [...near, ...(options.relayAddresses ?? [])]
    })
    // A place that is no longer true would hold the attempt for half a minute, and the swarm makes one at a time.
    const stop = this.clock.after(NEAR_CONNECT_MS, () => {
      this.sources.missed(key, near)
      stream.destroy()
    })
    stream.once('open', stop).once('close', stop)
    return stream
  }

  override onrequest(request: HyperDHT.Request): boolean {
    if (request.command !== SHOW_CARD) return super.onrequest(request)
    const { value, from } = request
    const answer = value?.length === CARD_BYTES ? this.sources.shown(value, from) : null
    // Who knows no secret of ours hears nothing, not even that somebody is here.
    if (answer !== null) request.reply(Buffer.from(answer), { token: false, closerNodes: false })
    return true
  }

  /** Shows a card to one address, multicast or not; null when nobody there answers within some seconds. */
  async show(card: Uint8Array, to: Address): Promise<Uint8Array | null> {
    try {
      const { value } = await this.request({ command: SHOW_CARD, value: Buffer.from(card) }, to)
      return value
    } catch {
      return null
    }
  }
}
