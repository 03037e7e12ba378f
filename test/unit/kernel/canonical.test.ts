import { decode as cborgDecode, encode as cborgEncode } from 'cborg'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromHex, toHex } from '#shared/kernel/bytes.ts'
import { type Canonical, decodeCanonical, encodeCanonical, ENTRY_LIMITS } from '#shared/kernel/canonical.ts'
import { seeded } from '#test/support/campaign.ts'

const values: fc.Arbitrary<Canonical> = fc.letrec<{ value: Canonical }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    fc.string({ unit: 'grapheme' }),
    fc.uint8Array({ maxLength: 40 }),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(
      fc.string().filter((key) => key !== '__proto__'),
      tie('value'),
      { maxKeys: 5, noNullPrototype: true }
    )
  )
})).value

const faultOf = (hex: string): string => {
  const decoded = decodeCanonical(fromHex(hex))
  return decoded.ok ? 'accepted' : decoded.error
}

describe('canonical encoding', () => {
  test('what is encoded decodes to itself, and to the same bytes again', () => {
    fc.assert(
      fc.property(values, (value) => {
        const bytes = encodeCanonical(value)
        const decoded = decodeCanonical(bytes)
        expect(decoded).toEqual({ ok: true, value })
        if (decoded.ok) expect(encodeCanonical(decoded.value)).toEqual(bytes)
      }),
      seeded(300)
    )
  })

  test('another implementation reads our bytes and writes the same', () => {
    fc.assert(
      fc.property(values, (value) => {
        const bytes = encodeCanonical(value)
        expect(cborgDecode(bytes, { strict: true, rejectDuplicateMapKeys: true })).toEqual(value)
        expect(toHex(cborgEncode(value))).toBe(toHex(bytes))
      }),
      seeded(300)
    )
  })

  test('any bytes give a value that re-encodes to them, or a named fault, never an exception', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const decoded = decodeCanonical(bytes)
        if (decoded.ok) expect(encodeCanonical(decoded.value)).toEqual(bytes)
      }),
      seeded(10_000)
    )
  })

  test('a valid encoding with one byte changed never passes for another spelling of itself', () => {
    fc.assert(
      fc.property(values, fc.nat(), fc.integer({ min: 1, max: 255 }), (value, at, change) => {
        const bytes = encodeCanonical(value)
        const index = at % bytes.length
        bytes[index] = (bytes[index] ?? 0) ^ change
        const decoded = decodeCanonical(bytes)
        if (decoded.ok) expect(encodeCanonical(decoded.value)).toEqual(bytes)
      }),
      seeded(2_000)
    )
  })

  test.each([
    ['1805', 'notCanonical', 'an integer longer than it need be'],
    ['190017', 'notCanonical', 'a two-byte integer that fits one'],
    ['1b0020000000000000', 'unsafeInteger', '2^53'],
    ['3b001fffffffffffff', 'unsafeInteger', '-2^53'],
    ['f97e00', 'unsupported', 'a half-precision NaN'],
    ['fb8000000000000000', 'unsupported', 'minus zero as a double'],
    ['f7', 'unsupported', 'undefined'],
    ['9f01ff', 'unsupported', 'an indefinite array'],
    ['c11a514b67b0', 'unsupported', 'a tag'],
    ['a2616101616102', 'notCanonical', 'a duplicate key'],
    ['a2616201616102', 'notCanonical', 'keys out of order'],
    ['a10101', 'unsupported', 'a key that is not text'],
    ['a1695f5f70726f746f5f5f01', 'unsupported', 'the key __proto__'],
    ['61ff', 'badText', 'text that is not UTF-8'],
    ['62c080', 'badText', 'an overlong UTF-8 zero'],
    ['4401', 'truncated', 'bytes cut short'],
    ['0000', 'trailing', 'something after the value'],
    ['9a00100000', 'tooMany', 'an array that promises a million items'],
    ['81'.repeat(17) + '00', 'tooDeep', 'seventeen nested arrays'],
    ['', 'truncated', 'nothing at all']
  ])('%s is refused as %s: %s', (hex, fault) => {
    expect(faultOf(hex)).toBe(fault)
  })

  test('sixteen levels are allowed, and the item count is counted across the whole value', () => {
    expect(faultOf('81'.repeat(15) + '00')).toBe('accepted')
    const wide = encodeCanonical(Array.from({ length: ENTRY_LIMITS.maxItems + 1 }, () => 0))
    expect(decodeCanonical(wide)).toEqual({ ok: false, error: 'tooMany' })
  })

  test('decoded byte strings are copies, even from a Buffer, whose own slices would share memory', () => {
    const bytes = Buffer.from(encodeCanonical(Uint8Array.of(1, 2, 3)))
    const decoded = decodeCanonical(bytes)
    bytes.fill(0)
    expect(decoded).toEqual({ ok: true, value: Uint8Array.of(1, 2, 3) })
  })

  test('our own code may not encode what the encoding lacks', () => {
    expect(() => encodeCanonical(0.5)).toThrow(RangeError)
    expect(() => encodeCanonical(2 ** 53)).toThrow(RangeError)
  })
})
