import dns from 'dns-packet'
import { CARD_BYTES } from './calling-card.ts'
import { MAX_BEACON_BYTES, MAX_CARDS_PER_BEACON } from '../wire-limits.ts'

/** Multicast DNS (RFC 6762): what host firewalls and access points let through most often. */
export const MDNS_GROUP = '224.0.0.251'
export const MDNS_PORT = 5_353
const SERVICE = '_folkmoot._udp.local'
const OUR_LABEL = Buffer.from('_folkmoot')
const TTL_S = 120

export interface BeaconPacket {
  /** The sender wants to hear who else is here. */
  readonly asks: boolean
  readonly cards: readonly Uint8Array[]
}

/** A call is a question that already carries the caller's own cards, so that one packet tells both ways. */
export const encodeBeacon = ({ asks, cards }: BeaconPacket): Uint8Array =>
  dns.encode({
    type: asks ? 'query' : 'response',
    ...(asks ? { questions: [{ name: SERVICE, type: 'TXT' }] } : { flags: dns.AUTHORITATIVE_ANSWER }),
    answers:
      cards.length === 0
        ? []
        : [{ name: SERVICE, type: 'TXT', ttl: TTL_S, data: cards.map((card) => Buffer.from(card)) }]
  })

/** Whether a packet is worth decoding: other services' packets, in plenty on a busy network, are not counted as ours. */
export const mentionsUs = (bytes: Uint8Array): boolean =>
  bytes.length <= MAX_BEACON_BYTES &&
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(OUR_LABEL)

/** Null for everything that is not ours: other services' packets, and whatever anybody else sends to the port. */
export function decodeBeacon(bytes: Uint8Array): BeaconPacket | null {
  if (bytes.length > MAX_BEACON_BYTES) return null
  try {
    const { type, questions, answers } = dns.decode(bytes)
    const asks = type === 'query' && questions.some(({ name }) => name === SERVICE)
    const ours = answers.filter((answer) => answer.name === SERVICE && answer.type === 'TXT')
    const cards = ours.flatMap(({ data }): unknown[] => (Array.isArray(data) ? data : [data])).filter(isCard)
    if ((!asks && cards.length === 0) || cards.length > MAX_CARDS_PER_BEACON) return null
    return { asks, cards }
  } catch {
    return null
  }
}

const isCard = (value: unknown): value is Uint8Array =>
  value instanceof Uint8Array && value.length === CARD_BYTES
