import { describe, expect, it } from 'vitest'
import { type Ballot, marksIn, withBallot } from '#shared/domain/voting/last-word.ts'
import { NO, pollingDay, YES } from '#test/support/polling-day.ts'

describe('a voter’s last word (V3, V4)', () => {
  it('is the same in whatever order the ballots are added', () => {
    const { village, proposal } = pollingDay()
    const twin = village.secondLaptop('E')
    const [first, second] = [YES, NO].map((mark): Ballot => ({
      node: village.vote(village.of('E'), proposal, mark),
      marks: [mark]
    }))
    const apart: Ballot = { node: village.vote(twin, proposal, YES), marks: [YES] }
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
      expect(marksIn(last)).toBeNull()
    }
    expect(marksIn([])).toBeNull()
    expect(marksIn([first!, apart])).toEqual([YES])
  })
})
