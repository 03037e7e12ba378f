import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Clock } from '#shared/log/clock.ts'
import { seeded } from '#test/support/campaign.ts'

const lengths = fc.array(fc.nat({ max: 5 }), { maxLength: 100 })

test('joining takes the longer of each chain, in any order and grouping', () => {
  fc.assert(
    fc.property(lengths, lengths, lengths, (a, b, c) => {
      const [x, y, z] = [Clock.of(a), Clock.of(b), Clock.of(c)]
      const joined = x.join(y)
      for (let chain = 0; chain < 110; chain++)
        expect(joined.get(chain)).toBe(Math.max(a[chain] ?? 0, b[chain] ?? 0))
      expect(joined.lengths()).toEqual(y.join(x).lengths())
      expect(joined.join(z).lengths()).toEqual(x.join(y.join(z)).lengths())
      expect(joined.covers(x) && joined.covers(y)).toBe(true)
      expect(x.covers(y)).toBe(b.every((length, chain) => length <= (a[chain] ?? 0)))
    }),
    seeded(300)
  )
})

test('a join that adds nothing is the same clock, so that a village which wrote apart shares one', () => {
  const clock = Clock.of([3, 1, 4])
  expect(clock.join(Clock.of([1, 1]))).toBe(clock)
  expect(Clock.of([1, 1]).join(clock)).toBe(clock)
  expect(clock.with(0, 2)).toBe(clock)
  expect(clock.with(70, 2).get(70)).toBe(2)
})
