import { describe, expect, test } from 'vitest'
import { appointmentRefusal, decideAppoint } from '#shared/domain/community/decide.ts'
import { membersView } from '#shared/domain/community/view.ts'
import { template } from '#shared/domain/rulebook/templates.ts'
import { formatCivilDate } from '#shared/kernel/civil-date.ts'
import { nativePrimitives } from '#main/engine/store/native-primitives.ts'
import { FIRST_DAY } from '#test/support/actor.ts'
import { blankRegister } from '#test/support/blank-register.ts'
import { sync, village, World } from '#test/support/cast.ts'
import { cast, holders, inEveryOrder, lawOf, members, ruleOf } from '#test/support/community-law.ts'

const LAST = FIRST_DAY + 10

describe('terms of office', () => {
  test('R5d: a term ends when two others have witnessed its day, and by nobody’s clock', () => {
    const world = village(['A', 'B', 'C', 'D'], { stewards: ['A', 'B', 'C'] })
    const [a, b, c, d] = cast(world, 'A', 'B', 'C', 'D')
    a!.appoint(d!, 'steward', LAST)
    world.meet()
    d!.witness(LAST)
    b!.witness(LAST)
    world.meet()
    inEveryOrder(world, () => expect(holders(world, 'steward')).toEqual(['A', 'B', 'C', 'D']))
    const late = d!.admit(world.newcomer('E'))
    c!.witness(LAST + 3)
    world.meet()
    const tooLate = d!.admit(world.newcomer('F'))
    inEveryOrder(world, () => {
      expect(holders(world, 'steward')).toEqual(['A', 'B', 'C'])
      expect(ruleOf(world, late)).toBeUndefined()
      expect(ruleOf(world, tooLate)).toBe('R4.notSteward')
      expect(members(world)).toEqual(['A', 'B', 'C', 'D', 'E'])
    })
  })

  test('R5d: what the holder did without having heard that the day had come stands', () => {
    const world = village(['A', 'B', 'C', 'D'], { stewards: ['A', 'B', 'C'] })
    const [a, b, c, d] = cast(world, 'A', 'B', 'C', 'D')
    a!.appoint(d!, 'steward', LAST)
    world.meet()
    b!.witness(LAST)
    c!.witness(LAST)
    const apart = d!.admit(world.newcomer('E'))
    inEveryOrder(world, () => {
      expect(holders(world, 'steward')).toEqual(['A', 'B', 'C'])
      expect(ruleOf(world, apart)).toBeUndefined()
    })
  })

  test('R5d: where no other officer is left the holder’s own word ends it', () => {
    const world = village(['A', 'B'], { stewards: ['A'] })
    const [a, b] = cast(world, 'A', 'B')
    a!.appoint(b!, 'steward', LAST)
    sync(a!, b!)
    a!.write({ type: 'role.resigned.v1', body: { role: 'steward' } })
    a!.write({ type: 'role.resigned.v1', body: { role: 'teller' } })
    a!.witness(LAST)
    world.meet()
    expect(holders(world, 'steward')).toEqual(['B'])
    b!.witness(LAST)
    inEveryOrder(world, () => expect(holders(world, 'steward')).toEqual([]))
  })

  test('R5d: of several grants the longest counts, and one without a term has no end', () => {
    const world = village(['A', 'B', 'C'], { stewards: ['A', 'B'] })
    const [a, b, c] = cast(world, 'A', 'B', 'C')
    a!.appoint(c!, 'teller', LAST)
    a!.appoint(c!, 'teller', LAST + 5)
    world.meet()
    expect(lawOf(world).termOf(c!.id, 'teller')).toBe(LAST + 5)
    for (const officer of [a!, b!]) officer.witness(LAST)
    world.meet()
    expect(holders(world, 'teller')).toEqual(['A', 'B', 'C'])
    b!.appoint(c!, 'teller')
    expect(lawOf(world).termOf(c!.id, 'teller')).toBeNull()
    for (const officer of [a!, b!]) officer.witness(LAST + 5)
    inEveryOrder(world, () => expect(holders(world, 'teller')).toEqual(['A', 'B', 'C']))
  })

  test('R5d: a vote that appoints for a term does so until its day', () => {
    const world = village(['A', 'B', 'C'], { stewards: ['A', 'B'] })
    const [a, b, c] = cast(world, 'A', 'B', 'C')
    const proposal = a!.vote()
    a!.carry(proposal, { kind: 'appoint', person: c!.id, role: 'steward', until: LAST })
    world.meet()
    expect(holders(world, 'steward')).toEqual(['A', 'B', 'C'])
    for (const officer of [a!, b!]) officer.witness(LAST)
    inEveryOrder(world, () => expect(holders(world, 'steward')).toEqual(['A', 'B']))
  })

  test('R5d: a term that is over before it begins gives nothing', () => {
    const world = village(['A', 'B', 'C'], { stewards: ['A', 'B'] })
    const [a, c] = cast(world, 'A', 'C')
    const over = a!.appoint(c!, 'teller', FIRST_DAY)
    const shortest = a!.appoint(c!, 'teller', FIRST_DAY + 1)
    inEveryOrder(world, () => {
      expect(ruleOf(world, over)).toBe('R5.termOver')
      expect(ruleOf(world, shortest)).toBeUndefined()
    })
  })

  test('R5e: nobody gives themselves an office that they hold or held for a term', () => {
    const world = village(['A', 'B'], { stewards: ['A'] })
    const [a, b] = cast(world, 'A', 'B')
    a!.appoint(b!, 'steward', LAST)
    sync(a!, b!)
    const longer = b!.appoint(b!, 'steward', LAST + 100)
    inEveryOrder(world, () => {
      expect(ruleOf(world, longer)).toBe('R5.ownTerm')
      expect(lawOf(world).termOf(b!.id, 'steward')).toBe(LAST)
    })
    const decided = (role: 'steward' | 'teller') =>
      decideAppoint(lawOf(world), b!.id, { person: b!.id, role, until: LAST + 100 })
    expect(decided('steward')).toMatchObject({ ok: false, error: { code: 'ownTerm' } })
    expect(decided('teller').ok).toBe(true)
  })

  test('an office is given again only to be held longer', () => {
    const world = village(['A', 'B', 'C'], { stewards: ['A', 'B'] })
    const [a, c] = cast(world, 'A', 'C')
    const refusal = (until?: number) =>
      appointmentRefusal(lawOf(world), {
        person: c!.id,
        role: 'teller',
        ...(until !== undefined && { until })
      })?.code ?? null
    expect(refusal(FIRST_DAY)).toBe('termOver')
    expect(refusal(LAST)).toBeNull()
    a!.appoint(c!, 'teller', LAST)
    expect([refusal(), refusal(LAST), refusal(LAST + 1)]).toEqual(['alreadyHolds', 'alreadyHolds', null])
    const shown = membersView(lawOf(world), null, nativePrimitives, blankRegister(world.graph)).find(
      ({ name }) => name === 'C'
    )
    expect(shown?.terms).toEqual([{ role: 'teller', until: formatCivilDate(LAST) }])
  })
})

