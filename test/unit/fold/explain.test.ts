import { expect, test } from 'vitest'
import { explain } from '#shared/fold/explain.ts'
import { PollingVillage } from '#test/support/polling-village.ts'

test('an entry counts, or is void by a rule, or is not here', () => {
  const village = new PollingVillage({ names: ['A', 'B'], tellers: ['A'] })
  const [a, b] = [village.of('A'), village.of('B')]
  const proposal = village.open(a, ['A'])
  village.everyoneHears()
  const good = village.vote(b, proposal, 0)
  const strange = village.vote(b, proposal, 9)
  expect(explain(village.onlooker, good.id)).toMatchObject({ verdict: 'effective', rule: null })
  expect(explain(village.onlooker, strange.id)).toMatchObject({ verdict: 'void', rule: 'V1.choiceUnknown' })
  expect(explain(village.foldOf([]), good.id)).toBeNull()
})
