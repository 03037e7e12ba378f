import { expect, test } from 'vitest'
import { fromHex } from '#shared/kernel/bytes.ts'
import { type Canonical, encodeCanonical } from '#shared/kernel/canonical.ts'
import type { LogKey } from '#shared/kernel/ids.ts'
import { noblePrimitives } from '#shared/kernel/noble-primitives.ts'
import { readEntry } from '#shared/log/entry.ts'

const LOG = '11'.repeat(32) as LogKey
const ID = new Uint8Array(32)
const SOUND: readonly Canonical[] = [1, 'ballot.cast.v1', ID, null, [[ID, 1, ID]], 0, null, { choice: 0 }]

const read = (fields: Canonical) => readEntry(noblePrimitives, LOG, 0, null, encodeCanonical(fields))

test('an entry with one field of another shape is void for everybody; the place keeps its id', () => {
  expect(read(SOUND).kind).toBe('entry')
  const wrong: readonly (readonly [number, Canonical])[] = [
    [0, 0],
    [0, '1'],
    [1, 7],
    [1, 'ballot'],
    [1, `${'a'.repeat(80)}.v1`],
    [2, new Uint8Array(31)],
    [2, 'text'],
    [3, new Uint8Array(33)],
    [4, null],
    [4, [7]],
    [4, [[ID, 1]]],
    [4, [[ID, 0, ID]]],
    [4, [[ID, 'one', ID]]],
    [4, [['log', 1, ID]]],
    [4, [[ID, 1, 'id']]],
    [4, Array.from({ length: 513 }, () => [ID, 1, ID])],
    [5, 'now'],
    [6, new Uint8Array(1)]
  ]
  for (const [field, value] of wrong) {
    const reading = read(SOUND.with(field, value))
    expect(reading).toMatchObject({ kind: 'void', fault: 'malformed', place: { log: LOG, index: 0 } })
  }
  for (const fields of [SOUND.slice(0, 7), [...SOUND, null], 'text', []])
    expect(read(fields)).toMatchObject({ kind: 'void', fault: 'malformed' })
})

test('hex that is none is a fault of our own, and never half read', () => {
  for (const text of ['0', '0g', 'g0', 'AB', '\u{4e2d}0', '0\u{4e2d}'])
    expect(() => fromHex(text)).toThrow(RangeError)
})
