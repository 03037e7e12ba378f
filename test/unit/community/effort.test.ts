import { describe, expect, test, vi } from 'vitest'
import { CommunityFold } from '#shared/domain/community/fold.ts'
import { Clock } from '#shared/log/clock.ts'
import { Graph } from '#shared/log/graph.ts'
import type { Primitives } from '#shared/kernel/primitives.ts'
import { noblePrimitives } from '#shared/kernel/noble-primitives.ts'
import type { Actor } from '#test/support/actor.ts'
import { village, type World } from '#test/support/cast.ts'

interface Governed {
  readonly world: World
  readonly a: Actor
  readonly b: Actor
  readonly c: Actor
}

describe('what judging costs, in acts weighed', () => {
  test('a long linear history weighs nothing, with removals in it or not', () => {
    const world = village(['A', 'B', 'C'])
    const [a, b, c] = ['A', 'B', 'C'].map((name) => world.get(name))
    for (let i = 0; i < 60; i++) a!.admit(world.newcomer(`N${i}`))
    expect(world.peer.fold.store.weighed).toBe(0)
    world.meet(a!, b!)
    b!.suspend(c!)
    world.meet(a!, b!)
    const before = world.peer.fold.store.weighed
    for (let i = 60; i < 120; i++) a!.admit(world.newcomer(`N${i}`))
    world.peer.fold.at(world.graph.all)
    expect(world.peer.fold.store.weighed - before).toBe(0)
  })

  test('a late removal weighs the bubble since the last meeting point, not the history behind it', () => {
    const world = village(['A', 'B', 'C'])
    const [a, b, c] = ['A', 'B', 'C'].map((name) => world.get(name))
    for (let i = 0; i < 100; i++) a!.admit(world.newcomer(`N${i}`))
    world.meet(a!, b!, c!)
    a!.suspend(b!)
    b!.admit(world.newcomer('late'))
    const law = world.peer.fold.at(world.graph.all)
    expect(law.person(world.get('late').id)).toBeUndefined()
    expect(world.peer.fold.store.weighed).toBe(2)
  })

  test.each([
    {
      what: 'an office given and taken',
      again: ({ a, c }: Governed) => {
        a.suspend(c)
        a.appoint(c, 'steward')
      }
    },
    {
      what: 'somebody removed and let in again',
      again: ({ world, a, b, c }: Governed) => {
        a.removeWith(b, c)
        world.meet(a, b)
        a.admit(c)
      }
    }
  ])('$what over and over costs each judgement the last few times, not all of them', ({ again }) => {
    const world = village(['A', 'B', 'C'])
    const [a, b, c] = ['A', 'B', 'C'].map((name) => world.get(name))
    for (let i = 0; i < 40; i++) again({ world, a: a!, b: b!, c: c! })
    const looks = vi.spyOn(Clock.prototype, 'get')
    try {
      world.replay()
      expect(looks.mock.calls.length / world.graph.size).toBeLessThan(60)
    } finally {
      looks.mockRestore()
    }
  })

  test('no signature is checked again by a fold loaded from a checkpoint', () => {
    const world = village(['A', 'B', 'C'])
    let checks = 0
    const primitives: Primitives = { hash: noblePrimitives.hash, verify: () => ++checks > 0 }
    const context = { graph: world.graph, primitives, finality: world.finality }
    const loaded = CommunityFold.load(world.peer.fold.save(), context)
    expect(loaded.at(world.graph.all).members()).toHaveLength(3)
    expect(checks).toBe(0)
  })

  test('a checkpoint that is not one, or is of another graph, is refused by a RangeError', () => {
    const world = village(['A', 'B'])
    const context = { graph: new Graph(), primitives: noblePrimitives, finality: world.finality }
    const [first] = world.peer.fold.save() as unknown[][]
    const broken = [
      null,
      'text',
      world.peer.fold.save(),
      [null],
      [[1, 2, 3, 4]],
      [[first![0]!, 'no.such.v1', {}, null]],
      [[first![0]!, 7, {}, null]],
      [[first![0]!, 'member.left.v1', { extra: 1 }, null]],
      [[first![0]!, 'member.left.v1', {}, 5]]
    ]
    for (const saved of broken) expect(() => CommunityFold.load(saved as never, context)).toThrow(RangeError)
  })
})
