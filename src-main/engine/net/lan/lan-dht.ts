import HyperDHT from 'hyperdht'
import { toHex } from '#shared/kernel/bytes.ts'
import type { Address } from './address-book.ts'
import { CARD_BYTES } from './calling-card.ts'

/** A command number that neither dht-rpc nor hyperdht uses (docs/substrate.md). */
const SHOW_CARD = 0x464d

export interface LanDhtSources {
  /** Where a key was seen in local networks. */
  addressesOf(key: string): readonly Address[]
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

  constructor(options: HyperDHT.Options, sources: LanDhtSources) {
    super(options)
    this.sources = sources
  }

  override connect(publicKey: Uint8Array, options: HyperDHT.ConnectOptions = {}): HyperDHT.NoiseStream {
    const near = this.sources.addressesOf(toHex(publicKey))
    if (near.length === 0) return super.connect(publicKey, options)
    return super.connect(publicKey, {
      ...options,
      relayAddresses: [...near, ...(options.relayAddresses ?? [])]
    })
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
