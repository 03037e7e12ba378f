import { describe, expect, test } from 'vitest'
import { cast, holders, inEveryOrder, lawOf, members, ruleOf } from '#test/support/community-law.ts'
import { sync, village } from '#test/support/cast.ts'

describe('outsiders, forks, leaving and repair (facts: reliability §3, S11–S20)', () => {
  test('S11: an outsider who adds themself and others is ignored', () => {
    const world = village(['A', 'B'])
    const outsider = world.newcomer('X')
    outsider.seeingOnly(world.get('A').heads[0]!)
    const own = outsider.admit(outsider)
    const other = outsider.admit(world.newcomer('Y'))
    inEveryOrder(world, () => {
      expect(members(world)).toEqual(['A', 'B'])
      expect(ruleOf(world, own)).toBe('R4.unknownLog')
      expect(ruleOf(world, other)).toBe('R4.unknownLog')
    })
  })

  test('S12: a plain member’s removal of A is void', () => {
    const world = village(['A', 'B', 'C'], { stewards: ['A'] })
    const [a, b, c] = cast(world, 'A', 'B', 'C')
    const alone = b!.suspend(a!)
    const together = b!.removeWith(c!, a!)
    inEveryOrder(world, () => {
      expect(members(world)).toEqual(['A', 'B', 'C'])
      expect(holders(world, 'steward')).toEqual(['A'])
      expect(ruleOf(world, alone)).toBe('R4.notSteward')
      expect(ruleOf(world, together)).toBe('R5.removalUnknown')
    })
  })

  test('S13: what was unauthorised when written stays void though its obstacle is voided later', () => {
    const world = village(['A', 'B', 'C', 'D'])
    const [a, b, c, d] = cast(world, 'A', 'B', 'C', 'D')
    const obstacle = b!.suspend(c!)
    sync(b!, c!)
    const written = c!.admit(world.newcomer('E'))
    a!.removeWith(d!, b!)
    inEveryOrder(world, () => {
      expect(ruleOf(world, obstacle)).toBe('R8.removed')
      expect(holders(world, 'steward')).toEqual(['A', 'C', 'D'])
      expect(ruleOf(world, written)).toBe('R4.notSteward')
      expect(members(world)).toEqual(['A', 'C', 'D'])
    })
  })

  test('S13, a ballot: written by somebody whose admission was void in its past, it stays out', () => {
    const world = village(['A', 'B', 'C', 'D'])
    const [a, b, c, d] = cast(world, 'A', 'B', 'C', 'D')
    const newcomer = world.newcomer('N')
    const obstacle = a!.suspend(b!)
    b!.admit(newcomer)
    sync(newcomer, a!)
    const early = newcomer.vote()
    expect(members(world)).toEqual(['A', 'B', 'C', 'D'])
    c!.removeWith(d!, a!)
    sync(newcomer, c!)
    const late = newcomer.vote()
    inEveryOrder(world, () => {
      expect(ruleOf(world, obstacle)).toBe('R8.removed')
      expect(members(world)).toEqual(['B', 'C', 'D', 'N'])
      expect(lawOf(world).standing(early, 'member')).toEqual({ ok: false, rule: 'R4.notMember' })
      expect(lawOf(world).standing(late, 'member')).toEqual({ ok: true, person: newcomer.id })
    })
  })

  test('S14: two entries in one place: what came before counts, both and all after are void, the log is sealed', () => {
    const world = village(['A', 'B', 'C'])
    const [b] = cast(world, 'B')
    const before = b!.vote()
    const twin = b!.branch(b!.length)
    const left = b!.vote(1)
    const right = twin.vote(2)
    const after = twin.vote(1)
    inEveryOrder(world, () => {
      const law = lawOf(world)
      expect(law.standing(before, 'member')).toEqual({ ok: true, person: b!.id })
      for (const void_ of [left, right, after])
        expect(law.standing(void_, 'member')).toEqual({ ok: false, rule: 'R3.sealed' })
      expect(world.graph.forks()).toEqual([{ log: b!.device.log, index: left.index }])
    })
  })

  test('S15: removals issued on the two branches of a fork have no force', () => {
    const world = village(['A', 'B', 'C'])
    const [a, b, c] = cast(world, 'A', 'B', 'C')
    const twin = a!.branch(a!.length)
    const left = a!.suspend(b!)
    const right = twin.suspend(c!)
    inEveryOrder(world, () => {
      expect(holders(world, 'steward')).toEqual(['A', 'B', 'C'])
      expect(ruleOf(world, left)).toBe('R3.sealed')
      expect(ruleOf(world, right)).toBe('R3.sealed')
    })
  })

  test('S15, co-signed: an endorsement on a forked branch carries no removal', () => {
    const world = village(['A', 'B', 'C'])
    const [a, b, c] = cast(world, 'A', 'B', 'C')
    const twin = a!.branch(a!.length)
    const enacted = a!.removeWith(b!, c!)
    twin.vote()
    inEveryOrder(world, () => {
      expect(members(world)).toEqual(['A', 'B', 'C'])
      expect(ruleOf(world, enacted)).toBe('R10.unsupported')
    })
  })

  test('S16: B leaves on one device ∥ B acts on another: the other act is void', () => {
    const world = village(['A', 'B', 'C'])
    const [b] = cast(world, 'B')
    const other = b!.secondDevice()
    b!.addDevice(other)
    sync(b!, other)
    b!.leave()
    const added = other.admit(world.newcomer('D'))
    const ballot = other.vote()
    inEveryOrder(world, () => {
      expect(members(world)).toEqual(['A', 'C'])
      expect(lawOf(world).person(b!.id)?.status).toBe('left')
      expect(ruleOf(world, added)).toBe('R8.removed')
      expect(lawOf(world).standing(ballot, 'member')).toEqual({ ok: false, rule: 'R8.removed' })
    })
  })

  test('S17: C is made steward ∥ C is removed: C is out and holds nothing', () => {
    const world = village(['A', 'B', 'C', 'D'], { stewards: ['A', 'B', 'D'] })
    const [a, b, c, d] = cast(world, 'A', 'B', 'C', 'D')
    const granted = a!.appoint(c!, 'steward')
    b!.removeWith(d!, c!)
    inEveryOrder(world, () => {
      expect(members(world)).toEqual(['A', 'B', 'D'])
      expect(lawOf(world).holds(c!.id, 'steward')).toBe(false)
      expect(ruleOf(world, granted)).toBe('R9.removedMeanwhile')
    })
  })

  test('S18: a puppet whom C added behind A’s back is no senior: A stays', () => {
    const world = village(['A', 'B', 'C'])
    const [a, c] = cast(world, 'A', 'C')
    const puppet = world.newcomer('P')
    c!.admit(puppet)
    c!.appoint(puppet, 'steward')
    sync(c!, puppet)
    sync(a!, c!)
    const strike = puppet.suspend(a!)
    a!.suspend(puppet)
    inEveryOrder(world, () => {
      expect(holders(world, 'steward')).toEqual(['A', 'B', 'C'])
      expect(ruleOf(world, strike)).toBe('R8.officeCut')
    })
  })

  test('S19: B is suspended ∥ B votes: B loses the office, the ballot counts', () => {
    const world = village(['A', 'B', 'C'])
    const [a, b] = cast(world, 'A', 'B')
    a!.suspend(b!, 'teller')
    const ballot = b!.vote()
    inEveryOrder(world, () => {
      expect(holders(world, 'teller')).toEqual(['A', 'C'])
      expect(lawOf(world).standing(ballot, 'member')).toEqual({ ok: true, person: b!.id })
    })
  })

  test('S20: the only steward leaves; the members certify a new one', () => {
    const world = village(['A', 'B', 'C'], { stewards: ['A'] })
    const [a, b, c] = cast(world, 'A', 'B', 'C')
    a!.leave()
    sync(a!, b!)
    const proposal = b!.vote()
    b!.carry(proposal, { kind: 'appoint', person: c!.id, role: 'steward' })
    sync(b!, c!)
    c!.admit(world.newcomer('D'))
    inEveryOrder(world, () => {
      expect(members(world)).toEqual(['B', 'C', 'D'])
      expect(holders(world, 'steward')).toEqual(['C'])
    })
  })
})
