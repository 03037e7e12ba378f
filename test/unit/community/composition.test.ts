import { describe, expect, test } from 'vitest'
import { officesView, kinView } from '#shared/domain/community/offices-view.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import { formatCivilDate } from '#shared/kernel/civil-date.ts'
import { FIRST_DAY } from '#test/support/actor.ts'
import { sync, village } from '#test/support/cast.ts'
import { cast, lawOf } from '#test/support/community-law.ts'

const unknown = (): null => null

describe('the offices as people see them', () => {
  test('B9: a committee of three with a woman is as the law says, without one it is not, unwritten it is not known', () => {
    const world = village(['A', 'B', 'C', 'D'], { stewards: ['A'] })
    const [a, b, c, d] = cast(world, 'A', 'B', 'C', 'D')
    const states = (isWoman: (person: PersonId) => boolean | null) =>
      officesView(lawOf(world), isWoman).checks.map(({ state }) => state)
    expect(states(unknown)).toEqual(['notMet', 'notMet', 'notMet'])
    a!.appoint(b!, 'chair')
    for (const member of [c!, d!]) a!.appoint(member, 'committee')
    expect(states(unknown)).toEqual(['met', 'notKnown', 'notMet'])
    expect(states(() => false)).toEqual(['met', 'notMet', 'notMet'])
    expect(states((person) => (person === c!.id ? true : null))).toEqual(['met', 'met', 'notMet'])
  })

  test('B9: representatives are four fifths of their assembly and women among them a third of it; where there are none, nothing is checked', () => {
    const world = village(['A', 'B', 'C', 'D', 'E', 'F'], { stewards: ['A'] })
    const [a, b, c, d, e, f] = cast(world, 'A', 'B', 'C', 'D', 'E', 'F')
    const shares = (women: readonly PersonId[], known = true) =>
      officesView(lawOf(world), (person) => (women.includes(person) ? true : known ? false : null))
        .checks.filter(({ clause }) => clause['zh-CN'].endsWith('第29条'))
        .map(({ state }) => state)
    a!.appoint(b!, 'chair')
    expect(shares([])).toEqual([])
    for (const member of [c!, d!, e!]) a!.appoint(member, 'representative')
    expect(shares([c!.id, d!.id])).toEqual(['notMet', 'met'])
    a!.appoint(f!, 'representative')
    expect(shares([c!.id, d!.id])).toEqual(['met', 'met'])
    // The chair is of the assembly and no representative.
    expect(shares([b!.id, c!.id])).toEqual(['met', 'notMet'])
    expect(shares([c!.id], false)).toEqual(['met', 'notKnown'])
  })

  test('who holds what until when, what is vacant, and that one steward is the last', () => {
    const world = village(['A', 'B', 'C'], { stewards: ['A'] })
    const [a, b] = cast(world, 'A', 'B')
    a!.appoint(b!, 'supervisor', FIRST_DAY + 365)
    const { offices, lastSteward } = officesView(lawOf(world), unknown)
    const holders = (role: string) => offices.find((one) => one.role === role)?.holders
    expect(holders('supervisor')).toMatchObject([{ name: 'B', until: formatCivilDate(FIRST_DAY + 365) }])
    expect(holders('chair')).toEqual([])
    expect(lastSteward).toBe(true)
    a!.appoint(b!, 'teller')
    expect(officesView(lawOf(world), unknown).lastSteward).toBe(true)
  })

  test('what does not go together stands there with its clause, and kin with who may take it back', () => {
    const world = village(['A', 'B', 'C'], { stewards: ['A'] })
    const [a, b, c] = cast(world, 'A', 'B', 'C')
    a!.appoint(b!, 'committee')
    a!.appoint(c!, 'supervisor')
    sync(a!, b!)
    b!.declareKin(c!, 'sibling')
    const [conflict] = officesView(lawOf(world), unknown).conflicts
    expect(conflict).toMatchObject({
      person: { name: 'C' },
      role: 'supervisor',
      holder: { name: 'B' },
      against: 'committee',
      clause: { 'zh-CN': '《村民委员会组织法》（2025年修正）第37条' }
    })
    const mayWithdraw = (me: PersonId) => kinView(lawOf(world), me).map(({ mayIWithdraw }) => mayIWithdraw)
    expect([a!.id, b!.id, c!.id].map(mayWithdraw)).toEqual([[true], [true], [false]])
  })
})