describe('R5g: the longest an office is given for', () => {
  const rulebook = { ...template('club'), terms: { days: 30 } }
  const limited = () => village(['A', 'B', 'C', 'D'], { stewards: ['A'], rulebook })

  test('a grant without an end, or beyond the limit, is void', () => {
    const world = limited()
    const [a, b, c, d] = cast(world, 'A', 'B', 'C', 'D')
    const endless = a!.appoint(b!, 'steward')
    const tooLong = a!.appoint(c!, 'steward', FIRST_DAY + 31)
    const inside = a!.appoint(d!, 'steward', FIRST_DAY + 30)
    inEveryOrder(world, () => {
      expect(ruleOf(world, endless)).toBe('R5.termTooLong')
      expect(ruleOf(world, tooLong)).toBe('R5.termTooLong')
      expect(ruleOf(world, inside)).toBeUndefined()
      expect(holders(world, 'steward')).toEqual(['A', 'D'])
    })
  })

  test('is counted from what its author had witnessed while too few officers have witnessed a day', () => {
    const world = new World('no days yet')
    const [a, b, c] = ['A', 'B', 'C'].map((name) => world.newcomer(name))
    a!.found(rulebook)
    a!.admit(b!)
    a!.admit(c!)
    const dayless = a!.appoint(b!, 'steward', FIRST_DAY + 30)
    a!.witness(FIRST_DAY)
    a!.appoint(b!, 'steward', FIRST_DAY + 30)
    expect(lawOf(world).today).toBeNull()
    const tooLong = a!.appoint(c!, 'steward', FIRST_DAY + 31)
    const inside = a!.appoint(c!, 'steward', FIRST_DAY + 30)
    inEveryOrder(world, () => {
      expect(ruleOf(world, dayless)).toBe('R5.termTooLong')
      expect(ruleOf(world, tooLong)).toBe('R5.termTooLong')
      expect(ruleOf(world, inside)).toBeUndefined()
    })
  })

  test('one who names no day appoints for as long as may be', () => {
    const world = limited()
    const [a, b] = cast(world, 'A', 'B')
    const decided = (until?: number) =>
      decideAppoint(lawOf(world), a!.id, {
        person: b!.id,
        role: 'teller',
        ...(until !== undefined && { until })
      })
    expect(decided()).toMatchObject({ ok: true, value: { body: { until: FIRST_DAY + 30 } } })
    expect(decided(FIRST_DAY + 10)).toMatchObject({ ok: true, value: { body: { until: FIRST_DAY + 10 } } })
    expect(decided(FIRST_DAY + 31)).toEqual({
      ok: false,
      error: { code: 'termTooLong', params: { date: formatCivilDate(FIRST_DAY + 30) } }
    })
  })

  test('the founder’s own offices have no end, and a limit set later ends nothing given before', () => {
    const world = village(['A', 'B'])
    const [a, b] = cast(world, 'A', 'B')
    a!.carry(a!.vote(), { kind: 'amend', rulebook, of: null })
    const again = a!.appoint(b!, 'steward')
    inEveryOrder(world, () => {
      expect(ruleOf(world, again)).toBe('R5.termTooLong')
      expect(holders(world, 'steward')).toEqual(['A', 'B'])
      expect(lawOf(world).termOf(a!.id, 'steward')).toBeNull()
    })
  })
})
