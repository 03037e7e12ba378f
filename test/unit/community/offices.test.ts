import { describe, expect, test } from 'vitest'
import { invitesOf } from '#shared/domain/community/open-business.ts'
import { removalsOf } from '#shared/domain/community/removals.ts'
import { FIRST_DAY } from '#test/support/actor.ts'
import { sync, village } from '#test/support/cast.ts'
import { cast, holders, inEveryOrder, lawOf, members, ruleOf } from '#test/support/community-law.ts'

describe('offices and their bounds', () => {
  test('R5c: a suspension ends when two others have witnessed its last day, for what is written after it', () => {
    const world = village(['A', 'B', 'C', 'D'])
    const [a, b, c, d] = cast(world, 'A', 'B', 'C', 'D')
    a!.suspend(b!, 'steward', FIRST_DAY + 10)
    world.meet()
    const early = b!.admit(world.newcomer('E'))
    b!.witness(FIRST_DAY + 10)
    a!.witness(FIRST_DAY + 10)
    c!.witness(FIRST_DAY + 10)
    world.meet()
    expect(holders(world, 'steward')).toEqual(['A', 'C', 'D'])
    d!.witness(FIRST_DAY + 11)
    sync(b!, d!)
    b!.admit(world.newcomer('F'))
    inEveryOrder(world, () => {
      expect(holders(world, 'steward')).toEqual(['A', 'B', 'C', 'D'])
      expect(ruleOf(world, early)).toBe('R4.notSteward')
      expect(members(world)).toEqual(['A', 'B', 'C', 'D', 'F'])
    })
  })

  test('R5c: of three, the one other is the whole of the others; of two, the author’s own word ends it', () => {
    const three = village(['A', 'B', 'C'])
    three.get('A').suspend(three.get('B'))
    three.get('B').witness(FIRST_DAY + 10)
    three.get('A').witness(FIRST_DAY + 10)
    expect(holders(three, 'steward')).toEqual(['A', 'C'])
    three.get('C').witness(FIRST_DAY + 10)
    inEveryOrder(three, () => expect(holders(three, 'steward')).toEqual(['A', 'B', 'C']))

    const two = village(['A', 'B'])
    two.get('A').suspend(two.get('B'))
    two.get('B').witness(FIRST_DAY + 10)
    expect(holders(two, 'steward')).toEqual(['A'])
    two.get('A').witness(FIRST_DAY + 10)
    inEveryOrder(two, () => expect(holders(two, 'steward')).toEqual(['A', 'B']))
  })

  test('R5c: a suspension longer than the rulebook allows, or from no known day, is void', () => {
    const world = village(['A', 'B', 'C'])
    const [a, b] = cast(world, 'A', 'B')
    const days = lawOf(world).rulebook.suspensionDays
    const long = a!.suspend(b!, 'steward', FIRST_DAY + days + 1)
    const most = a!.suspend(b!, 'teller', FIRST_DAY + days)
    inEveryOrder(world, () => {
      expect(ruleOf(world, long)).toBe('R5.suspensionTooLong')
      expect(ruleOf(world, most)).toBeUndefined()
    })
    const dateless = village(['A', 'B', 'C'])
    const branch = dateless.get('A').branch(4)
    branch.heads = [branch.last!]
    const blind = branch.suspend(dateless.get('B'))
    expect(lawOf(dateless).rejections.get(blind.id)).toBe('R5.suspensionTooLong')
  })

  test('resigning gives up one office only, and what needed it and was done meanwhile elsewhere is void', () => {
    const world = village(['A', 'B', 'C'])
    const [b] = cast(world, 'B')
    const other = b!.secondDevice()
    b!.addDevice(other)
    sync(b!, other)
    b!.write({ type: 'role.resigned.v1', body: { role: 'steward' } })
    const added = other.admit(world.newcomer('D'))
    const twice = b!.write({ type: 'role.resigned.v1', body: { role: 'steward' } })
    inEveryOrder(world, () => {
      expect(holders(world, 'steward')).toEqual(['A', 'C'])
      expect(holders(world, 'teller')).toEqual(['A', 'B', 'C'])
      expect(ruleOf(world, added)).toBe('R8.officeCut')
      expect(ruleOf(world, twice)).toBe('R5.officeNotHeld')
    })
  })

  test('R5b: an endorsement counts once a person, and only for its own removal', () => {
    const world = village(['A', 'B', 'C', 'D'])
    const [a, b, c, d] = cast(world, 'A', 'B', 'C', 'D')
    const [first, second] = [a!.proposeRemoval(d!), a!.proposeRemoval(c!)]
    const own = a!.endorse(first)
    sync(a!, b!)
    const other = b!.endorse(second)
    sync(a!, b!)
    const alone = a!.enact(first, own)
    const borrowed = a!.enact(first, other)
    const unknown = b!.endorse(other)
    inEveryOrder(world, () => {
      expect(members(world)).toEqual(['A', 'B', 'C', 'D'])
      expect(ruleOf(world, alone)).toBe('R5.tooFewEndorsements')
      expect(ruleOf(world, borrowed)).toBe('R5.tooFewEndorsements')
      expect(ruleOf(world, unknown)).toBe('R5.removalUnknown')
      const endorsers = removalsOf(lawOf(world)).map((removal) => [removal.id, removal.endorsers.length])
      expect(new Map(endorsers as [string, number][])).toEqual(
        new Map([
          [first.id, 1],
          [second.id, 2]
        ])
      )
    })
  })

  test('R5b: a plain member’s engine may carry a co-signed removal, and a second copy changes nothing', () => {
    const world = village(['A', 'B', 'C', 'D'], { stewards: ['A', 'B'] })
    const [a, b, c, d] = cast(world, 'A', 'B', 'C', 'D')
    const proposed = a!.proposeRemoval(d!)
    sync(a!, b!)
    const endorsed = b!.endorse(proposed)
    sync(b!, c!)
    sync(a!, b!)
    c!.enact(proposed, endorsed)
    a!.enact(proposed, endorsed)
    sync(a!, c!)
    const late = c!.enact(proposed, endorsed)
    inEveryOrder(world, () => {
      expect(members(world)).toEqual(['A', 'B', 'C'])
      expect(ruleOf(world, late)).toBe('R19.enactedAlready')
      expect(removalsOf(lawOf(world))).toEqual([])
    })
  })

  test('R8: an endorsement of a stronger, accepted removal survives a weaker removal of its author', () => {
    const world = village(['A', 'B', 'C', 'D'])
    const [a, b, c, d] = cast(world, 'A', 'B', 'C', 'D')
    b!.removeWith(c!, d!)
    a!.suspend(b!)
    inEveryOrder(world, () => {
      expect(members(world)).toEqual(['A', 'B', 'C'])
      expect(holders(world, 'steward')).toEqual(['A', 'C'])
    })
  })

  test('R9: a removal that is itself undone restores what it had cut', () => {
    const world = village(['A', 'B', 'C', 'D'])
    const [a, b, c, d] = cast(world, 'A', 'B', 'C', 'D')
    b!.suspend(c!)
    sync(b!, c!)
    const ballot = c!.vote()
    a!.removeWith(d!, b!)
    inEveryOrder(world, () => {
      expect(holders(world, 'steward')).toEqual(['A', 'C', 'D'])
      expect(lawOf(world).standing(ballot, 'member')).toEqual({ ok: true, person: c!.id })
      expect(lawOf(world).standing(ballot, 'teller')).toEqual({ ok: true, person: c!.id })
      expect(lawOf(world).standing(ballot, 'steward')).toEqual({ ok: false, rule: 'R4.notSteward' })
    })
  })
})

