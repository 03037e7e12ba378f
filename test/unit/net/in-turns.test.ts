import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inTurns } from '#main/engine/net/lan/in-turns.ts'

test('with room for all, all go each time and in their order', () => {
  expect([0, 1, 2].map((packet) => inTurns(['c', 'b', 'a'], 3, packet))).toEqual([
    ['c', 'b', 'a'],
    ['c', 'b', 'a'],
    ['c', 'b', 'a']
  ])
})

test('with less room the first go first and the next ones after them', () => {
  expect([0, 1, 2].map((packet) => inTurns(['e', 'd', 'c', 'b', 'a'], 2, packet).join(''))).toEqual([
    'ed',
    'cb',
    'ae'
  ])
})

test('from whichever packet on, as many as hold all once show every one, and none shows one twice', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 300 }),
      fc.integer({ min: 1, max: 9 }),
      fc.nat({ max: 1_000_000 }),
      (count, room, since) => {
        const all = Array.from({ length: count }, (_, i) => i)
        const packets = Array.from({ length: Math.ceil(count / room) }, (_, i) =>
          inTurns(all, room, since + i)
        )
        expect(new Set(packets.flat()).size).toBe(count)
        for (const packet of packets) expect(new Set(packet).size).toBe(Math.min(room, count))
      }
    )
  )
})
