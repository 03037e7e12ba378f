import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextInRing } from '#main/engine/net/lan/next-in-ring.ts'

test('everybody calling the next one in the ring makes one whole, whatever the keys', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ minLength: 1, maxLength: 4 }), { minLength: 2 }), (keys) => {
      const met = new Set<string>()
      for (let at = keys[0] ?? ''; !met.has(at); at = nextInRing(at, keys) ?? '') met.add(at)
      expect(met.size).toBe(keys.length)
    })
  )
})

test('alone there is nobody next', () => {
  expect(nextInRing('a', [])).toBeNull()
  expect(nextInRing('a', ['a'])).toBeNull()
})
