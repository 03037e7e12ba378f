import { describe, expect, test } from 'vitest'
import {
  decideAddDevice,
  decideAdmit,
  decideAppoint,
  decideCreateInvite,
  decideLeave,
  decideResign,
  decideRetireDevice,
  decideRevokeInvite,
  decideSuspend,
  decideWitness
} from '#shared/domain/community/decide.ts'
import {
  decideEnactRemoval,
  decideEndorseRemoval,
  decideProposeRemoval
} from '#shared/domain/community/decide-removal.ts'
import type { CommunityEvent } from '#shared/domain/community/events.ts'
import { formatCivilDate } from '#shared/kernel/civil-date.ts'
import type { EntryId } from '#shared/kernel/ids.ts'
import { noblePrimitives } from '#shared/kernel/noble-primitives.ts'
import type { Result } from '#shared/kernel/result.ts'
import { type Actor, FIRST_DAY } from '#test/support/actor.ts'
import { village, type World } from '#test/support/cast.ts'
import { cast, lawOf, ruleOf } from '#test/support/community-law.ts'

type Decision = Result<CommunityEvent, { code: string; params: object }>
const codeOf = (decision: Decision): string => (decision.ok ? 'allowed' : decision.error.code)
const NOBODY = 'f'.repeat(64) as EntryId

/** An allowed decision, written as it stands, must count; otherwise decide and fold tell two stories. */
function stands(world: World, actor: Actor, decision: Decision): EntryId {
  if (!decision.ok) throw new Error(`refused: ${decision.error.code}`)
  const node = actor.write(decision.value)
  world.meet()
  expect(ruleOf(world, node)).toBeUndefined()
  return node.id
}

