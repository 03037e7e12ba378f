import { describe, expect, test } from 'vitest'
import { decideAppoint, type Refused } from '#shared/domain/community/decide.ts'
import { decideDeclareKin, decideWithdrawKin } from '#shared/domain/community/decide-kin.ts'
import { kinOf } from '#shared/domain/community/kin.ts'
import { openClashes } from '#shared/domain/community/office-conflicts.ts'
import { template } from '#shared/domain/rulebook/templates.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Result } from '#shared/kernel/result.ts'
import { sayRefusal } from '#shared/words/index.ts'
import { FIRST_DAY } from '#test/support/actor.ts'
import { sync, village, type World } from '#test/support/cast.ts'
import { cast, holders, inEveryOrder, lawOf, ruleOf } from '#test/support/community-law.ts'

/** Why a decision was refused; fails the test where it was not. */
function refusalOf<T>(decided: Result<T, Refused>): Refused {
  if (decided.ok) throw new Error('not refused')
  return decided.error
}

/** What is to be settled, in names. */
const open = (world: World): string[] => {
  const law = lawOf(world)
  const name = (id: string) => law.members().find((member) => member.id === id)?.name ?? '?'
  return openClashes(law).map(
    ({ person, office, holder, against }) => `${name(person)} ${office} / ${name(holder)} ${against}`
  )
}

describe('offices that do not go together', () => {
  test('O1: a grant of supervision to somebody on the committee is refused by the law and, with its clause, beforehand', () => {
    const world = village(['A', 'B', 'C'], { stewards: ['A', 'B'] })
    const [a, c] = cast(world, 'A', 'C')
    a!.appoint(c!, 'committee')
    const refused = decideAppoint(lawOf(world), a!.id, { person: c!.id, role: 'supervisor' })
    const { code, params } = refusalOf(refused)
    expect(code).toBe('officeConflict')
    expect(sayRefusal('zh-CN', 'officeConflict', params)).toBe(
      'C担任着委员，不能再担任监督员（《村民委员会组织法》（2025年修正）第37条）。'
    )
    expect(sayRefusal('en', 'officeConflict', params)).toBe(
      'C holds an office that does not go with this one. Committee member and Supervisor: Organic Law of the Villagers’ Committees of China (amended 2025), art. 37.'
    )
    const supervising = a!.appoint(c!, 'supervisor')
    inEveryOrder(world, () => {
      expect(holders(world, 'supervisor')).toEqual([])
      expect(ruleOf(world, supervising)).toBe('O1.conflict')
      expect(open(world)).toEqual([])
    })
  })

  test('O1: the other way round too, and by vote as well as by a steward’s word', () => {
    const world = village(['A', 'B', 'C'], { stewards: ['A', 'B'] })
    const [a, b, c] = cast(world, 'A', 'B', 'C')
    a!.appoint(c!, 'supervisor')
    const chairing = a!.appoint(c!, 'chair')
    const stewarding = a!.appoint(c!, 'steward')
    sync(a!, b!)
    const voted = b!.carry(b!.vote(), { kind: 'appoint', person: c!.id, role: 'chair' })
    const apart = b!.carry(b!.vote(), { kind: 'appoint', person: c!.id, role: 'secretary' })
    inEveryOrder(world, () => {
      expect([chairing, stewarding, voted].map((node) => ruleOf(world, node))).toEqual(
        Array(3).fill('O1.conflict')
      )
      expect(ruleOf(world, apart)).toBeUndefined()
      expect(holders(world, 'chair')).toEqual([])
    })
  })

  test('O2: near kin of a committee member do not supervise it, whoever declared them and whoever is named first', () => {
    const world = village(['A', 'B', 'C', 'D'], { stewards: ['A', 'B'] })
    const [a, b, c, d] = cast(world, 'A', 'B', 'C', 'D')
    a!.appoint(c!, 'committee')
    d!.declareKin(c!, 'spouse')
    sync(a!, d!)
    const { code, params } = refusalOf(
      decideAppoint(lawOf(world), a!.id, { person: d!.id, role: 'supervisor' })
    )
    expect(code).toBe('officeKin')
    expect(sayRefusal('zh-CN', 'officeKin', params)).toContain('第37条')
    expect(sayRefusal('en', 'officeKin', params)).toContain('C, near kin of D')
    const wife = a!.appoint(d!, 'supervisor')
    const others = a!.appoint(b!, 'committee')
    inEveryOrder(world, () => {
      expect(ruleOf(world, wife)).toBe('O2.kin')
      expect(ruleOf(world, others)).toBeUndefined()
    })
  })

  test('O2: kin do not sit on one committee; both may supervise', () => {
    const world = village(['A', 'B', 'C', 'D'], { stewards: ['A'] })
    const [a, c, d] = cast(world, 'A', 'C', 'D')
    a!.declareKin(d!, 'parent', c)
    a!.appoint(c!, 'committee')
    const son = a!.appoint(d!, 'committee')
    const chair = a!.appoint(d!, 'chair')
    a!.write({
      type: 'role.suspended.v1',
      body: { person: c!.id, role: 'committee', until: FIRST_DAY + 5, reason: 'for now' }
    })
    const meanwhile = a!.appoint(d!, 'committee')
    inEveryOrder(world, () => {
      expect(ruleOf(world, son)).toBe('O2.kin')
      expect(ruleOf(world, chair)).toBe('O2.kin')
      expect(ruleOf(world, meanwhile)).toBeUndefined()
    })
  })

  test('O4: two grants given apart both stand, and what they make together is to be settled', () => {
    const world = village(['A', 'B', 'C'], { stewards: ['A', 'B'] })
    const [a, b, c] = cast(world, 'A', 'B', 'C')
    const one = a!.appoint(c!, 'chair')
    const other = b!.appoint(c!, 'supervisor')
    inEveryOrder(world, () => {
      expect([ruleOf(world, one), ruleOf(world, other)]).toEqual([undefined, undefined])
      expect(holders(world, 'chair')).toEqual(['C'])
      expect(holders(world, 'supervisor')).toEqual(['C'])
      expect(open(world)).toEqual(['C supervisor / C chair'])
    })
    world.meet()
    const longer = a!.appoint(c!, 'supervisor', FIRST_DAY + 90)
    c!.write({ type: 'role.resigned.v1', body: { role: 'chair' } })
    inEveryOrder(world, () => {
      expect(ruleOf(world, longer)).toBe('O1.conflict')
      expect(open(world)).toEqual([])
    })
  })

  test('O4: kin declared once both hold their offices takes none, and is to be settled until it is taken back', () => {
    const world = village(['A', 'B', 'C', 'D'], { stewards: ['A', 'B'] })
    const [a, c, d] = cast(world, 'A', 'C', 'D')
    a!.appoint(c!, 'committee')
    a!.appoint(d!, 'supervisor')
    sync(a!, c!)
    const declared = c!.declareKin(d!)
    inEveryOrder(world, () => expect(open(world)).toEqual(['D supervisor / C committee']))
    c!.withdrawKin(declared)
    inEveryOrder(world, () => {
      expect(holders(world, 'supervisor')).toEqual(['D'])
      expect(open(world)).toEqual([])
    })
  })

  test('O4: a pair of kin on one committee is named once', () => {
    const world = village(['A', 'B', 'C'], { stewards: ['A', 'B'] })
    const [a, b, c] = cast(world, 'A', 'B', 'C')
    a!.appoint(b!, 'committee')
    a!.appoint(c!, 'committee')
    sync(a!, b!)
    b!.declareKin(c!)
    inEveryOrder(world, () => expect(open(world)).toHaveLength(1))
  })

  test('a rulebook that says nothing of offices keeps none apart', () => {
    const world = village(['A', 'B'], { stewards: ['A'], rulebook: template('club') })
    const [a, b] = cast(world, 'A', 'B')
    a!.appoint(b!, 'chair')
    const both = a!.appoint(b!, 'supervisor')
    inEveryOrder(world, () => expect(ruleOf(world, both)).toBeUndefined())
  })
})

