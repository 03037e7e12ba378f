import type { ThresholdRule } from '../rulebook/rulebook.ts'

/**
 * Thresholds in whole numbers (SPEC V7). Counts are at most 2^32 and `num`, `den` at most 1,000, so every product
 * is below 2^42 and exact: no fraction, percentage or rounding is ever formed.
 */
export const passes = ({ op, num, den }: ThresholdRule, have: number, base: number): boolean =>
  base > 0 && (op === '>' ? have * den > base * num : have * den >= base * num)

/** The least count that passes. Of an empty base nothing passes; 1 is then the least that could not be reached. */
export function neededFor({ op, num, den }: ThresholdRule, base: number): number {
  if (base <= 0) return 1
  const product = base * num
  const whole = (product - (product % den)) / den
  return op === '>' || product % den !== 0 ? whole + 1 : whole
}