describe('invites', () => {
  test('I1–I4: unknown, taken back, used up and run out each void the admission by their own rule', () => {
    const world = village(['A', 'B', 'C'])
    const [a, b] = cast(world, 'A', 'B')
    const invite = (uses: number, expiresOn = FIRST_DAY + 3) =>
      a!.write({ type: 'invite.created.v1', body: { secretHash: new Uint8Array(32), uses, expiresOn } })
    const [once, revoked, short] = [invite(1), invite(9), invite(9, FIRST_DAY)]
    const good = a!.admit(world.newcomer('N1'), once.id)
    const usedUp = a!.admit(world.newcomer('N2'), once.id)
    const unknown = a!.admit(world.newcomer('N3'), good.id)
    const lastDay = a!.admit(world.newcomer('N4'), short.id)
    a!.write({ type: 'invite.revoked.v1', body: { invite: revoked.id } })
    const takenBack = a!.admit(world.newcomer('N5'), revoked.id)
    a!.witness(FIRST_DAY + 1)
    b!.witness(FIRST_DAY + 1)
    sync(a!, b!)
    const runOut = a!.admit(world.newcomer('N6'), short.id)
    const nothing = a!.write({ type: 'invite.revoked.v1', body: { invite: good.id } })
    inEveryOrder(world, () => {
      expect(members(world)).toEqual(['A', 'B', 'C', 'N1', 'N4'])
      expect(ruleOf(world, usedUp)).toBe('I3.inviteUsedUp')
      expect(ruleOf(world, unknown)).toBe('I1.inviteUnknown')
      expect(ruleOf(world, lastDay)).toBeUndefined()
      expect(ruleOf(world, takenBack)).toBe('I2.inviteRevoked')
      expect(ruleOf(world, runOut)).toBe('I4.inviteExpired')
      expect(ruleOf(world, nothing)).toBe('I1.inviteUnknown')
      const states = new Map(invitesOf(lawOf(world)).map(({ id, state, used }) => [id, [state, used]]))
      expect(states.get(once.id)).toEqual(['used', 1])
      expect(states.get(revoked.id)).toEqual(['revoked', 0])
      expect(states.get(short.id)).toEqual(['expired', 1])
    })
  })

  test('an invite by a steward who was removed meanwhile invites nobody', () => {
    const world = village(['A', 'B', 'C'])
    const [a, b, c] = cast(world, 'A', 'B', 'C')
    const invite = b!.write({
      type: 'invite.created.v1',
      body: { secretHash: new Uint8Array(32), uses: 1, expiresOn: FIRST_DAY + 9 }
    })
    a!.removeWith(c!, b!)
    sync(a!, b!)
    const admitted = a!.admit(world.newcomer('N'), invite.id)
    inEveryOrder(world, () => {
      expect(ruleOf(world, invite)).toBe('R8.removed')
      expect(ruleOf(world, admitted)).toBe('I1.inviteUnknown')
    })
  })
})