describe('declared kin', () => {
  test('O3: people declare their own, stewards anybody’s, and nobody else does', () => {
    const world = village(['A', 'B', 'C', 'D'], { stewards: ['A'] })
    const [a, b, c, d] = cast(world, 'A', 'B', 'C', 'D')
    b!.declareKin(c!, 'parent')
    a!.declareKin(d!, 'sibling', c)
    const foreign = b!.declareKin(d!, 'child', c)
    const nobody = world.newcomer('E')
    nobody.person = foreign.id
    const stranger = b!.declareKin(nobody, 'child')
    inEveryOrder(world, () => {
      expect(kinOf(lawOf(world), c!.id)).toHaveLength(2)
      expect(ruleOf(world, foreign)).toBe('R4.notSteward')
      expect(ruleOf(world, stranger)).toBe('R4.personUnknown')
    })
  })

  test('O3: said twice knowingly it is refused, said apart by both it stands until both take it back', () => {
    const world = village(['A', 'B', 'C'], { stewards: ['A'] })
    const [a, b, c] = cast(world, 'A', 'B', 'C')
    const one = b!.declareKin(c!)
    const other = c!.declareKin(b!)
    const again = b!.declareKin(c!, 'other')
    sync(b!, c!)
    b!.withdrawKin(one)
    const twice = b!.withdrawKin(one)
    const notMine = b!.withdrawKin(other)
    inEveryOrder(world, () => {
      expect(ruleOf(world, again)).toBe('O3.kinKnown')
      expect(ruleOf(world, twice)).toBe('R4.notSteward')
      expect(ruleOf(world, notMine)).toBe('R4.notSteward')
      expect(kinOf(lawOf(world), b!.id).map(({ id }) => id)).toEqual([other.id])
    })
    world.meet()
    a!.withdrawKin(other)
    const none = a!.withdrawKin(other)
    inEveryOrder(world, () => {
      expect(kinOf(lawOf(world), b!.id)).toEqual([])
      expect(ruleOf(world, none)).toBe('O3.kinUnknown')
    })
  })

  test('O3: a declaration falls with what its author had lost meanwhile', () => {
    const world = village(['A', 'B', 'C', 'D'], { stewards: ['A', 'B', 'C'] })
    const [a, b, c, d] = cast(world, 'A', 'B', 'C', 'D')
    const declared = b!.declareKin(d!, 'sibling', c)
    const own = b!.declareKin(d!)
    a!.suspend(b!)
    inEveryOrder(world, () => {
      expect(ruleOf(world, declared)).toBe('R8.officeCut')
      expect(ruleOf(world, own)).toBeUndefined()
      expect(kinOf(lawOf(world), c!.id)).toEqual([])
    })
  })

  test('each refusal to declare or to take back has its own code', () => {
    const world = village(['A', 'B', 'C'], { stewards: ['A'] })
    const [b, c] = cast(world, 'B', 'C')
    const law = () => lawOf(world)
    const body = { person: b!.id, other: c!.id, relation: 'spouse' } as const
    expect(refusalOf(decideDeclareKin(law(), null, body)).code).toBe('notMember')
    expect(refusalOf(decideDeclareKin(law(), c!.id, body)).code).toBe('notSteward')
    expect(refusalOf(decideDeclareKin(law(), b!.id, { ...body, other: b!.id })).code).toBe('kinSelf')
    expect(
      refusalOf(decideDeclareKin(law(), b!.id, { ...body, other: '0'.repeat(64) as PersonId })).code
    ).toBe('personUnknown')
    expect(decideDeclareKin(law(), b!.id, body).ok).toBe(true)
    const declaration = b!.declareKin(c!, 'spouse').id
    expect(refusalOf(decideDeclareKin(law(), b!.id, body)).code).toBe('kinKnown')
    expect(refusalOf(decideWithdrawKin(law(), c!.id, { declaration })).code).toBe('notSteward')
    expect(refusalOf(decideWithdrawKin(law(), b!.id, { declaration: b!.id })).code).toBe('kinUnknown')
    expect(decideWithdrawKin(law(), b!.id, { declaration }).ok).toBe(true)
  })
})

