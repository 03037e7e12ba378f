import { describe, expect, test } from 'vitest'
import { cast, holders, inEveryOrder, lawOf, members, ruleOf } from '#test/support/community-law.ts'
import { sync, village } from '#test/support/cast.ts'

describe('removal under concurrency (facts: reliability §3, S1–S10)', () => {
  test('S1: what a suspended steward adds meanwhile is void: D never becomes a member', () => {
    const world = village(['A', 'B', 'C'])
    const [a, b] = cast(world, 'A', 'B')
    a!.suspend(b!)
    const added = b!.admit(world.newcomer('D'))
    inEveryOrder(world, () => {
      expect(members(world)).toEqual(['A', 'B', 'C'])
      expect(ruleOf(world, added)).toBe('R8.officeCut')
    })
  })

  test('S1, removed for good: A and C remove B ∥ B adds D: D never becomes a member', () => {
    const world = village(['A', 'B', 'C'])
    const [a, b, c] = cast(world, 'A', 'B', 'C')
    a!.removeWith(c!, b!)
    const added = b!.admit(world.newcomer('D'))
    inEveryOrder(world, () => {
      expect(members(world)).toEqual(['A', 'C'])
      expect(ruleOf(world, added)).toBe('R8.removed')
    })
  })

  test('S2: and whatever rests on that addition is void with it: B, D and E are out', () => {
    const world = village(['A', 'B', 'C'])
    const [a, b, c] = cast(world, 'A', 'B', 'C')
    a!.removeWith(c!, b!)
    const d = world.newcomer('D')
    b!.admit(d)
    const granted = b!.appoint(d, 'steward')
    sync(b!, d)
    const added = d.admit(world.newcomer('E'))
    inEveryOrder(world, () => {
      expect(members(world)).toEqual(['A', 'C'])
      expect(ruleOf(world, granted)).toBe('R8.removed')
      expect(ruleOf(world, added)).toBe('R10.unsupported')
    })
  })

  test('S3: what the remover had seen stands: D stays', () => {
    const world = village(['A', 'B', 'C'])
    const [a, b, c] = cast(world, 'A', 'B', 'C')
    b!.admit(world.newcomer('D'))
    sync(a!, b!)
    a!.removeWith(c!, b!)
    inEveryOrder(world, () => expect(members(world)).toEqual(['A', 'C', 'D']))
  })

  test('S4: A and B suspend each other: the senior’s act stands, B is out of office', () => {
    const world = village(['A', 'B', 'C'])
    const [a, b] = cast(world, 'A', 'B')
    a!.suspend(b!)
    const weaker = b!.suspend(a!)
    inEveryOrder(world, () => {
      expect(holders(world, 'steward')).toEqual(['A', 'C'])
      expect(ruleOf(world, weaker)).toBe('R8.officeCut')
    })
  })

  test('S5: in a cycle A→B, B→C, C→A the strongest and what it leaves untouched stand; C remains', () => {
    const world = village(['A', 'B', 'C'])
    const [a, b, c] = cast(world, 'A', 'B', 'C')
    a!.suspend(b!)
    const broken = b!.suspend(c!)
    c!.suspend(a!)
    inEveryOrder(world, () => {
      expect(holders(world, 'steward')).toEqual(['C'])
      expect(ruleOf(world, broken)).toBe('R8.officeCut')
    })
  })

  test('S6: what B and C co-sign beats what A does alone', () => {
    const world = village(['A', 'B', 'C'])
    const [a, b, c] = cast(world, 'A', 'B', 'C')
    const alone = a!.suspend(b!)
    b!.removeWith(c!, a!)
    inEveryOrder(world, () => {
      expect(members(world)).toEqual(['B', 'C'])
      expect(holders(world, 'steward')).toEqual(['B', 'C'])
      expect(ruleOf(world, alone)).toBe('R8.removed')
    })
  })

  test('S7: re-adding that has not seen another removal is void: B is out', () => {
    const world = village(['A', 'B', 'C', 'D', 'E'])
    const [a, b, c, d, e] = cast(world, 'A', 'B', 'C', 'D', 'E')
    a!.removeWith(d!, b!)
    const readded = a!.admit(b!)
    c!.removeWith(e!, b!)
    inEveryOrder(world, () => {
      expect(members(world)).toEqual(['A', 'C', 'D', 'E'])
      expect(ruleOf(world, readded)).toBe('R9.removedMeanwhile')
    })
  })

  test('S8: re-adding that has both removals in its past makes B a member, not a steward', () => {
    const world = village(['A', 'B', 'C', 'D', 'E'])
    const [a, b, c, d, e] = cast(world, 'A', 'B', 'C', 'D', 'E')
    a!.removeWith(d!, b!)
    c!.removeWith(e!, b!)
    sync(a!, c!)
    a!.admit(b!)
    inEveryOrder(world, () => {
      expect(members(world)).toEqual(['A', 'B', 'C', 'D', 'E'])
      expect(holders(world, 'steward')).toEqual(['A', 'C', 'D', 'E'])
      expect(lawOf(world).person(b!.id)).toMatchObject({ name: 'B', status: 'member', offices: [] })
    })
  })

  test('S9: what B did behind the removal stays void after B is back; what B does anew counts', () => {
    const world = village(['A', 'B', 'C'])
    const [a, b, c] = cast(world, 'A', 'B', 'C')
    a!.removeWith(c!, b!)
    const behind = b!.admit(world.newcomer('D'))
    a!.admit(b!)
    a!.appoint(b!, 'steward')
    sync(a!, b!)
    b!.admit(world.newcomer('E'))
    inEveryOrder(world, () => {
      expect(members(world)).toEqual(['A', 'B', 'C', 'E'])
      expect(ruleOf(world, behind)).toBe('R8.removed')
    })
  })

  test('S10: A suspends B’s stewardship ∥ B adds D and votes: the addition is void, the ballot counts', () => {
    const world = village(['A', 'B', 'C'])
    const [a, b] = cast(world, 'A', 'B')
    a!.suspend(b!)
    b!.admit(world.newcomer('D'))
    const ballot = b!.vote()
    inEveryOrder(world, () => {
      expect(members(world)).toEqual(['A', 'B', 'C'])
      expect(lawOf(world).standing(ballot, 'member')).toEqual({ ok: true, person: b!.id })
      expect(lawOf(world).standing(ballot, 'steward')).toEqual({ ok: false, rule: 'R8.officeCut' })
    })
  })
})
