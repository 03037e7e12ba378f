/** Digits shown behind the point; a bound that needs more is written as a fraction. */
const MAX_DIGITS = 2

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b)
}

/**
 * num/den of `base`, exactly and without floats: `15.5`, `30`, or `66 2/3` where no two decimals say it.
 */
export function boundText(base: number, num: number, den: number): string {
  const product = base * num
  const rest = product % den
  const whole = (product - rest) / den
  if (rest === 0) return String(whole)
  const shared = greatestDivisor(rest, den)
  const [above, below] = [rest / shared, den / shared]
  let digits = ''
  let left = above
  while (left !== 0 && digits.length < MAX_DIGITS) {
    const tens = left * 10
    digits += String((tens - (tens % below)) / below)
    left = tens % below
  }
  return left === 0 ? `${whole}.${digits}` : `${whole} ${above}/${below}`
}
