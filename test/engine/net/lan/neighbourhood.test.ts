import { randomBytes } from 'node:crypto'
import crypto from 'hypercore-crypto'
import { afterEach, expect, test } from 'vitest'
import { createAddressBook } from '#main/engine/net/lan/address-book.ts'
import { CARD_BYTES, NO_HOST, openCard, sealCard } from '#main/engine/net/lan/calling-card.ts'
import { LanDht } from '#main/engine/net/lan/lan-dht.ts'
import { type Neighbourhood, openNeighbourhood } from '#main/engine/net/lan/neighbourhood.ts'
import { CARD_OPENS, CARDS_PER_HOST, CARDS_SHOWN } from '#main/engine/net/wire-limits.ts'
import { systemRandom } from '#main/host/system-deps.ts'
import { createMemoryLogger } from '#test/support/memory-logger.ts'
import { manualClock } from '#test/support/memory-wire-clock.ts'

/** Cards shown to a device directly, in time that stands still, so that no ration is filled up meanwhile. */
let closers: (() => unknown)[] = []
afterEach(async () => {
  await Promise.all(closers.map((close) => close()))
  closers = []
})

const secret = () => new Uint8Array(randomBytes(32))
const noise = () => new Uint8Array(randomBytes(CARD_BYTES))
const hostOf = (i: number): string => `10.1.${i >> 8}.${i & 255}`
const visitor = { host: '10.9.9.9', port: 4_000 }
const keyPair = crypto.keyPair()
const cardIn = (circle: Uint8Array, host = NO_HOST) =>
  sealCard({ host, port: visitor.port }, circle, keyPair, systemRandom)

function neighbourhood(): Neighbourhood {
  const sources = {
    addressesOf: () => [],
    missed: () => undefined,
    called: () => undefined,
    calledBy: () => Promise.resolve(),
    isNear: () => false,
    shown: () => null
  }
  const clock = manualClock()
  const dht = new LanDht({ bootstrap: [], host: '127.0.0.1' }, sources, clock)
  const opened = openNeighbourhood({
    keyPair: crypto.keyPair(),
    dht,
    book: createAddressBook(),
    addresses: () => [],
    clock,
    random: systemRandom,
    logger: createMemoryLogger(),
    standing: () => 'member',
    isConnected: () => false,
    hears: () => false,
    connectedNearby: () => [],
    call: () => undefined,
    moved: () => undefined
  })
  closers.push(
    () => opened.close(),
    () => dht.destroy({ force: true })
  )
  return opened
}

test('one address that shows more cards than anybody needs to uses up nobody else’s ration', () => {
  const here = neighbourhood()
  const community = secret()
  here.join({ secret: community, shows: true, calls: true })
  const flooder = { host: '10.6.6.6', port: 1 }
  for (let i = 0; i < 2 * CARD_OPENS.burst; i++) here.shown(noise(), flooder)
  expect(here.shown(cardIn(community), flooder)).toBeNull()
  expect(openCard(here.shown(cardIn(community), visitor) ?? noise(), community)).not.toBeNull()
})

test('however many invites were made here, a neighbour’s card is read while many addresses show noise', () => {
  const here = neighbourhood()
  const [community, newest] = [secret(), secret()]
  const invites = [...Array.from({ length: 100 }, secret), newest]
  here.join({ secret: community, shows: true, calls: true })
  for (const invite of invites) here.join({ secret: invite, shows: true, calls: false })
  expect(here.shown(cardIn(newest), visitor)).not.toBeNull()
  for (let i = 0; i < CARDS_SHOWN.burst - 2; i++) here.shown(noise(), { host: hostOf(i), port: 1 })
  expect(here.shown(cardIn(community), visitor)).not.toBeNull()
})

test('who typed an address here may show cards of dozens of circles, as one who made many invites does', () => {
  const here = neighbourhood()
  const invite = secret()
  here.join({ secret: invite, shows: true, calls: false })
  for (let i = 0; i < CARDS_PER_HOST.burst - 1; i++) here.shown(noise(), visitor)
  expect(here.shown(cardIn(invite), visitor)).not.toBeNull()
})

test('a card that names another address than its sender’s gets no answer: who recorded it may be asking whose it is', () => {
  const here = neighbourhood()
  const community = secret()
  here.join({ secret: community, shows: true, calls: true })
  const recorded = cardIn(community, '10.1.2.3')
  expect(here.shown(recorded, visitor)).toBeNull()
  expect(here.shown(recorded, { host: '10.1.2.3', port: 1 })).not.toBeNull()
  expect(here.shown(cardIn(community, NO_HOST), visitor)).not.toBeNull()
})
