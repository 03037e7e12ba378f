import { expect, test } from 'vitest'
import { certify, ruleOf, stageOf, YES } from '#test/support/polling-day.ts'
import { PollingVillage } from '#test/support/polling-village.ts'

test('R5d: a teller whose term ends while the box is open counts and signs to the end', () => {
  const names = ['A', 'B', 'C', 'D', 'E']
  const village = new PollingVillage({ names, tellers: ['A', 'B', 'C'], stewards: ['A', 'B'] })
  const [a, d] = [village.of('A'), village.of('D')]
  village.community(a, { type: 'role.granted.v1', body: { person: d.person, role: 'teller', until: 105 } })
  village.everyoneHears()
  const tellers = ['A', 'B', 'C', 'D']
  const proposal = village.open(a, tellers)
  const day = { village, proposal, boxes: tellers.map((name) => village.of(name)) }
  village.everyoneHears()
  village.vote(village.of('E'), proposal, YES)
  const { attests, signatures } = certify(day)
  expect(village.onlooker.authority.holds(d.person, 'teller')).toBe(false)
  expect([...attests, ...signatures].map((node) => ruleOf(day, node))).toEqual(Array(8).fill(undefined))
  expect(stageOf(day)).toBe('final')
  // At the next opening they are no teller any more.
  expect(() => village.open(a, tellers)).toThrow('tellersNotAppointed')
})
