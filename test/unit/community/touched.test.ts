import { describe, expect, test } from 'vitest'
import { sync, village, type World } from '#test/support/cast.ts'
import { cast, lawOf } from '#test/support/community-law.ts'

/** Whose earlier entries `change` may have affected, as the fold names them. */
function touchedBy(world: World, change: () => void) {
  const before = lawOf(world)
  change()
  return world.peer.fold.touched(before, lawOf(world))
}

describe('whose ballots a change makes worth judging again', () => {
  test('a late removal: the person removed and whoever rests on what it voids, nobody else', () => {
    const world = village(['A', 'B', 'C'])
    const [a, b, c] = cast(world, 'A', 'B', 'C')
    const newcomer = world.newcomer('D')
    b!.admit(newcomer)
    const ballot = newcomer.vote()
    expect(lawOf(world).standing(ballot, 'member').ok).toBe(true)
    expect(touchedBy(world, () => a!.removeWith(c!, b!))).toEqual(new Set([b!.id, newcomer.id]))
    expect(lawOf(world).standing(ballot, 'member')).toEqual({ ok: false, rule: 'R10.unsupported' })
  })

  test('admissions, offices, dates and ballots touch nobody', () => {
    const world = village(['A', 'B'])
    const [a, b] = cast(world, 'A', 'B')
    const touched = touchedBy(world, () => {
      a!.admit(world.newcomer('N'))
      a!.appoint(world.get('N'), 'teller')
      b!.witness(20_001)
      b!.vote()
    })
    expect(touched).toEqual(new Set())
  })

  test('a fork touches the log’s owner; a retirement the device’s person', () => {
    const world = village(['A', 'B', 'C'])
    const [a, b, c] = cast(world, 'A', 'B', 'C')
    const twin = b!.branch(b!.length)
    b!.vote()
    expect(touchedBy(world, () => twin.vote(1))).toEqual(new Set([b!.id]))
    const device = c!.secondDevice()
    a!.addDevice(device)
    sync(c!, device)
    expect(touchedBy(world, () => device.retire(c!, 1))).toEqual(new Set([c!.id]))
  })
})
