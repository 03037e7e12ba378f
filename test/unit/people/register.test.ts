import { describe, expect, test } from 'vitest'
import type { CardFields, PeopleEvent } from '#shared/domain/people/events.ts'
import { rollOf } from '#shared/domain/people/rolls.ts'
import { stateDigest } from '#shared/fold/digest.ts'
import type { Fold } from '#shared/fold/fold.ts'
import type { EntryId, PersonId } from '#shared/kernel/ids.ts'
import type { Node } from '#shared/log/graph.ts'
import { seededRandom, shuffled } from '#test/support/campaign.ts'
import { record } from '#test/support/paper-people.ts'
import { type Laptop, PollingVillage, primitives } from '#test/support/polling-village.ts'

/** A and B are stewards, C is a member. */
function visit() {
  const village = new PollingVillage({ names: ['A', 'B', 'C'], stewards: ['A', 'B'] })
  const [a, b, c] = village.all as [Laptop, Laptop, Laptop]
  const write = (laptop: Laptop, event: PeopleEvent): Node => village.community(laptop, event)
  const card = (laptop: Laptop, person: PersonId, fields: Partial<CardFields>): Node =>
    write(laptop, { type: 'card.written.v1', body: { person, fields } })
  const household = (laptop: Laptop, name: string): Node =>
    write(laptop, { type: 'household.recorded.v1', body: { name, door: null } })
  const register = (fold: Fold = village.onlooker) => fold.rooms.people.at(fold.authority)
  const ruleOf = ({ id }: Node): string | undefined => village.onlooker.rejections().get(id)
  return { village, a, b, c, write, card, household, register, ruleOf }
}

/** Forty orders of arrival come to one digest, in which the register is. */
function sameInEveryOrder(village: PollingVillage): void {
  const random = seededRandom(11)
  const written = stateDigest(village.onlooker, primitives)
  for (let i = 0; i < 40; i++)
    expect(stateDigest(village.foldOf(shuffled(village.reads, random)), primitives)).toEqual(written)
}

describe('N1: who writes', () => {
  test('a steward any card, a member what tells them apart on their own, nobody else anything', () => {
    const { village, a, c, card, household, register, ruleOf } = visit()
    const own = card(c, c.person, { alias: 'Lao Si', group: '3', door: '12', gender: 'female' })
    const paper = record(village, 'Xiu', a)
    village.everyoneHears()
    const refused = [
      card(c, paper.id, { alias: 'X' }),
      card(c, c.person, { shares: { value: 9, evidence: '' } }),
      card(c, c.person, { alias: 'Y', household: null }),
      household(c, 'Wang')
    ]
    const area = card(a, c.person, { area: { value: 8950, evidence: 'deed 7' } })
    for (const node of refused) expect(ruleOf(node)).toBe('R4.notSteward')
    for (const node of [own, area]) expect(ruleOf(node)).toBeUndefined()
    expect(register().cardOf(c.person).fields).toMatchObject({
      alias: 'Lao Si',
      door: '12',
      shares: null,
      area: { value: 8950, evidence: 'deed 7' }
    })
    sameInEveryOrder(village)
  })

  test('somebody no member writes nothing', () => {
    const { village, c, card, register, ruleOf } = visit()
    const stranger = card(village.outsider('Z'), c.person, { alias: 'X' })
    expect(ruleOf(stranger)).toBe('R4.unknownLog')
    expect(register().cardOf(c.person).fields.alias).toBeNull()
    sameInEveryOrder(village)
  })
})

describe('N2: what it names', () => {
  test('a person whom its author had seen admitted, and a household its author had seen recorded', () => {
    const { village, a, b, card, household, write, ruleOf } = visit()
    const paper = record(village, 'Xiu', a)
    const home = household(a, 'Wang')
    const unseen = [
      card(b, paper.id, { alias: 'X' }),
      card(b, b.person, { household: home.id }),
      write(b, { type: 'household.amended.v1', body: { household: home.id, fields: { door: '1' } } }),
      card(b, home.id, { alias: 'X' }),
      card(a, a.person, { household: paper.id })
    ].map(ruleOf)
    expect(unseen).toEqual([
      'N2.personUnknown',
      'N2.householdUnknown',
      'N2.householdUnknown',
      'N2.personUnknown',
      'N2.householdUnknown'
    ])
    sameInEveryOrder(village)
  })

  test('in the community’s name: elsewhere it says nothing', () => {
    const { village, a, ruleOf } = visit()
    const event: PeopleEvent = { type: 'card.written.v1', body: { person: a.person, fields: { door: '1' } } }
    expect(ruleOf(village.write(a, event, 'ab'.repeat(32) as EntryId))).toBe('E6.wrongSubject')
  })
})

