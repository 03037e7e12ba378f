import dns from 'dns-packet'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keyPairFromSeed } from '#main/engine/identity/key-pair.ts'
import { decodeBeacon, encodeBeacon, mentionsUs } from '#main/engine/net/lan/beacon-packet.ts'
import { CARD_BYTES, openCard, sealCard } from '#main/engine/net/lan/calling-card.ts'
import { MAX_BEACON_BYTES, MAX_CARDS_PER_BEACON } from '#main/engine/net/wire-limits.ts'
import { systemRandom } from '#main/host/system-deps.ts'
import { openBox, sealBox } from '#main/engine/identity/secret-box.ts'
import { concatBytes, toHex, utf8 } from '#shared/kernel/bytes.ts'

const circle = systemRandom.bytes(32)
const keyPair = keyPairFromSeed(new Uint8Array(32).fill(7))
const card = { key: toHex(keyPair.publicKey), host: '192.168.1.250', port: 49_737 }
const sealed = () => sealCard(card, circle, keyPair, systemRandom)

test('a call and an answer carry their cards', () => {
  for (const asks of [true, false]) {
    const cards = [sealed(), sealed()]
    const read = decodeBeacon(encodeBeacon({ asks, cards }))
    expect(read?.asks).toBe(asks)
    expect(read?.cards.map((bytes) => openCard(bytes, circle))).toEqual([card, card])
  }
})

test('a call of one who shows nothing is a question still', () => {
  expect(decodeBeacon(encodeBeacon({ asks: true, cards: [] }))).toEqual({ asks: true, cards: [] })
})

test('as many cards as are taken fit into one packet', () => {
  const cards = Array.from({ length: MAX_CARDS_PER_BEACON }, sealed)
  const bytes = encodeBeacon({ asks: true, cards })
  expect(bytes.length).toBeLessThanOrEqual(MAX_BEACON_BYTES)
  expect(decodeBeacon(bytes)?.cards).toHaveLength(MAX_CARDS_PER_BEACON)
})

test('other services’ packets are not ours', () => {
  const question = dns.encode({ type: 'query', questions: [{ name: '_ipp._tcp.local', type: 'PTR' }] })
  expect(decodeBeacon(question)).toBeNull()
  expect(mentionsUs(question)).toBe(false)
  expect(mentionsUs(encodeBeacon({ asks: true, cards: [] }))).toBe(true)
  expect(decodeBeacon(encodeBeacon({ asks: false, cards: [] }))).toBeNull()
})

test('whatever comes in is read or left, and never throws', () => {
  const real = encodeBeacon({ asks: true, cards: [sealed()] })
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array({ maxLength: 2_000 }),
        fc
          .array(fc.tuple(fc.nat({ max: real.length - 1 }), fc.nat({ max: 255 })), { maxLength: 8 })
          .map((edits) => {
            const bytes = Uint8Array.from(real)
            for (const [at, value] of edits) bytes[at] = value
            return bytes
          }),
        fc.nat({ max: real.length }).map((end) => real.slice(0, end))
      ),
      (bytes) => {
        for (const read of decodeBeacon(Buffer.from(bytes))?.cards ?? []) expect(read.length).toBe(CARD_BYTES)
      }
    ),
    { numRuns: 2_000 }
  )
})

test('a card is read in its own circle only, and not after any byte of it was changed', () => {
  const bytes = sealed()
  expect(openCard(bytes, circle)).toEqual(card)
  expect(openCard(bytes, systemRandom.bytes(32))).toBeNull()
  for (let i = 0; i < bytes.length; i++) {
    const changed = Uint8Array.from(bytes)
    changed[i] = (changed[i] ?? 0) ^ 1
    expect(openCard(changed, circle)).toBeNull()
  }
  expect(openCard(bytes.subarray(1), circle)).toBeNull()
})

test('two showings of one card have nothing in common', () => {
  const [one, other] = [sealed(), sealed()]
  expect(one.filter((byte, i) => byte === other[i]).length).toBeLessThan(CARD_BYTES / 4)
})

test('whoever knows the circle cannot make a card for somebody else’s key, nor take one to another circle', () => {
  const former = keyPairFromSeed(new Uint8Array(32).fill(8))
  const asAnother = { publicKey: keyPair.publicKey, secretKey: former.secretKey }
  expect(openCard(sealCard(card, circle, asAnother, systemRandom), circle)).toBeNull()
  const elsewhere = systemRandom.bytes(32)
  const purpose = utf8('folkmoot/lan/card/2')
  const plain = openBox(sealed(), circle, purpose) ?? new Uint8Array()
  expect(openCard(sealBox(plain, circle, purpose, systemRandom), circle)).toEqual(card)
  expect(openCard(sealBox(plain, elsewhere, purpose, systemRandom), elsewhere)).toBeNull()
  const moved = concatBytes([plain.subarray(0, 32), new Uint8Array([10, 0, 0, 1]), plain.subarray(36)])
  expect(openCard(sealBox(moved, circle, purpose, systemRandom), circle)).toBeNull()
})
