import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boundText } from '#shared/domain/voting/bound-text.ts'
import { neededFor, passes } from '#shared/domain/voting/thresholds.ts'
import type { ThresholdRule } from '#shared/domain/rulebook/rulebook.ts'
import { seeded } from '#test/support/campaign.ts'

const threshold: fc.Arbitrary<ThresholdRule> = fc.record({
  base: fc.constant('present'),
  op: fc.constantFrom('>', '>='),
  num: fc.integer({ min: 1, max: 1_000 }),
  den: fc.integer({ min: 1, max: 1_000 })
})
const base = fc.oneof(fc.integer({ min: 1, max: 2_000 }), fc.integer({ min: 1, max: 2 ** 32 }))

/** The definition, in integers without bound. */
const holds = ({ op, num, den }: ThresholdRule, have: bigint, of: bigint): boolean =>
  op === '>' ? have * BigInt(den) > of * BigInt(num) : have * BigInt(den) >= of * BigInt(num)

describe('thresholds at their boundaries', () => {
  it('the least passing count passes and the one below does not, by exact arithmetic', () => {
    fc.assert(
      fc.property(threshold, base, (rule, of) => {
        const needed = neededFor(rule, of)
        expect(holds(rule, BigInt(needed), BigInt(of))).toBe(true)
        expect(holds(rule, BigInt(needed - 1), BigInt(of))).toBe(false)
      }),
      seeded(2_000)
    )
  })

  it('a count passes exactly from the least passing count on', () => {
    fc.assert(
      fc.property(threshold, base, fc.integer({ min: 0, max: 2 ** 32 }), (rule, of, have) => {
        expect(passes(rule, have, of)).toBe(have >= neededFor(rule, of))
        expect(passes(rule, have, of)).toBe(holds(rule, BigInt(have), BigInt(of)))
      }),
      seeded(2_000)
    )
  })

  it('a printed bound is the exact number', () => {
    fc.assert(
      fc.property(threshold, base, ({ num, den }, of) => {
        const text = boundText(of, num, den)
        const match = /^(\d+)(?:\.(\d+)| (\d+)\/(\d+))?$/.exec(text)
        const [, whole = '', digits = '', above = '0', below = '1'] = match ?? []
        const scale = 10n ** BigInt(digits.length)
        // whole + digits/scale + above/below = of·num/den, multiplied out.
        const left =
          (BigInt(whole) * scale + BigInt(digits === '' ? '0' : digits)) * BigInt(below) +
          BigInt(above) * scale
        expect(left * BigInt(den)).toBe(BigInt(of) * BigInt(num) * scale * BigInt(below))
      }),
      seeded(2_000)
    )
  })
})