describe('N3: last words', () => {
  test('what is said later stands, field by field, and null empties a field', () => {
    const { village, a, c, card, register } = visit()
    card(a, c.person, { alias: 'Si', door: '12', group: '3' })
    card(a, c.person, { door: '14', group: null })
    expect(register().cardOf(c.person)).toMatchObject({
      fields: { alias: 'Si', door: '14', group: null },
      contested: {}
    })
    sameInEveryOrder(village)
  })

  test('of what two wrote beside each other one is in force and both are shown, until somebody settles it', () => {
    const { village, a, b, c, card, register } = visit()
    const [one, other] = [card(a, c.person, { door: '12' }), card(b, c.person, { door: '14', group: '3' })]
    const [first, second] = one.id < other.id ? ['12', '14'] : ['14', '12']
    expect(register().cardOf(c.person)).toMatchObject({
      fields: { door: first, group: '3' },
      contested: { door: [second] }
    })
    sameInEveryOrder(village)
    village.everyoneHears()
    card(c, c.person, { door: '16' })
    expect(register().cardOf(c.person)).toMatchObject({ fields: { door: '16' }, contested: {} })
    sameInEveryOrder(village)
  })

  test('two who wrote the same do not contradict each other', () => {
    const { a, b, c, card, register } = visit()
    const area = { area: { value: 1, evidence: 'deed' } }
    card(a, c.person, area)
    card(b, c.person, area)
    expect(register().cardOf(c.person).contested).toEqual({})
  })

  test('where a word falls with its author’s right, what stood before it stands again', () => {
    const { village, a, b, c, card, register, ruleOf } = visit()
    card(a, c.person, { door: '12' })
    village.everyoneHears()
    const proposed = village.community(a, {
      type: 'removal.proposed.v1',
      body: { person: b.person, reason: 'left without a word' }
    })
    village.hear(c, proposed)
    const word = card(b, c.person, { door: '14' })
    village.community(a, { type: 'role.granted.v1', body: { person: c.person, role: 'steward' } })
    village.hear(c, a)
    const endorsed = village.community(c, { type: 'removal.endorsed.v1', body: { removal: proposed.id } })
    expect(register().cardOf(c.person).fields.door).toBe('14')
    village.hear(a, endorsed)
    village.community(a, {
      type: 'removal.enacted.v1',
      body: { removal: proposed.id, endorsements: [endorsed.id] }
    })
    expect(ruleOf(word)).toBe('R8.removed')
    expect(register().cardOf(c.person).fields.door).toBe('12')
    sameInEveryOrder(village)
  })
})

describe('N4 and N5: households and rolls', () => {
  const housed = () => {
    const visited = visit()
    const { village, a, b, c, card, household, write } = visited
    const home = household(a, 'Wang')
    const paper = record(village, 'Xiu', a)
    for (const person of [b.person, paper.id]) card(a, person, { household: home.id })
    card(a, b.person, { area: { value: 8950, evidence: 'deed 7' }, heads: { value: 3, evidence: 'book' } })
    const speak = (person: PersonId | null) =>
      write(a, { type: 'household.delegated.v1', body: { household: home.id, person, evidence: 'signed' } })
    const roll = (base: 'heads' | 'area' | 'shares' | 'households') =>
      rollOf(visited.register(), village.onlooker.authority.members(), base)
    return { ...visited, c, home, paper, speak, roll }
  }

  test('whoever speaks for a household is of it and a member', () => {
    const { village, a, b, c, home, speak, card, register } = housed()
    const delegate = () => register().households.get(home.id)?.delegate?.person
    speak(c.person)
    expect(delegate()).toBeUndefined()
    speak(b.person)
    expect(delegate()).toBe(b.person)
    card(a, b.person, { household: null })
    expect(delegate()).toBeUndefined()
    card(a, b.person, { household: home.id })
    village.community(b, { type: 'member.left.v1', body: {} })
    expect(delegate()).toBeUndefined()
    speak(null)
    sameInEveryOrder(village)
  })

  test('each base has its lines, its exact sum and those who have none', () => {
    const { b, c, a, home, paper, roll } = housed()
    const seen = (base: Parameters<typeof roll>[0]) => {
      const { lines, sum, without } = roll(base)
      return { lines: lines.map(({ id, weight }) => [id, weight]), sum, without: without.map(({ id }) => id) }
    }
    expect(seen('heads').sum).toBe(6)
    expect(seen('area')).toEqual({
      lines: [[b.person, 8950]],
      sum: 8950,
      without: [a.person, c.person, paper.id].sort()
    })
    expect(seen('shares')).toMatchObject({ lines: [], sum: 0 })
    expect(seen('households')).toEqual({
      lines: [[home.id, 1]],
      sum: 1,
      without: [a.person, c.person].sort()
    })
  })

  test('an amended household keeps its id; one whose record falls is nobody’s home', () => {
    const { village, a, b, c, home, write, household, card, register } = housed()
    write(a, { type: 'household.amended.v1', body: { household: home.id, fields: { door: '9' } } })
    expect(register().homeOf(b.person)?.fields).toEqual({ name: 'Wang', door: '9' })
    const strange = household(c, 'Li')
    village.hear(a, strange)
    card(a, a.person, { household: strange.id })
    write(a, { type: 'household.amended.v1', body: { household: strange.id, fields: { door: '9' } } })
    expect(register().homeOf(a.person)).toBeNull()
    sameInEveryOrder(village)
  })
})

describe('N6: names of devices', () => {
  test('are their owner’s to give and to change, and nobody else’s', () => {
    const { village, a, c, write, ruleOf } = visit()
    const named = (laptop: Laptop, name: string): Node =>
      write(laptop, { type: 'device.named.v1', body: { log: c.log, name } })
    const nameNow = () => {
      const fold = village.foldOf()
      return fold.rooms.people.deviceName(c.log, fold.authority)
    }
    expect(nameNow()).toBeNull()
    expect(ruleOf(named(c, 'kitchen'))).toBeUndefined()
    expect(ruleOf(named(a, 'office'))).toBe('N6.deviceNotYours')
    expect(nameNow()).toBe('kitchen')
    named(c, 'shop')
    expect(nameNow()).toBe('shop')
    sameInEveryOrder(village)
  })
})
