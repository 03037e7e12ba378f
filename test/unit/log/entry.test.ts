import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { utf8 } from '#shared/kernel/bytes.ts'
import { encodeCanonical } from '#shared/kernel/canonical.ts'
import { entryIdOf, logKeyOf } from '#shared/kernel/ids.ts'
import { noblePrimitives } from '#shared/kernel/noble-primitives.ts'
import { type Draft, encodeEntry, MAX_ENTRY_BYTES, placeOf, readEntry, voidEntry } from '#shared/log/entry.ts'
import { idsUnder, receiptCode } from '#shared/log/receipt-code.ts'
import { seeded } from '#test/support/campaign.ts'

const id = (seed: string) => entryIdOf(noblePrimitives.hash(utf8(seed)))
const log = logKeyOf(noblePrimitives.hash(utf8('log')))
const draft: Draft = {
  type: 'ballot.cast.v1',
  subject: id('subject'),
  prev: id('prev'),
  seen: [{ log, length: 3, id: id('seen') }],
  at: 1_700_000_000_000,
  rulebook: null,
  body: { choice: 0 }
}
const read = (payload: Uint8Array, prev = draft.prev) => readEntry(noblePrimitives, log, 4, prev, payload)

describe('an entry', () => {
  test('reads back as it was written, and its id depends on its place and its payload', () => {
    const reading = read(encodeEntry(draft))
    expect(reading).toMatchObject({ kind: 'entry', entry: { ...draft, log, index: 4 } })
    const elsewhere = readEntry(noblePrimitives, log, 5, draft.prev, encodeEntry(draft))
    const changed = read(encodeEntry({ ...draft, at: draft.at + 1 }))
    const ids = [reading, elsewhere, changed].map((r) => (r.kind === 'entry' ? r.entry.id : ''))
    expect(new Set(ids).size).toBe(3)
  })

  test('keeps its place, void, when it is garbage, truncated or oversized', () => {
    const payload = encodeEntry(draft)
    expect(read(utf8('garbage'))).toMatchObject({ kind: 'void', fault: 'malformed', place: { index: 4 } })
    expect(read(payload.slice(0, -1))).toMatchObject({ kind: 'void', fault: 'malformed' })
    expect(read(new Uint8Array(MAX_ENTRY_BYTES + 1))).toMatchObject({ kind: 'void', fault: 'oversized' })
    expect(read(new Uint8Array(0))).toMatchObject({ kind: 'void', fault: 'malformed' })
  })

  test('that names another previous entry than its log holds is void', () => {
    expect(read(encodeEntry(draft), id('other'))).toMatchObject({ kind: 'void', fault: 'prevMismatch' })
  })

  test('of a newer envelope waits for a newer Folkmoot', () => {
    expect(read(encodeCanonical([2, 'whatever']))).toMatchObject({ kind: 'newer' })
  })

  test.each([
    ['no version', encodeCanonical(['x'])],
    ['a float-like type', encodeCanonical([1, 7, null, null, [], 0, null, {}])],
    ['a type outside the grammar', encodeCanonical([1, 'Ballot Cast', null, null, [], 0, null, {}])],
    ['an id of 31 bytes', encodeCanonical([1, 'a.v1', new Uint8Array(31), null, [], 0, null, {}])],
    [
      'a citation of length 0',
      encodeCanonical([1, 'a.v1', null, null, [[new Uint8Array(32), 0, new Uint8Array(32)]], 0, null, {}])
    ],
    ['a ninth field', encodeCanonical([1, 'a.v1', null, null, [], 0, null, {}, 0])]
  ])('with %s is void', (_, payload) => {
    expect(readEntry(noblePrimitives, log, 0, null, payload)).toMatchObject({
      kind: 'void',
      fault: 'malformed'
    })
  })

  test('any bytes are one of entry, void or newer', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (payload) => {
        expect(['entry', 'void', 'newer']).toContain(read(payload).kind)
      }),
      seeded(2_000)
    )
  })
})

test('bytes that were never sealed are void in their place, whatever they say', () => {
  const plain = encodeCanonical([1, 'a.v1', null, null, [], 0, null, {}])
  const first = voidEntry(noblePrimitives, log, 0, null, plain)
  expect(first).toMatchObject({ kind: 'void', fault: 'malformed', place: { log, index: 0, prev: null } })
  const { id } = placeOf(first)
  const next = voidEntry(noblePrimitives, log, 1, id, new Uint8Array(MAX_ENTRY_BYTES + 1))
  expect(next).toMatchObject({ kind: 'void', fault: 'oversized', place: { log, index: 1, prev: id } })
  expect(placeOf(next).id).not.toBe(id)
})

test('a receipt code is four groups of three without letters that are read for one another', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
      expect(receiptCode(entryIdOf(bytes))).toMatch(/^[2-9A-HJ-NP-Z]{3}(-[2-9A-HJ-NP-Z]{3}){3}$/)
    }),
    seeded(200)
  )
})

test('a receipt code leads back to its id however it is typed, and a slip leads nowhere', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
      const id = entryIdOf(bytes)
      const code = receiptCode(id)
      const begins = idsUnder(` ${code.replaceAll('-', '').toLowerCase()} `)
      expect(begins).toHaveLength(13)
      expect(id.startsWith(begins ?? 'none')).toBe(true)
      expect(idsUnder(`${code.startsWith('2') ? '3' : '2'}${code.slice(1)}`)).not.toBe(begins)
      expect(idsUnder(code.slice(1))).toBeNull()
      expect(idsUnder(`0${code.slice(1)}`)).toBeNull()
    }),
    seeded(200)
  )
})
