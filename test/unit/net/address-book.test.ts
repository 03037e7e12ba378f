import { expect, test } from 'vitest'
import { createAddressBook } from '#main/engine/net/lan/address-book.ts'
import {
  ADDRESS_LIFE_MS,
  FIRST_REST_MS,
  MAX_ADDRESSES_PER_KEY,
  MAX_KEYS_WITH_ADDRESSES
} from '#main/engine/net/wire-limits.ts'

const at = (host: string) => ({ host, port: 49_737 })
const KEY = 'a'.repeat(64)

test('a key is looked for first where it answered, then where it was seen last', () => {
  const book = createAddressBook()
  book.saw(KEY, at('10.0.0.1'), 0)
  book.saw(KEY, at('10.0.0.2'), 1)
  book.saw(KEY, at('10.0.0.3'), 2)
  book.answered(KEY, '10.0.0.1')
  expect(book.addressesOf(KEY, 3)).toEqual([at('10.0.0.1'), at('10.0.0.3'), at('10.0.0.2')])
})

test('a flood of false places does not push out the one that answered', () => {
  const book = createAddressBook()
  book.saw(KEY, at('10.0.0.1'), 0)
  book.answered(KEY, '10.0.0.1')
  for (let i = 0; i < 1_000; i++) book.saw(KEY, at(`10.9.${i >> 8}.${i & 255}`), i)
  const places = book.addressesOf(KEY, 1_000)
  expect(places).toHaveLength(MAX_ADDRESSES_PER_KEY)
  expect(places[0]).toEqual(at('10.0.0.1'))
})

test('a place not seen again is forgotten, and known once more when it is', () => {
  const book = createAddressBook()
  book.saw(KEY, at('10.0.0.1'), 0)
  expect(book.addressesOf(KEY, ADDRESS_LIFE_MS - 1)).toHaveLength(1)
  expect(book.addressesOf(KEY, 2 * ADDRESS_LIFE_MS)).toEqual([])
  expect([...book.present(2 * ADDRESS_LIFE_MS)]).toEqual([])
  book.saw(KEY, at('10.0.0.1'), 2 * ADDRESS_LIFE_MS)
  expect([...book.present(2 * ADDRESS_LIFE_MS)]).toEqual([KEY])
})

test('where nobody answered is not believed again at once, and each time later', () => {
  const book = createAddressBook()
  let now = 0
  const rests = Array.from({ length: 7 }, () => {
    book.saw(KEY, at('10.0.0.1'), now)
    book.missed(KEY, at('10.0.0.1'), now)
    const since = now
    while (book.addressesOf(KEY, now).length === 0) book.saw(KEY, at('10.0.0.1'), (now += 500))
    return now - since
  })
  expect(rests).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000])
  book.answered(KEY, '10.0.0.1')
  book.missed(KEY, at('10.0.0.1'), now)
  book.saw(KEY, at('10.0.0.1'), now + FIRST_REST_MS)
  expect(book.addressesOf(KEY, now + FIRST_REST_MS)).toHaveLength(1)
})

test('elsewhere only the places that are there too remain, and none of them rests', () => {
  const book = createAddressBook()
  book.saw(KEY, at('10.0.0.1'), 0)
  book.saw(KEY, at('192.168.1.1'), 0)
  book.missed(KEY, at('10.0.0.1'), 0)
  book.keepOnly((host) => host.startsWith('10.'))
  book.saw(KEY, at('10.0.0.1'), 1)
  expect(book.addressesOf(KEY, 1)).toEqual([at('10.0.0.1')])
})

test('invented keys do not fill the memory', () => {
  const book = createAddressBook()
  for (let i = 0; i <= MAX_KEYS_WITH_ADDRESSES; i++)
    book.saw(i.toString(16).padStart(64, '0'), at('10.0.0.1'), 0)
  expect(book.addressesOf('0'.repeat(64), 0)).toEqual([])
  expect(book.addressesOf(MAX_KEYS_WITH_ADDRESSES.toString(16).padStart(64, '0'), 0)).toHaveLength(1)
})
