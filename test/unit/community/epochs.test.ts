import { describe, expect, test } from 'vitest'
import { currentEpochs, needsNewEpoch } from '#shared/domain/community/epochs.ts'
import { village } from '#test/support/cast.ts'
import { cast, inEveryOrder, lawOf, ruleOf } from '#test/support/community-law.ts'

const current = (world: ReturnType<typeof village>) =>
  currentEpochs(lawOf(world)).map(({ keyId }) => keyId[0])

describe('key periods', () => {
  test('E1: none is due until somebody goes; then one is, until a member has begun it', () => {
    const world = village(['A', 'B', 'C'])
    const [a, b, c] = cast(world, 'A', 'B', 'C')
    expect(current(world)).toEqual([])
    expect(needsNewEpoch(lawOf(world))).toBe(false)
    c!.leave()
    world.meet()
    expect(needsNewEpoch(lawOf(world))).toBe(true)
    a!.startEpoch(7)
    expect(needsNewEpoch(lawOf(world))).toBe(false)
    b!.leave()
    inEveryOrder(world, () => expect(needsNewEpoch(lawOf(world))).toBe(true))
  })

  test('E1: a period that nobody needed is void, however many are begun', () => {
    const world = village(['A', 'B', 'C'])
    const [a, b, c] = cast(world, 'A', 'B', 'C')
    const early = b!.startEpoch(1)
    c!.leave()
    const unseen = b!.startEpoch(2)
    world.meet()
    const due = b!.startEpoch(9)
    const again = Array.from({ length: 20 }, (_, i) => b!.startEpoch(10 + i))
    world.meet()
    const after = a!.startEpoch(3)
    inEveryOrder(world, () => {
      for (const entry of [early, unseen, ...again, after]) expect(ruleOf(world, entry)).toBe('E1.notDue')
      expect(ruleOf(world, due)).toBeUndefined()
      expect(current(world)).toEqual([9])
      expect(needsNewEpoch(lawOf(world))).toBe(false)
    })
  })

  test('E1: of two begun apart after one departure both stand, and the lowest key id is written in', () => {
    const world = village(['A', 'B', 'C', 'D'])
    const [a, b, c, d] = cast(world, 'A', 'B', 'C', 'D')
    c!.leave()
    world.meet()
    const apart = [a!.startEpoch(9), b!.startEpoch(3)]
    expect(current(world)).toEqual([3, 9])
    world.meet()
    d!.leave()
    world.meet()
    a!.startEpoch(8)
    inEveryOrder(world, () => {
      for (const entry of apart) expect(ruleOf(world, entry)).toBeUndefined()
      expect(current(world)).toEqual([8])
    })
  })

  test('E1: of two begun apart the one that shuts out everybody gone is written in; where neither does, one is due', () => {
    const world = village(['A', 'B', 'C', 'D'])
    const [a, b, c, d] = cast(world, 'A', 'B', 'C', 'D')
    const left = [c!.leave(), d!.leave()]
    a!.seeingOnly(left[0]!)
    a!.startEpoch(1)
    b!.seeingOnly(left[1]!)
    b!.startEpoch(2)
    expect(current(world)).toEqual([1, 2])
    expect(needsNewEpoch(lawOf(world))).toBe(true)
    b!.seeingOnly(left[0]!)
    b!.startEpoch(7)
    inEveryOrder(world, () => {
      expect(current(world)).toEqual([7])
      expect(needsNewEpoch(lawOf(world))).toBe(false)
    })
  })

  test('E1: who came back was handed the key of the period, so that a new one is due when they go again', () => {
    const world = village(['A', 'B', 'C'])
    const [a, , c] = cast(world, 'A', 'B', 'C')
    c!.leave()
    world.meet()
    a!.startEpoch(1)
    a!.admit(c!)
    world.meet()
    expect(needsNewEpoch(lawOf(world))).toBe(false)
    c!.leave()
    world.meet()
    expect(needsNewEpoch(lawOf(world))).toBe(true)
    const second = a!.startEpoch(2)
    inEveryOrder(world, () => {
      expect(ruleOf(world, second)).toBeUndefined()
      expect(needsNewEpoch(lawOf(world))).toBe(false)
    })
  })

  test('E1: whose admission turned out void had the keys all the same', () => {
    const world = village(['A', 'B', 'C'])
    const [a, b, c] = cast(world, 'A', 'B', 'C')
    a!.removeWith(b!, c!)
    const first = a!.startEpoch(1)
    const newcomer = world.newcomer('X')
    const admitted = c!.admit(newcomer)
    expect(ruleOf(world, admitted)).toBe('R8.removed')
    world.meet()
    expect(needsNewEpoch(lawOf(world))).toBe(true)
    const second = b!.startEpoch(2)
    inEveryOrder(world, () => {
      for (const entry of [first, second]) expect(ruleOf(world, entry)).toBeUndefined()
      expect(needsNewEpoch(lawOf(world))).toBe(false)
    })
  })

  test('E1: a retired laptop is shut out like a person', () => {
    const world = village(['A', 'B'])
    const [a, b] = cast(world, 'A', 'B')
    const laptop = b!.secondDevice()
    b!.addDevice(laptop)
    b!.retire(laptop, 0)
    world.meet()
    const due = a!.startEpoch(1)
    const again = a!.startEpoch(2)
    inEveryOrder(world, () => {
      expect(ruleOf(world, due)).toBeUndefined()
      expect(ruleOf(world, again)).toBe('E1.notDue')
    })
  })

  test('E1: a period begun by somebody removed meanwhile does not count, is listed, and leaves one due', () => {
    const world = village(['A', 'B', 'C', 'D'])
    const [a, b, c, d] = cast(world, 'A', 'B', 'C', 'D')
    d!.leave()
    world.meet()
    a!.removeWith(b!, c!)
    const begun = c!.startEpoch(1)
    inEveryOrder(world, () => {
      expect(current(world)).toEqual([])
      expect(ruleOf(world, begun)).toBe('R8.removed')
      expect(needsNewEpoch(lawOf(world))).toBe(true)
    })
  })
})