describe('what a person may write', () => {
  test('admitting: stewards, with a good invite, somebody new with their own device', () => {
    const world = village(['A', 'B', 'C'], { stewards: ['A', 'C'] })
    const [a, b, c] = cast(world, 'A', 'B', 'C')
    const newcomer = world.newcomer('N')
    const admit = (me: EntryId | null, candidate = newcomer.candidate(), invite: EntryId | null = null) =>
      decideAdmit(lawOf(world), me, { candidate, invite, from: a!.device.log }, noblePrimitives)
    expect(codeOf(admit(b!.id))).toBe('notSteward')
    expect(codeOf(admit(null))).toBe('notSteward')
    expect(codeOf(admit(a!.id, newcomer.candidate(), NOBODY))).toBe('inviteUnknown')
    expect(codeOf(admit(a!.id, { ...newcomer.candidate(), attestation: b!.attest() }))).toBe('deviceUnproved')
    expect(codeOf(admit(a!.id, b!.candidate()))).toBe('alreadyMember')
    const unasked = { ...newcomer.candidate(), consents: b!.consent(newcomer.personKey, newcomer.device) }
    expect(codeOf(admit(a!.id, unasked))).toBe('deviceUnproved')
    const theirs = { ...newcomer.candidate(), device: b!.device, attestation: newcomer.attest(b!.device) }
    expect(codeOf(admit(a!.id, theirs))).toBe('deviceKnown')

    const invite = (expiresOn: number) =>
      stands(
        world,
        a!,
        decideCreateInvite(lawOf(world), a!.id, { secretHash: new Uint8Array(32), uses: 1, expiresOn })
      )
    const [used, old, revoked] = [invite(FIRST_DAY + 9), invite(FIRST_DAY - 1), invite(FIRST_DAY + 9)]
    stands(world, a!, admit(a!.id, newcomer.candidate(), used))
    const next = world.newcomer('M').candidate()
    expect(codeOf(admit(a!.id, next, used))).toBe('inviteUsedUp')
    const expired = admit(a!.id, next, old)
    expect(expired).toEqual({
      ok: false,
      error: { code: 'inviteExpired', params: { date: formatCivilDate(FIRST_DAY - 1) } }
    })
    const revoke = (me: EntryId | null, id: EntryId) => decideRevokeInvite(lawOf(world), me, { invite: id })
    expect(codeOf(revoke(b!.id, revoked))).toBe('notSteward')
    expect(codeOf(revoke(a!.id, NOBODY))).toBe('inviteUnknown')
    stands(world, a!, revoke(a!.id, revoked))
    expect(codeOf(revoke(a!.id, revoked))).toBe('inviteAlreadyRevoked')
    expect(codeOf(admit(a!.id, next, revoked))).toBe('inviteRevoked')
    expect(
      codeOf(
        decideCreateInvite(lawOf(world), b!.id, { secretHash: new Uint8Array(32), uses: 1, expiresOn: 1 })
      )
    ).toBe('notSteward')
    c!.leave()
    world.meet()
    stands(world, a!, admit(a!.id, c!.candidate()))
  })

  test('devices: any member carries an attested one; only its person retires another of theirs', () => {
    const world = village(['A', 'B'])
    const [a, b] = cast(world, 'A', 'B')
    const device = b!.secondDevice()
    const command = { person: b!.id, ...device.attested() }
    const add = (me: EntryId | null, changed: Partial<typeof command> = {}) =>
      decideAddDevice(lawOf(world), me, { ...command, ...changed }, noblePrimitives)
    expect(codeOf(add(null))).toBe('notMember')
    expect(codeOf(add(a!.id, { person: NOBODY }))).toBe('personUnknown')
    expect(codeOf(add(a!.id, { attestation: a!.attest(device.device) }))).toBe('deviceUnproved')
    expect(codeOf(add(a!.id, { consents: a!.consent(b!.personKey, device.device) }))).toBe('deviceUnproved')
    expect(codeOf(add(a!.id, { device: a!.device }))).toBe('deviceKnown')
    stands(world, a!, add(a!.id))

    const retire = (me: EntryId | null, from: Actor, log: Actor) =>
      decideRetireDevice(lawOf(world), me, { log: log.device.log, keep: 3, from: from.device.log })
    expect(codeOf(retire(null, b!, device))).toBe('notMember')
    expect(codeOf(retire(b!.id, b!, b!))).toBe('deviceInUse')
    expect(codeOf(retire(a!.id, a!, b!))).toBe('notYours')
    expect(codeOf(retire(a!.id, a!, a!))).toBe('deviceOnlyOne')
    stands(world, b!, retire(b!.id, b!, device))
    expect(codeOf(retire(b!.id, b!, b!))).toBe('deviceOnlyOne')
  })

  test('offices: appointing, suspending, resigning and leaving, never the last steward', () => {
    const world = village(['A', 'B', 'C'], { stewards: ['A', 'B'] })
    const [a, b, c] = cast(world, 'A', 'B', 'C')
    const appoint = (me: EntryId | null, person: EntryId) =>
      decideAppoint(lawOf(world), me, { person, role: 'steward' })
    expect(codeOf(appoint(c!.id, c!.id))).toBe('notSteward')
    expect(codeOf(appoint(a!.id, NOBODY))).toBe('personUnknown')
    expect(codeOf(appoint(a!.id, b!.id))).toBe('alreadyHolds')
    stands(world, a!, decideAppoint(lawOf(world), a!.id, { person: c!.id, role: 'teller' }))

    const suspend = (me: EntryId | null, person: EntryId, role: 'steward' | 'teller' = 'steward') =>
      decideSuspend(lawOf(world), me, { person, role, reason: 'for now' })
    expect(codeOf(suspend(c!.id, a!.id))).toBe('notSteward')
    expect(codeOf(suspend(a!.id, c!.id))).toBe('officeNotHeld')
    expect(codeOf(suspend(a!.id, NOBODY))).toBe('personUnknown')
    stands(world, a!, suspend(a!.id, c!.id, 'teller'))

    const resign = (me: EntryId | null, role: 'steward' | 'teller') =>
      decideResign(lawOf(world), me, { role })
    expect(codeOf(resign(null, 'steward'))).toBe('notMember')
    expect(codeOf(resign(c!.id, 'steward'))).toBe('officeNotYours')
    expect(codeOf(resign(c!.id, 'teller'))).toBe('officeNotYours')
    stands(world, b!, resign(b!.id, 'teller'))
    stands(world, a!, suspend(a!.id, b!.id))
    expect(codeOf(suspend(a!.id, a!.id))).toBe('lastSteward')
    expect(codeOf(resign(a!.id, 'steward'))).toBe('lastSteward')
    expect(codeOf(decideLeave(lawOf(world), a!.id))).toBe('lastSteward')
    expect(codeOf(decideLeave(lawOf(world), null))).toBe('notMember')
    stands(world, c!, decideLeave(lawOf(world), c!.id))
    expect(codeOf(decideLeave(lawOf(world), c!.id))).toBe('notMember')
    stands(world, b!, decideLeave(lawOf(world), b!.id))
    stands(world, a!, decideLeave(lawOf(world), a!.id))
  })

  test('removing: proposed by one, co-signed by another, carried by any member', () => {
    const world = village(['A', 'B', 'C', 'D'], { stewards: ['A', 'B'] })
    const [a, b, c, d] = cast(world, 'A', 'B', 'C', 'D')
    const propose = (me: EntryId | null, person: EntryId) =>
      decideProposeRemoval(lawOf(world), me, { person, reason: 'broke the rules' })
    const endorse = (me: EntryId | null, removal: EntryId) =>
      decideEndorseRemoval(lawOf(world), me, { removal })
    const enact = (me: EntryId | null, removal: EntryId) => decideEnactRemoval(lawOf(world), me, { removal })
    expect(codeOf(propose(c!.id, d!.id))).toBe('notSteward')
    expect(codeOf(propose(a!.id, NOBODY))).toBe('personUnknown')
    const removal = stands(world, a!, propose(a!.id, d!.id))
    expect(codeOf(endorse(c!.id, removal))).toBe('notSteward')
    expect(codeOf(endorse(b!.id, NOBODY))).toBe('removalUnknown')
    expect(codeOf(endorse(a!.id, removal))).toBe('removalAlreadySigned')
    expect(enact(c!.id, removal)).toEqual({
      ok: false,
      error: { code: 'coSignersMissing', params: { have: 1, needed: 2 } }
    })
    stands(world, b!, endorse(b!.id, removal))
    expect(codeOf(enact(null, removal))).toBe('notMember')
    expect(codeOf(enact(c!.id, NOBODY))).toBe('removalUnknown')
    stands(world, c!, enact(c!.id, removal))
    expect(codeOf(enact(c!.id, removal))).toBe('removalUnknown')
    expect(lawOf(world).person(d!.id)?.status).toBe('removed')
  })

  test('witnessing a day is for members; without a day that has come nobody is suspended', () => {
    const world = village(['A', 'B'])
    const [a, b] = cast(world, 'A', 'B')
    expect(codeOf(decideWitness(lawOf(world), null, { day: 1 }))).toBe('notMember')
    stands(world, a!, decideWitness(lawOf(world), a!.id, { day: FIRST_DAY + 1 }))
    const first = world.peer.fold.at(world.graph.upTo(a!.branch(4).last!))
    expect(codeOf(decideSuspend(first, a!.id, { person: b!.id, role: 'teller', reason: 'x' }))).toBe(
      'dayNotWitnessed'
    )
  })
})
