import { describe, expect, test } from 'vitest'
import type { Rulebook } from '#shared/domain/rulebook/rulebook.ts'
import type { EntryId } from '#shared/kernel/ids.ts'
import type { Node } from '#shared/log/graph.ts'
import { type Actor, FIRST_DAY } from '#test/support/actor.ts'
import { sync, village, type World } from '#test/support/cast.ts'
import { cast, inEveryOrder, lawOf, members, ruleOf } from '#test/support/community-law.ts'

const rulebookOf = (world: World): Rulebook => lawOf(world).rulebook

/** Carries a decided change; answers the proposal, by whose id the version goes, and the enactment. */
function amend(
  world: World,
  by: Actor,
  change: Partial<Rulebook>,
  of: EntryId | null = null
): { version: Node; enacted: Node } {
  const version = by.vote()
  const rulebook = { ...world.peer.fold.founding()!.body.rulebook, ...change }
  return { version, enacted: by.carry(version, { kind: 'amend', rulebook, of }) }
}

describe('R23: a version comes into force by a certified amendment', () => {
  test('and is what the last one made of it', () => {
    const world = village(['A', 'B', 'C'])
    const [a] = cast(world, 'A')
    const first = amend(world, a!, { coSigners: 3 })
    const second = amend(world, a!, { coSigners: 3, suspensionDays: 7 }, first.version.id)
    inEveryOrder(world, () => {
      expect(lawOf(world).version).toBe(second.version.id)
      expect(rulebookOf(world)).toMatchObject({ coSigners: 3, suspensionDays: 7 })
      expect(lawOf(world).versions.map(({ id, number }) => [number, id])).toEqual([
        [1, null],
        [2, first.version.id],
        [3, second.version.id]
      ])
    })
  })

  test('and two copies of its enactment are one version', () => {
    const world = village(['A', 'B', 'C'])
    const [a, b] = cast(world, 'A', 'B')
    const { version, enacted } = amend(world, a!, { coSigners: 3 })
    b!.seeingOnly(version)
    const rulebook = rulebookOf(world)
    const copy = b!.carry(version, { kind: 'amend', rulebook, of: null })
    inEveryOrder(world, () => {
      expect([ruleOf(world, enacted), ruleOf(world, copy)]).toEqual([undefined, undefined])
      expect(lawOf(world).versions).toHaveLength(2)
    })
  })

  test('R23b: one that changes what is no longer in force is void', () => {
    const world = village(['A', 'B', 'C'])
    const [a] = cast(world, 'A')
    amend(world, a!, { coSigners: 3 })
    const late = amend(world, a!, { coSigners: 4 })
    const unheardOf = amend(world, a!, { coSigners: 5 }, late.enacted.id)
    inEveryOrder(world, () => {
      expect(ruleOf(world, late.enacted)).toBe('R23.superseded')
      expect(ruleOf(world, unheardOf.enacted)).toBe('R23.superseded')
      expect(rulebookOf(world).coSigners).toBe(3)
    })
  })

  test('R23b: of two that change one version apart, the lower id stands and the other is shown as overruled', () => {
    const world = village(['A', 'B', 'C'])
    const [a, b] = cast(world, 'A', 'B')
    const here = amend(world, a!, { coSigners: 3 })
    const there = amend(world, b!, { coSigners: 4 })
    const [stands, falls] = here.version.id < there.version.id ? [here, there] : [there, here]
    inEveryOrder(world, () => {
      expect(lawOf(world).version).toBe(stands.version.id)
      expect(ruleOf(world, stands.enacted)).toBeUndefined()
      expect(ruleOf(world, falls.enacted)).toBe('R23.overruled')
    })
  })

  test('R23b: what a community went on to decide is not undone by a decision from long ago', () => {
    // Whichever of the two ids is lower, the side that goes on prevails.
    for (const goesOn of ['A', 'B']) {
      const world = village(['A', 'B', 'C'])
      const [one, other] = cast(world, goesOn, goesOn === 'A' ? 'B' : 'A')
      const first = amend(world, one!, { coSigners: 3 })
      const second = amend(world, one!, { coSigners: 5 }, first.version.id)
      const late = amend(world, other!, { coSigners: 4 })
      inEveryOrder(world, () => {
        expect(lawOf(world).version).toBe(second.version.id)
        expect(ruleOf(world, late.enacted)).toBe('R23.overruled')
        expect(lawOf(world).versions.map(({ rulebook }) => rulebook.coSigners)).toEqual([2, 3, 5])
        const history = lawOf(world).history.map(({ version, standing, before }) => [
          `${before?.number ?? 0} to ${version.number}`,
          version.rulebook.coSigners,
          standing
        ])
        expect(history).toHaveLength(4)
        expect(history).toEqual(
          expect.arrayContaining([
            ['0 to 1', 2, 'past'],
            ['1 to 2', 3, 'past'],
            ['1 to 2', 4, 'overruled'],
            ['2 to 3', 5, 'inForce']
          ])
        )
      })
    }
  })
})

describe('S39: what was done by version 1 beside the adoption of version 2 is judged by version 1', () => {
  test('two co-signers remove, though three are needed by the version adopted meanwhile', () => {
    const world = village(['A', 'B', 'C', 'D'])
    const [a, b, c, d] = cast(world, 'A', 'B', 'C', 'D')
    const { enacted } = amend(world, c!, { coSigners: 3 })
    const removed = a!.removeWith(b!, d!)
    inEveryOrder(world, () => {
      expect(ruleOf(world, enacted)).toBeUndefined()
      expect(ruleOf(world, removed)).toBeUndefined()
      expect(rulebookOf(world).coSigners).toBe(3)
      expect(members(world)).toEqual(['A', 'B', 'C'])
    })
  })

  test('and once it has been seen, two are too few', () => {
    const world = village(['A', 'B', 'C', 'D'])
    const [a, b, c, d] = cast(world, 'A', 'B', 'C', 'D')
    amend(world, c!, { coSigners: 3 })
    sync(a!, c!)
    const removed = a!.removeWith(b!, d!)
    inEveryOrder(world, () => {
      expect(ruleOf(world, removed)).toBe('R5.tooFewEndorsements')
      expect(members(world)).toEqual(['A', 'B', 'C', 'D'])
    })
  })

  test('a removal that two co-signed under version 1 stays supported among others under version 2', () => {
    const world = village(['A', 'B', 'C', 'D', 'E'])
    const [a, b, c, d, e] = cast(world, 'A', 'B', 'C', 'D', 'E')
    const removed = a!.removeWith(b!, d!)
    amend(world, c!, { coSigners: 3 })
    world.meet()
    // A departure beside others makes the law weigh everything anew.
    e!.leave()
    inEveryOrder(world, () => {
      expect(ruleOf(world, removed)).toBeUndefined()
      expect(members(world)).toEqual(['A', 'B', 'C'])
    })
  })

  test('a suspension is as long as the rulebook in its own past allows', () => {
    const world = village(['A', 'B', 'C'])
    const [a, b, c] = cast(world, 'A', 'B', 'C')
    amend(world, c!, { suspensionDays: 7 })
    const beside = a!.suspend(b!, 'steward', FIRST_DAY + 30)
    sync(a!, c!)
    const after = a!.suspend(c!, 'steward', FIRST_DAY + 30)
    inEveryOrder(world, () => {
      expect(ruleOf(world, beside)).toBeUndefined()
      expect(ruleOf(world, after)).toBe('R5.suspensionTooLong')
    })
  })
})
