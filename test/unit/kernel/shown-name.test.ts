import { expect, test } from 'vitest'
import { lookOf, shownName } from '#shared/kernel/shown-name.ts'

test.each([
  ['王伟', '王伟'],
  ['Anne-Marie O’Neill', 'Anne-Marie O’Neill'],
  ['\u202eieW\u202c gnaW', 'ieW gnaW'],
  ['Wang\u200b\u0007Wei\u2069', 'WangWei'],
  ['\u200e\u2066', '?'],
  ['דוד', '\u2068דוד\u2069'],
  ['\u202eمحمد', '\u2068محمد\u2069']
])('%j is shown as %j', (name, shown) => {
  expect(shownName(name)).toBe(shown)
  expect(shownName(shown)).toBe(shown)
})

test.each([
  ['Anna', 'Аnnа'],
  ['Wang Wei', 'WANGWEI'],
  ['⼈王', '人王'],
  ['Peter', 'Ρeter'],
  ['李０', '李O']
])('%j and %j look the same', (one, other) => {
  expect(lookOf(one)).toBe(lookOf(other))
})

test('names that look different are told apart', () => {
  expect(new Set(['王伟', '王玮', 'Anna', 'Hanna', 'An na e'].map(lookOf)).size).toBe(5)
})
