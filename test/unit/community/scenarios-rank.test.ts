import { describe, expect, test } from 'vitest'
import { cast, holders, inEveryOrder, lawOf, members, ruleOf } from '#test/support/community-law.ts'
import { sync, village } from '#test/support/cast.ts'

describe('rank, support and stolen devices (facts: reliability §3, S31–S33)', () => {
  test('S31: junior C strikes senior A ∥ A strikes C: C is out; two juniors who co-sign would win', () => {
    const world = village(['A', 'B', 'C'])
    const [a, c] = cast(world, 'A', 'C')
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
    const [b, c] = cast(world, 'B', 'C')
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
  })

  test('R7: whom a certificate admitted ranks behind all whom the founder admitted, before all whom those did', () => {
    const rivals = [
      ['Z', 'B'],
      ['J', 'Z']
    ] as const
    for (const [loser, winner] of rivals) {
      const world = village(['A', 'B'])
      const [a, b] = cast(world, 'A', 'B')
      const [z, j] = [world.newcomer('Z'), world.newcomer('J')]
      const vote = a!.vote()
      a!.carry(vote, { kind: 'admit', candidate: z.candidate() })
      z.person = vote.id
      world.meet()
      b!.admit(j)
      world.meet()
      a!.appoint(z, 'steward')
      a!.appoint(j, 'steward')
      world.meet()
      world.get(loser).suspend(world.get(winner))
      const strike = world.get(winner).suspend(world.get(loser))
      inEveryOrder(world, () => {
        expect(holders(world, 'steward')).not.toContain(loser)
        expect(holders(world, 'steward')).toContain(winner)
        expect(ruleOf(world, strike)).toBeUndefined()
      })
    }
  })

  test('R11: a removal already accepted falls when a weaker one takes away the office it rests on', () => {
    const world = village(['A', 'X', 'B', 'C', 'Y'], { stewards: ['A', 'B', 'C', 'Y'] })
    const [x, b, c, y] = cast(world, 'X', 'B', 'C', 'Y')
    const granted = b!.appoint(x!, 'steward')
    sync(b!, x!)
    const strike = x!.suspend(y!)
    c!.suspend(b!)
    const added = y!.admit(world.newcomer('N'))
    inEveryOrder(world, () => {
      expect(ruleOf(world, granted)).toBe('R8.officeCut')
      expect(ruleOf(world, strike)).toBe('R10.unsupported')
      expect(ruleOf(world, added)).toBeUndefined()
      expect(holders(world, 'steward')).toEqual(['A', 'C', 'Y'])
      expect(lawOf(world).verdicts.restarts).toBe(1)
    })
  })
})
