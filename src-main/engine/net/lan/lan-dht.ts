import HyperDHT from 'hyperdht'
import { toHex } from '#shared/kernel/bytes.ts'
import type { Clock } from '../../engine.ts'
import { NEAR_CONNECT_MS } from '../wire-limits.ts'
import type { Address } from './address-book.ts'
import { CARD_BYTES } from './calling-card.ts'

/** A command number that neither dht-rpc nor hyperdht uses (docs/substrate.md). */
export const SHOW_CARD = 0x464d
const MAX_NODES_ASKED = 8

export interface LanDhtSources {
  /** Where a key was seen in local networks. */
  addressesOf(key: string): readonly Address[]
  /** No connection with the key came about over this place. */
  missed(key: string, address: Address): void
  /** A call of the key has come to its end, or to a connection. */
  called(key: string): void
  /** The key calls this device, which may let it in. */
  calledBy(key: string): Promise<void>
  /** Whether this device has that network. */
  isNear(host: string): boolean
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
  /** Calls under way that know no place and ask the DHT for one. */
  private readonly asking = new Map<string, HyperDHT.NoiseStream>()

  constructor(options: HyperDHT.Options, sources: LanDhtSources, clock: Clock) {
    super(options)
    this.sources = sources
    this.clock = clock
  }

  override connect(publicKey: Uint8Array, options: HyperDHT.ConnectOptions = {}): HyperDHT.NoiseStream {
    const key = toHex(publicKey)
    // One place a call: the library would try them one after the other, and wait some seconds at each.
    const [near] = this.sources.addressesOf(key)
    if (near === undefined) return this.askFor(key, super.connect(publicKey, options))
    const relayAddresses = [near, ...(options.relayAddresses ?? [])]
    const stream = this.watch(super.connect(publicKey, { ...options, relayAddresses }), key)
    const miss = () => this.sources.missed(key, near)
    // A place that is no longer true would hold the call for half a minute, and the swarm makes few at a time.
    const stop = this.clock.after(NEAR_CONNECT_MS, () => void stream.destroy())
    stream.once('close', miss).once('open', () => stream.off('close', miss))
    stream.once('open', stop).once('close', stop)
    return stream
  }

  /** Makes way for whoever calls: hyperswarm would weigh what it has of theirs against the call, by the order of keys. */
  override createServer(
    options: HyperDHT.ServerOptions = {},
    onConnection?: (stream: HyperDHT.NoiseStream) => void
  ): HyperDHT.Server {
    const { firewall } = options
    const admit: HyperDHT.ServerOptions['firewall'] = async (publicKey, payload, from) => {
      if (await firewall?.(publicKey, payload, from)) return true
      const key = toHex(publicKey)
      if (this.sources.isNear(from.host)) await this.askNoMore(key)
      await this.sources.calledBy(key)
      return false
    }
    return super.createServer({ ...options, firewall: admit }, onConnection)
  }

  private askFor(key: string, stream: HyperDHT.NoiseStream): HyperDHT.NoiseStream {
    this.asking.set(key, stream)
    const settled = () => {
      if (this.asking.get(key) === stream) this.asking.delete(key)
    }
    return this.watch(stream.once('open', settled).once('close', settled), key)
  }

  /** Without the internet the DHT leaves a question open for 12 s. */
  private async askNoMore(key: string): Promise<void> {
    const stream = this.asking.get(key)
    if (stream !== undefined) await new Promise<void>((resolve) => stream.once('close', resolve).destroy())
  }

  private watch(stream: HyperDHT.NoiseStream, key: string): HyperDHT.NoiseStream {
    const settled = () => this.sources.called(key)
    return stream.once('open', settled).once('close', settled)
  }

  override onrequest(request: HyperDHT.Request): boolean {
    if (request.command !== SHOW_CARD) return super.onrequest(request)
    const { value, from } = request
    const answer = value?.length === CARD_BYTES ? this.sources.shown(value, from) : null
    // Who knows no secret of ours hears nothing, not even that somebody is here.
    if (answer !== null) request.reply(Buffer.from(answer), { token: false, closerNodes: false })
    return true
  }

  /** Whether any node of the DHT answers now, but for those that are near; null when none is known to ask. */
  async reaches(isNear: (host: string) => boolean): Promise<boolean | null> {
    // The public ones are named by address and name, `address@name`.
    const first = this.bootstrapNodes.map(({ host, port }) => ({ host: host.split('@')[0] ?? host, port }))
    const known = this.toArray({ limit: MAX_NODES_ASKED }).filter(({ host }) => !isNear(host))
    const nodes = [...first, ...known]
    if (nodes.length === 0) return null
    return Promise.any(nodes.map((node) => this.ping(node))).then(
      () => true,
      () => false
    )
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
