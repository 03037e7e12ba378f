import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { randomBytes } from 'node:crypto'
import { encodeBeacon, MDNS_GROUP, MDNS_PORT } from '#main/engine/net/lan/beacon-packet.ts'
import { CARD_BYTES } from '#main/engine/net/lan/calling-card.ts'
import { MAX_CARDS_PER_BEACON } from '#main/engine/net/wire-limits.ts'

/**
 * A stranger in the local network who floods its discovery from all the addresses given: cards that are noise, packets
 * that are noise, packets too large, and everything heard from others, shown again from the wrong addresses. Prints how
 * many packets were sent in each second. Arguments: addresses with commas between, packets a second.
 */
const [, , list = '', rate = '3000'] = process.argv
const BURST_MS = 10
const heard: Uint8Array[] = []

const sockets = await Promise.all(
  list.split(',').map(async (address): Promise<Socket> => {
    const socket = createSocket({ type: 'udp4', reuseAddr: true })
    socket.bind(0, address)
    await once(socket, 'listening')
    socket.setMulticastInterface(address)
    socket.on('error', () => undefined)
    return socket
  })
)
const ear = createSocket({ type: 'udp4', reuseAddr: true })
ear.bind(MDNS_PORT, () => ear.addMembership(MDNS_GROUP, list.split(',')[0]))
const own = new Set(list.split(','))
ear.on('message', (bytes, { address }) => {
  if (!own.has(address) && heard.length < 1_000) heard.push(Uint8Array.from(bytes))
})

const noiseCards = encodeBeacon({
  asks: true,
  cards: Array.from({ length: MAX_CARDS_PER_BEACON }, () => new Uint8Array(randomBytes(CARD_BYTES)))
})
const label = Buffer.from('\x09_folkmoot\x04_udp\x05local\x00')
const KINDS: readonly (() => Uint8Array)[] = [
  () => noiseCards,
  () => Buffer.concat([randomBytes(12), label, randomBytes(600)]),
  () => Buffer.concat([randomBytes(12), label, randomBytes(1_400)]),
  () => heard[Math.floor(Math.random() * heard.length)] ?? noiseCards
]

let sent = 0
setInterval(() => {
  for (let i = 0; i < (Number(rate) * BURST_MS) / 1_000; i++) {
    const make = KINDS[sent % KINDS.length] ?? (() => noiseCards)
    sockets[sent % sockets.length]?.send(make(), MDNS_PORT, MDNS_GROUP, () => undefined)
    sent++
  }
}, BURST_MS)
let before = 0
setInterval(() => {
  process.stdout.write(`${sent - before}\n`)
  before = sent
}, 1_000)
process.stdin.resume().once('end', () => process.exit(0))
