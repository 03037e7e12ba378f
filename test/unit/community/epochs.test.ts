import { describe, expect, test } from 'vitest'
import { currentEpoch, needsNewEpoch } from '#shared/domain/community/epochs.ts'
import type { Actor } from '#test/support/actor.ts'
import { village } from '#test/support/cast.ts'
import { cast, inEveryOrder, lawOf, ruleOf } from '#test/support/community-law.ts'

const start = (actor: Actor, first: number) =>
  actor.write({ type: 'epoch.started.v1', body: { keyId: new Uint8Array(16).fill(first) } })

describe('key periods', () => {
  test('E1: none is due until somebody goes; then one is, until a member has begun it', () => {
    const world = village(['A', 'B', 'C'])
    const [a, b, c] = cast(world, 'A', 'B', 'C')
    expect(currentEpoch(lawOf(world))).toBeNull()
    expect(needsNewEpoch(lawOf(world))).toBe(false)
    c!.leave()
    world.meet()
    expect(needsNewEpoch(lawOf(world))).toBe(true)
    start(a!, 7)
    expect(needsNewEpoch(lawOf(world))).toBe(false)
    b!.leave()
    inEveryOrder(world, () => expect(needsNewEpoch(lawOf(world))).toBe(true))
  })

  test('E1: of two begun apart the lowest key id is written in, until a later one has seen both', () => {
    const world = village(['A', 'B'])
    const [a, b] = cast(world, 'A', 'B')
    start(a!, 9)
    start(b!, 3)
    expect(currentEpoch(lawOf(world))?.keyId[0]).toBe(3)
    world.meet()
    start(a!, 8)
    inEveryOrder(world, () => expect(currentEpoch(lawOf(world))?.keyId[0]).toBe(8))
  })

  test('E1: a period begun by somebody removed meanwhile does not count and is listed', () => {
    const world = village(['A', 'B', 'C'])
    const [a, b, c] = cast(world, 'A', 'B', 'C')
    a!.removeWith(b!, c!)
    const begun = start(c!, 1)
    inEveryOrder(world, () => {
      expect(currentEpoch(lawOf(world))).toBeNull()
      expect(ruleOf(world, begun)).toBe('R8.removed')
    })
  })
})
