import { describe, expect, test } from 'vitest'
import { removalsOf } from '#shared/domain/community/removals.ts'
import { sync, village } from '#test/support/cast.ts'
import { cast, holders, inEveryOrder, lawOf, members, ruleOf } from '#test/support/community-law.ts'

describe('what a certificate and k endorsers carry', () => {
  test('R19: what is not final, or admits with a forged attestation, enacts nothing', () => {
    const world = village(['A', 'B'])
    const [a, b] = cast(world, 'A', 'B')
    const open = a!.vote()
    const early = a!.write({
      type: 'effect.enacted.v1',
      body: {
        proposal: open.id,
        signatures: [open.id],
        closes: [],
        effect: { kind: 'remove', person: b!.id }
      }
    })
    const newcomer = world.newcomer('N')
    const forged = a!.carry(a!.vote(), {
      kind: 'admit',
      candidate: { ...newcomer.candidate(), attestation: b!.attest(newcomer.device) }
    })
    const plain = a!.carry(a!.vote(), { kind: 'resolution' })
    inEveryOrder(world, () => {
      expect(members(world)).toEqual(['A', 'B'])
      expect(ruleOf(world, early)).toBe('P.notFinal')
      expect(ruleOf(world, forged)).toBe('R4.badAttestation')
      expect(ruleOf(world, plain)).toBeUndefined()
    })
  })

  test('R19: a certificate reaches its aim through a sealed log, a removed carrier and a concurrent removal', () => {
    const world = village(['A', 'B', 'C', 'D'])
    const [a, b, c, d] = cast(world, 'A', 'B', 'C', 'D')
    const proposal = c!.vote()
    const twin = c!.branch(c!.length)
    c!.carry(proposal, { kind: 'appoint', person: d!.id, role: 'steward' })
    twin.vote()
    a!.suspend(d!)
    a!.removeWith(b!, c!)
    inEveryOrder(world, () => {
      expect(members(world)).toEqual(['A', 'B', 'D'])
      expect(holders(world, 'steward')).toEqual(['A', 'B', 'D'])
    })
  })

  test('R19: of two certificates about one person at once, the removal prevails', () => {
    const world = village(['A', 'B', 'C'])
    const [a, b, c] = cast(world, 'A', 'B', 'C')
    const [removal, second] = [a!.vote(), b!.vote()]
    a!.carry(removal, { kind: 'remove', person: c!.id })
    const back = a!.carry(a!.vote(), { kind: 'admit', candidate: c!.candidate() })
    expect(members(world)).toEqual(['A', 'B', 'C'])
    b!.carry(second, { kind: 'remove', person: c!.id })
    inEveryOrder(world, () => {
      expect(members(world)).toEqual(['A', 'B'])
      expect(lawOf(world).person(c!.id)?.status).toBe('removed')
      expect(ruleOf(world, back)).toBeUndefined()
    })
  })

  test('R19a: an old certificate gives no office twice, whatever past the second copy cites', () => {
    const world = village(['A', 'B', 'C'])
    const [a, b, c] = cast(world, 'A', 'B', 'C')
    const proposal = a!.vote()
    sync(a!, b!)
    const effect = { kind: 'appoint', person: b!.id, role: 'teller' } as const
    c!.heads = a!.heads.concat(c!.heads)
    a!.carry(proposal, effect)
    sync(a!, b!)
    b!.write({ type: 'role.resigned.v1', body: { role: 'teller' } })
    const hidden = c!.carry(proposal, effect)
    const again = b!.carry(proposal, effect)
    inEveryOrder(world, () => {
      expect(holders(world, 'teller')).toEqual(['A', 'C'])
      expect(ruleOf(world, hidden)).toBeUndefined()
      expect(ruleOf(world, again)).toBe('R19.enactedAlready')
    })
  })

  test('R19a: an old removal, certified or co-signed, does not remove somebody who came back', () => {
    for (const certified of [true, false]) {
      const world = village(['A', 'B', 'C', 'D'])
      const [a, b, c, d] = cast(world, 'A', 'B', 'C', 'D')
      const proposed = a!.proposeRemoval(d!)
      sync(a!, b!)
      const endorsed = b!.endorse(proposed)
      world.meet(a!, b!, c!)
      const carry = (actor: typeof a) =>
        certified
          ? actor!.carry(proposed, { kind: 'remove', person: d!.id })
          : actor!.enact(proposed, endorsed)
      carry(a)
      a!.admit(d!)
      const ballot = d!.vote()
      const again = carry(a)
      const hidden = carry(c)
      inEveryOrder(world, () => {
        expect(members(world)).toEqual(['A', 'B', 'C', 'D'])
        expect(lawOf(world).standing(ballot, 'member')).toEqual({ ok: true, person: d!.id })
        expect(ruleOf(world, again)).toBe('R19.enactedAlready')
        expect(ruleOf(world, hidden)).toBeUndefined()
        expect(lawOf(world).hasEnacted(proposed.id)).toBe(true)
        expect(removalsOf(lawOf(world))).toEqual([])
      })
    }
  })

  test('R19: whom a certificate appoints or removes is a member when it is carried', () => {
    const world = village(['A', 'B', 'C'])
    const [a, b, c] = cast(world, 'A', 'B', 'C')
    c!.leave()
    world.meet()
    const appointed = a!.carry(a!.vote(), { kind: 'appoint', person: c!.id, role: 'steward' })
    const removed = b!.carry(b!.vote(), { kind: 'remove', person: c!.id })
    world.meet()
    a!.admit(c!)
    inEveryOrder(world, () => {
      expect(holders(world, 'steward')).toEqual(['A', 'B'])
      expect(members(world)).toEqual(['A', 'B', 'C'])
      expect(ruleOf(world, appointed)).toBe('R4.personUnknown')
      expect(ruleOf(world, removed)).toBe('R4.personUnknown')
    })
  })
})
