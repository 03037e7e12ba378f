import { expect, test } from 'vitest'
import { seenBy } from '#shared/domain/community/seen-by.ts'
import { PollingVillage } from '#test/support/polling-village.ts'

test('an entry is seen by other people who are members now, each once, and not by its author’s other laptop', () => {
  const village = new PollingVillage({ names: ['A', 'B', 'C', 'D'], tellers: ['A', 'B'] })
  const proposal = village.open(village.of('A'), ['A', 'B'])
  village.everyoneHears()
  const mine = village.secondLaptop('D')
  const theirs = village.secondLaptop('C')
  const ballot = village.vote(village.of('D'), proposal, 0)
  const seen = (): number => seenBy(village.onlooker.graph, village.onlooker.authority, ballot)
  expect(seen()).toBe(0)

  village.hear(mine, ballot)
  village.witness(mine, 101)
  expect(seen()).toBe(0)

  for (const laptop of [village.of('C'), theirs]) {
    village.hear(laptop, ballot)
    village.witness(laptop, 101)
    expect(seen()).toBe(1)
  }
  village.community(village.of('C'), { type: 'member.left.v1', body: {} })
  expect(seen()).toBe(0)
})
