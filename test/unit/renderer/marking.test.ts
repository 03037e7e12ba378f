import { describe, expect, it } from 'vitest'
import { choiceCast, marksLeft, toggled } from '#renderer/features/ballots/marking.ts'

const several = {
  method: { kind: 'choose-several' as const, most: 2, seats: 2 },
  options: ['Li', 'Ma', 'Wu', 'abstain']
}
const yesNo = { method: { kind: 'yesno' as const }, options: ['yes', 'no', 'abstain'] }

describe('a ballot on which several may be marked', () => {
  it('keeps the order of the paper, whichever is marked first', () => {
    expect(toggled(several, toggled(several, [], 2), 0)).toEqual([0, 2])
    expect(toggled(several, [0, 2], 0)).toEqual([2])
  })

  it('is either marked or an abstention', () => {
    expect(toggled(several, [0, 2], 3)).toEqual([3])
    expect(toggled(several, [3], 1)).toEqual([1])
    expect(toggled(several, [3], 3)).toEqual([])
  })

  it('says how many marks are left, abstaining being none', () => {
    expect([[], [3], [1], [0, 2]].map((marked) => marksLeft(several, marked))).toEqual([2, 2, 1, 0])
  })

  it('casts what is marked, and an abstention as no mark at all', () => {
    expect(choiceCast(several, [0, 2])).toEqual([0, 2])
    expect(choiceCast(several, [3])).toEqual([])
    expect(choiceCast(yesNo, [2])).toBe(2)
    expect(choiceCast(yesNo, [0])).toBe(0)
  })
})