describe('retired devices', () => {
  test('R20: only another device of the same person retires a log, never the log itself', () => {
    const world = village(['A', 'B'])
    const [a, b] = cast(world, 'A', 'B')
    const foreign = a!.retire(b!, 0)
    const self = b!.retire(b!, 0)
    inEveryOrder(world, () => {
      expect(ruleOf(world, foreign)).toBe('R4.deviceNotYours')
      expect(ruleOf(world, self)).toBe('R4.deviceNotYours')
    })
  })

  test('R9: a device added behind the back of a removal is not theirs when they come back', () => {
    const world = village(['A', 'B', 'C', 'D'])
    const [a, b, c, d] = cast(world, 'A', 'B', 'C', 'D')
    const device = b!.secondDevice('B2')
    const added = d!.addDevice(device)
    a!.removeWith(c!, b!)
    a!.admit(b!)
    sync(device, a!)
    const stray = device.vote()
    sync(a!, d!)
    const ballot = b!.vote()
    expect(lawOf(world).standing(stray, 'member').ok).toBe(false)
    a!.addDevice(device)
    sync(device, a!)
    const good = device.vote()
    inEveryOrder(world, () => {
      expect(ruleOf(world, added)).toBe('R9.removedMeanwhile')
      expect(lawOf(world).standing(stray, 'member')).toEqual({ ok: false, rule: 'R10.unsupported' })
      expect(lawOf(world).standing(ballot, 'member')).toEqual({ ok: true, person: b!.id })
      expect(lawOf(world).standing(good, 'member')).toEqual({ ok: true, person: b!.id })
    })
  })

  test('R20: of devices that retire each other, the one attested last prevails', () => {
    const world = village(['A', 'B'])
    const [a, b] = cast(world, 'A', 'B')
    const fresh = b!.secondDevice('B2')
    a!.addDevice(fresh)
    sync(a!, b!)
    const keep = b!.length
    const hijack = b!.retire(fresh, 0)
    fresh.retire(b!, keep)
    const ballot = fresh.vote()
    inEveryOrder(world, () => {
      expect(ruleOf(world, hijack)).toBe('R20.retired')
      expect(lawOf(world).standing(ballot, 'member')).toEqual({ ok: true, person: b!.id })
    })
  })

  test('R20: witnessed days behind the line of retirement do not count, those before it do', () => {
    const world = village(['A', 'B', 'C'])
    const [a, b] = cast(world, 'A', 'B')
    const fresh = b!.secondDevice('B2')
    a!.addDevice(fresh)
    const keep = b!.length
    const late = b!.witness(FIRST_DAY + 5)
    fresh.retire(b!, keep)
    inEveryOrder(world, () => {
      expect(lawOf(world).latestDayOf(b!.id)).toBe(FIRST_DAY)
      expect(lawOf(world).witnessesOf(FIRST_DAY + 5, [b!.id])).toBe(0)
      expect(lawOf(world).witnessesOf(FIRST_DAY, [b!.id, a!.id, a!.id])).toBe(2)
      expect(ruleOf(world, late)).toBe('R20.retired')
    })
  })
})
