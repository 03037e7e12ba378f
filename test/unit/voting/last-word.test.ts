import { describe, expect, it } from 'vitest'
import { type Ballot, choiceIn, withBallot } from '#shared/domain/voting/last-word.ts'
import { NO, pollingDay, YES } from '#test/support/polling-day.ts'

describe('a voter’s last word (V3, V4)', () => {
  it('is the same in whatever order the ballots are added', () => {
    const { village, proposal } = pollingDay()
    const twin = village.secondLaptop('E')
    const [first, second] = [YES, NO].map((choice): Ballot => ({
      node: village.vote(village.of('E'), proposal, choice),
      choice
    }))
    const apart: Ballot = { node: village.vote(twin, proposal, YES), choice: YES }
    const ballots = [first!, second!, apart]
    const { graph } = village.onlooker
    for (const order of [
      [0, 1, 2],
      [1, 0, 2],
      [2, 1, 0],
      [1, 2, 0]
    ]) {
      const last = order.reduce<readonly Ballot[]>((heard, at) => withBallot(graph, heard, ballots[at]!), [])
      expect(new Set(last)).toEqual(new Set([second, apart]))
      expect(choiceIn(last)).toBeNull()
    }
    expect(choiceIn([])).toBeNull()
    expect(choiceIn([first!, apart])).toBe(YES)
  })
})
