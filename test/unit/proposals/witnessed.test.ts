import { describe, expect, it } from 'vitest'
import { witnessedDay } from '#shared/domain/proposals/witnessed.ts'
import { pollingDay } from '#test/support/polling-day.ts'

describe('the day that enough witnesses have written (protocol §5)', () => {
  it('is the greatest that so many had reached, each day witnessing those before it', () => {
    const { village, boxes } = pollingDay()
    const [a, b, c] = boxes
    for (const [box, day] of [
      [a, 105],
      [b, 107],
      [c, 109],
      [c, 3]
    ] as const)
      village.witness(box!, day)
    const people = boxes.map(({ person }) => person)
    const days = [1, 2, 3, 4].map((enough) => witnessedDay(village.onlooker.authority, people, enough))
    expect(days).toEqual([109, 107, 105, null])
    village.witness(boxes[3]!, 0)
    expect(witnessedDay(village.onlooker.authority, people, 4)).toBe(0)
    village.witness(a!, 100_000)
    expect(witnessedDay(village.onlooker.authority, people, 1)).toBe(100_000)
  })
})
