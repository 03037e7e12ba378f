import type { Threshold } from '#shared/rpc/contract/proposals.ts'
import type { Words } from '../../shared/i18n/words.tsx'

export type Share = Pick<Threshold, 'op' | 'num' | 'den'>

/** The shares that laws and customs know, the least first. */
const SHARES = [
  ['tenth', { op: '>=', num: 1, den: 10 }],
  ['fifth', { op: '>=', num: 1, den: 5 }],
  ['quarter', { op: '>=', num: 1, den: 4 }],
  ['third', { op: '>=', num: 1, den: 3 }],
  ['half', { op: '>=', num: 1, den: 2 }],
  ['overHalf', { op: '>', num: 1, den: 2 }],
  ['twoThirds', { op: '>=', num: 2, den: 3 }],
  ['threeQuarters', { op: '>=', num: 3, den: 4 }],
  ['fourFifths', { op: '>=', num: 4, den: 5 }],
  ['all', { op: '>=', num: 1, den: 1 }]
] as const satisfies readonly (readonly [string, Share])[]

export const BASES = ['eligible', 'present', 'cast', 'yesno'] as const satisfies readonly Threshold['base'][]

export const shareKey = ({ op, num, den }: Share): string => `${op}${num}/${den}`

/** What may be chosen: the known shares, and the one in force where it is another. */
export const shareChoices = (
  { say }: Words,
  current: Share | null
): { value: string; label: string; share: Share }[] => {
  const known = SHARES.map(([name, share]) => ({
    value: shareKey(share),
    label: say(`amend.share.${name}`),
    share
  }))
  if (current === null || known.some(({ value }) => value === shareKey(current))) return known
  const { op, num, den } = current
  const label = say(op === '>' ? 'amend.share.moreThan' : 'amend.share.atLeast', { num, den })
  return [{ value: shareKey(current), label, share: current }, ...known]
}
