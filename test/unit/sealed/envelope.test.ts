import { expect, test } from 'vitest'
import {
  commitmentTo,
  isKeyOf,
  MAX_SEALED_TEXT,
  maxSealedBytes,
  MIN_SEALED_BYTES,
  packContent,
  type RecordPlace,
  recordContext,
  recordKeyId,
  textOf,
  unpackContent
} from '#shared/domain/sealed/envelope.ts'
import { MAX_PORTRAIT_BYTES } from '#shared/domain/sealed/names.ts'
import { utf8 } from '#shared/kernel/bytes.ts'
import { entryIdOf, logKeyOf } from '#shared/kernel/ids.ts'
import { noblePrimitives as primitives } from '#shared/kernel/noble-primitives.ts'

const id = (byte: number) => entryIdOf(new Uint8Array(32).fill(byte))
const place: RecordPlace = {
  community: id(1),
  log: logKeyOf(new Uint8Array(32).fill(2)),
  person: id(3),
  field: 'phone'
}
const others: RecordPlace[] = [
  { ...place, community: id(9) },
  { ...place, log: logKeyOf(new Uint8Array(32).fill(9)) },
  { ...place, person: id(9) },
  { ...place, field: 'note' }
]
const key = new Uint8Array(32).fill(4)
const salt = new Uint8Array(32).fill(5)

test('a key’s name, a commitment and the seal’s context each belong to one community, log, person and field', () => {
  const keyId = recordKeyId(primitives, place, key)
  expect(isKeyOf(primitives, place, keyId, key)).toBe(true)
  expect(isKeyOf(primitives, place, keyId, new Uint8Array(32))).toBe(false)
  expect(isKeyOf(primitives, place, keyId, key.subarray(1))).toBe(false)
  for (const other of others) {
    expect(isKeyOf(primitives, other, keyId, key)).toBe(false)
    expect(recordContext(other)).not.toEqual(recordContext(place))
    expect(commitmentTo(primitives, other, { salt, said: utf8('x') })).not.toEqual(
      commitmentTo(primitives, place, { salt, said: utf8('x') })
    )
  }
  expect(commitmentTo(primitives, place, { salt: key, said: utf8('x') })).not.toEqual(
    commitmentTo(primitives, place, { salt, said: utf8('x') })
  )
})

test('content comes back as it was packed, and its length is told in steps of 256 bytes only', () => {
  for (const text of [
    '',
    '13800138000',
    '村东头第三家，电话在门上',
    '字'.repeat(MAX_SEALED_TEXT),
    '🏠'.repeat(500)
  ]) {
    const packed = packContent('phone', { salt, said: utf8(text) })
    expect(packed.length % 256).toBe(0)
    expect(packed.length + 40).toBeGreaterThanOrEqual(MIN_SEALED_BYTES)
    expect(packed.length + 40).toBeLessThanOrEqual(maxSealedBytes('phone'))
    const content = unpackContent('phone', packed)
    expect(content).toEqual({ salt, said: utf8(text) })
    expect(textOf(content!.said)).toBe(text)
  }
  const lengthOf = (text: string): number => packContent('phone', { salt, said: utf8(text) }).length
  expect(lengthOf('1')).toBe(lengthOf('1'.repeat(200)))
})

test('a field holds what it may and no more, and only a portrait holds a picture’s bytes', () => {
  const picture = new Uint8Array(MAX_PORTRAIT_BYTES).fill(0xff)
  const packed = packContent('portrait', { salt, said: picture })
  expect(unpackContent('portrait', packed)).toEqual({ salt, said: picture })
  expect(unpackContent('phone', packed)).toBeNull()
  for (const [field, most] of [
    ['phone', 3 * MAX_SEALED_TEXT],
    ['portrait', MAX_PORTRAIT_BYTES]
  ] as const)
    expect(() => packContent(field, { salt, said: new Uint8Array(most + 1) })).toThrow(RangeError)
})

test('bytes that nobody packed come to nothing, never to an exception', () => {
  const broken = packContent('phone', { salt, said: utf8('x') })
  broken[0] = 0xff
  expect(unpackContent('phone', broken)).toBeNull()
  expect(unpackContent('phone', new Uint8Array())).toBeNull()
  expect(textOf(Uint8Array.of(0xff))).toBeNull()
  expect(textOf(utf8('x'.repeat(MAX_SEALED_TEXT + 1)))).toBeNull()
  const tooLong = new Uint8Array(4_096)
  tooLong.set([0x0b, 0xb9])
  tooLong.fill(0x61, 34, 34 + 0x0bb9)
  expect(unpackContent('phone', tooLong)).toBeNull()
})
