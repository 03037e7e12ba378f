import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatCivilDate, parseCivilDate, yearsAfter } from '#shared/kernel/civil-date.ts'
import { seeded } from '#test/support/campaign.ts'

test('day 0 is 1970-01-01 and days follow one another across months, leap years and centuries', () => {
  expect(parseCivilDate('1970-01-01')).toBe(0)
  expect(parseCivilDate('2000-03-01')).toBe(11_017)
  expect(formatCivilDate(11_016)).toBe('2000-02-29')
  expect(parseCivilDate('2026-11-22')).toBe(20_779)
})

test('every day number has one date and every date one day number', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000 }), (day) => {
      const text = formatCivilDate(day)
      expect(parseCivilDate(text)).toBe(day)
      expect(new Date(day * 86_400_000).toISOString().slice(0, 10)).toBe(text)
    }),
    seeded(500)
  )
})

test.each([
  '2026-02-29',
  '2026-13-01',
  '2026-00-10',
  '2026-04-31',
  '26-01-01',
  '2026-1-1',
  'tomorrow',
  '2100-02-29'
])('there is no day %s', (text) => expect(parseCivilDate(text)).toBeNull())

test.each([
  ['2026-11-23', 3, '2029-11-23'],
  ['2028-02-29', 1, '2029-02-28'],
  ['2028-02-29', 4, '2032-02-29']
])('years after %s, %i of them, it is %s', (from, years, to) => expect(yearsAfter(from, years)).toBe(to))
