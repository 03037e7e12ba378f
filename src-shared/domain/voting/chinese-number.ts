const DIGITS = '零一二三四五六七八九'

/** 1…1,000 in Chinese numerals, as fractions are read: 三分之二, 百分之五十一. */
export function chineseNumber(value: number): string {
  if (value === 1_000) return '一千'
  const [hundreds, tens, ones] = [
    (value - (value % 100)) / 100,
    ((value % 100) - (value % 10)) / 10,
    value % 10
  ]
  const high =
    hundreds === 0 ? '' : hundreds === 1 && tens + ones === 0 ? '百' : `${DIGITS.charAt(hundreds)}百`
  const middle =
    tens === 0
      ? hundreds > 0 && ones > 0
        ? '零'
        : ''
      : hundreds === 0 && tens === 1
        ? '十'
        : `${DIGITS.charAt(tens)}十`
  return `${high}${middle}${ones === 0 ? '' : DIGITS.charAt(ones)}`
}
