import { compareText } from '../../kernel/bytes.ts'

/** 2组 before 10组: digits are compared by what they count, everything else by code units. */
export function compareByNumbers(a: string, b: string): number {
  const [ours, theirs] = [a, b].map((text) => text.split(/(\d+)/))
  if (ours === undefined || theirs === undefined) return 0
  for (let at = 0; at < Math.min(ours.length, theirs.length); at++) {
    const [one = '', other = ''] = [ours[at], theirs[at]]
    const order = at % 2 === 0 ? compareText(one, other) : compareNumbers(one, other)
    if (order !== 0) return order
  }
  return ours.length - theirs.length || compareText(a, b)
}

/** Of any length: longer is more, once leading zeros are gone. */
const compareNumbers = (a: string, b: string): number => {
  const [one, other] = [a.replace(/^0+/, ''), b.replace(/^0+/, '')]
  return one.length - other.length || compareText(one, other)
}