describe('least power', () => {
  test('D2: a supervisor is asked what day it is, and no chair, committee or treasurer is', () => {
    const world = village(['A', 'B', 'C', 'D'], { stewards: ['A'] })
    const [a, b, c, d] = cast(world, 'A', 'B', 'C', 'D')
    a!.appoint(b!, 'chair')
    a!.appoint(c!, 'treasurer')
    b!.witness(FIRST_DAY + 5)
    c!.witness(FIRST_DAY + 5)
    world.meet()
    expect(lawOf(world).today).toBe(FIRST_DAY)
    a!.appoint(d!, 'supervisor')
    a!.witness(FIRST_DAY + 5)
    expect(lawOf(world).today).toBe(FIRST_DAY)
    d!.witness(FIRST_DAY + 4)
    inEveryOrder(world, () => expect(lawOf(world).today).toBe(FIRST_DAY + 4))
  })

  test('an office without powers gives none: being chair admits nobody', () => {
    const world = village(['A', 'B'], { stewards: ['A'] })
    const [a, b] = cast(world, 'A', 'B')
    a!.appoint(b!, 'chair')
    sync(a!, b!)
    const admitted = b!.admit(world.newcomer('E'))
    const law = () => lawOf(world)
    inEveryOrder(world, () => {
      expect(ruleOf(world, admitted)).toBe('R4.notSteward')
      expect(law().standing(admitted, 'chair')).toEqual({ ok: true, person: b!.id })
      expect(law().standing(admitted, 'cashier')).toEqual({ ok: false, rule: 'R4.notInOffice' })
    })
  })

  test('R5c, R5d: any office ends by its term, a suspension or resigning', () => {
    const world = village(['A', 'B', 'C', 'D'], { stewards: ['A', 'B'] })
    const [a, b, c, d] = cast(world, 'A', 'B', 'C', 'D')
    a!.appoint(c!, 'treasurer', FIRST_DAY + 10)
    a!.appoint(d!, 'supervisor')
    world.meet()
    a!.suspend(d!, 'supervisor')
    c!.write({ type: 'role.resigned.v1', body: { role: 'treasurer' } })
    inEveryOrder(world, () => {
      expect(holders(world, 'treasurer')).toEqual([])
      expect(holders(world, 'supervisor')).toEqual([])
    })
    world.meet()
    a!.appoint(c!, 'cashier', FIRST_DAY + 10)
    for (const officer of [a!, b!]) officer.witness(FIRST_DAY + 10)
    inEveryOrder(world, () => {
      expect(holders(world, 'cashier')).toEqual([])
      expect(holders(world, 'supervisor')).toEqual(['D'])
    })
  })
})
