import { describe, expect, test } from 'vitest'
import { arrivalOrders, verdictsOf } from '#test/support/arrival-orders.ts'
import { type Actor, sync, village, type World } from '#test/support/cast.ts'

const ORDERS = 41

/** Checks `expectation` on the writer's own fold, then that every arrival order says the same in every detail. */
function inEveryOrder(world: World, expectation: () => void): void {
  expectation()
  const written = verdictsOf(world.peer)
  for (const order of arrivalOrders(world, ORDERS, 7))
    expect(verdictsOf(world.replay(order))).toEqual(written)
}

const lawOf = (world: World) => world.peer.fold.at(world.graph.all)
const members = (world: World): string[] =>
  lawOf(world)
    .members()
    .map(({ name }) => name)
    .sort()
const holders = (world: World, role: 'steward' | 'teller'): string[] =>
  lawOf(world)
    .members()
    .filter(({ offices }) => offices.includes(role))
    .map(({ name }) => name)
    .sort()
const ruleOf = (world: World, { id }: { id: string }) =>
  new Map<string, string>(lawOf(world).rejections).get(id)
const cast = (world: World, ...names: string[]): Actor[] => names.map((name) => world.get(name))

describe('membership under concurrency: the scenarios of facts/reliability.md §3', () => {
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

  test('S31: junior C strikes senior A ∥ A strikes C: C is out; two juniors who co-sign would win', () => {
    const world = village(['A', 'B', 'C'])
    const [a, b, c] = cast(world, 'A', 'B', 'C')
    const junior = c!.suspend(a!)
    a!.suspend(c!)
    inEveryOrder(world, () => {
      expect(holders(world, 'steward')).toEqual(['A', 'B'])
      expect(ruleOf(world, junior)).toBe('R8.officeCut')
    })
    const both = village(['A', 'B', 'C'])
    const senior = both.get('A').suspend(both.get('C'))
    both.get('B').removeWith(both.get('C'), both.get('A'))
    inEveryOrder(both, () => {
      expect(members(both)).toEqual(['B', 'C'])
      expect(ruleOf(both, senior)).toBe('R8.removed')
    })
    expect(b!.name).toBe('B')
  })

  test('S32: C’s act against X rests on an office that a stronger removal voids: X stays', () => {
    const world = village(['A', 'B', 'C', 'D', 'X'], { stewards: ['A', 'B', 'D', 'X'] })
    const [a, b, c, d, x] = cast(world, 'A', 'B', 'C', 'D', 'X')
    const granted = b!.appoint(c!, 'steward')
    sync(b!, c!)
    const strike = c!.suspend(x!)
    a!.removeWith(d!, b!)
    inEveryOrder(world, () => {
      expect(holders(world, 'steward')).toEqual(['A', 'D', 'X'])
      expect(ruleOf(world, granted)).toBe('R8.removed')
      expect(ruleOf(world, strike)).toBe('R10.unsupported')
    })
  })

  test('S33: a stolen laptop is retired at a length: what the thief wrote after it is void, seen or not', () => {
    const world = village(['A', 'B', 'C'])
    const [a, b, c] = cast(world, 'A', 'B', 'C')
    const honest = b!.vote()
    const keep = b!.length
    const thefts = [b!.admit(world.newcomer('D')), b!.vote(1)]
    const fresh = b!.secondDevice('B2')
    world.meet()
    c!.addDevice(fresh)
    sync(c!, fresh)
    fresh.retire(b!, keep)
    const unseen = b!.vote(2)
    const hijack = b!.retire(fresh, 0)
    const ballot = fresh.vote()
    inEveryOrder(world, () => {
      const law = lawOf(world)
      expect(members(world)).toEqual(['A', 'B', 'C'])
      expect(ruleOf(world, thefts[0]!)).toBe('R20.retired')
      expect(law.standing(thefts[1]!, 'member')).toEqual({ ok: false, rule: 'R20.retired' })
      expect(law.standing(unseen, 'member')).toEqual({ ok: false, rule: 'R20.retired' })
      expect(ruleOf(world, hijack)).toBe('R4.deviceNotYours')
      expect(law.standing(honest, 'member')).toEqual({ ok: true, person: b!.id })
      expect(law.standing(ballot, 'member')).toEqual({ ok: true, person: b!.id })
    })
    expect(a!.name).toBe('A')
  })
})
