import { describe, expect, test } from 'vitest'
import { admittedPersonId } from '#shared/domain/community/fold.ts'
import { devicesOf } from '#shared/domain/community/open-business.ts'
import { FIRST_DAY } from '#test/support/actor.ts'
import { sync, village, World } from '#test/support/cast.ts'
import { cast, inEveryOrder, lawOf, members, ruleOf } from '#test/support/community-law.ts'
import { template } from '#shared/domain/rulebook/templates.ts'

describe('who is who', () => {
  test('R1: the founder is member, steward and teller, under the founding entry’s id', () => {
    const world = village(['A'])
    const law = lawOf(world)
    expect(law.person(world.community)).toMatchObject({
      name: 'A',
      founder: true,
      offices: ['steward', 'teller']
    })
    expect(law.founding?.body.name).toBe('Willow Village')
    expect(law.personOfLog(world.get('A').device.log)).toBe(world.community)
  })

  test('R1: a second founding, or one not at the beginning of its log, founds nothing', () => {
    const world = village(['A'])
    const again = world.get('A').found(template('coop'))
    inEveryOrder(world, () => {
      expect(ruleOf(world, again)).toBe('R1.foundedTwice')
      expect(lawOf(world).rulebook.template).toBe('village')
    })
  })

  test('R1: a founding that the founder’s key has not attested makes no community', () => {
    const world = new World()
    const [a, x] = [world.newcomer('A'), world.newcomer('X')]
    const founded = a.write({
      type: 'community.founded.v1',
      body: {
        name: 'Nowhere',
        language: 'en',
        nonce: new Uint8Array(16),
        founder: { ...a.candidate(), attestation: x.attest(a.device) },
        rulebook: template('village')
      }
    })
    expect(ruleOf(world, founded)).toBe('R4.badAttestation')
    expect(lawOf(world).people()).toEqual([])
    expect(world.peer.fold.publicState(lawOf(world))).toBeNull()
    expect(lawOf(world).today).toBeNull()
  })

  test('R1a: two copies of one certified admission are one person, under the proposal’s id', () => {
    const world = village(['A', 'B'])
    const [a, b] = cast(world, 'A', 'B')
    const proposal = a!.vote()
    const newcomer = world.newcomer('N')
    sync(a!, b!)
    const effect = { kind: 'admit', candidate: newcomer.candidate() } as const
    a!.carry(proposal, effect)
    b!.carry(proposal, effect)
    inEveryOrder(world, () => {
      expect(members(world)).toEqual(['A', 'B', 'N'])
      expect(lawOf(world).personUnder(newcomer.personKey)).toBe(admittedPersonId(proposal.id))
      expect(lawOf(world).personOfLog(newcomer.device.log)).toBe(proposal.id)
    })
  })

  test('R1b: a certified admission of somebody known gives the same person a new epoch', () => {
    const world = village(['A', 'B', 'C'])
    const [a, b] = cast(world, 'A', 'B')
    b!.leave()
    sync(a!, b!)
    const proposal = a!.vote()
    a!.carry(proposal, { kind: 'admit', candidate: b!.candidate() })
    inEveryOrder(world, () => {
      expect(lawOf(world).person(b!.id)).toMatchObject({ status: 'member', offices: [] })
      expect(lawOf(world).person(proposal.id)).toBeUndefined()
    })
  })

  test('R1c: entries of a log whose binding the writer had not seen belong to nobody', () => {
    const world = village(['A', 'B'])
    const newcomer = world.newcomer('N')
    newcomer.heads = world.get('B').heads
    const early = newcomer.vote()
    world.get('A').admit(newcomer)
    const late = newcomer.vote()
    inEveryOrder(world, () => {
      expect(lawOf(world).standing(early, 'member')).toEqual({ ok: false, rule: 'R4.unknownLog' })
      expect(lawOf(world).standing(late, 'member')).toEqual({ ok: true, person: newcomer.id })
    })
  })

  test('R1d: a device counts only with the person’s own attestation, and once', () => {
    const world = village(['A', 'B'])
    const [a, b] = cast(world, 'A', 'B')
    const device = b!.secondDevice()
    const body = { person: b!.id, device: device.device }
    const forged = a!.write({
      type: 'device.added.v1',
      body: { ...body, attestation: a!.attest(device.device) }
    })
    const stranger = a!.write({
      type: 'device.added.v1',
      body: { person: forged.id, device: device.device, attestation: device.attest() }
    })
    a!.addDevice(device)
    const again = a!.addDevice(device)
    const ballot = device.vote()
    inEveryOrder(world, () => {
      expect(ruleOf(world, forged)).toBe('R4.badAttestation')
      expect(ruleOf(world, stranger)).toBe('R4.personUnknown')
      expect(ruleOf(world, again)).toBe('R4.logTaken')
      expect(lawOf(world).standing(ballot, 'member')).toEqual({ ok: true, person: b!.id })
      expect(devicesOf(lawOf(world))).toHaveLength(3)
    })
  })

  test('R1d: nobody is admitted with a log or a key that is somebody else’s', () => {
    const world = village(['A', 'B'])
    const [a, b] = cast(world, 'A', 'B')
    const thief = world.newcomer('T')
    const admit = (candidate: ReturnType<typeof thief.candidate>) =>
      a!.write({ type: 'person.admitted.v1', body: { ...candidate, invite: null } })
    const stolenLog = admit({ ...thief.candidate(), device: b!.device, attestation: thief.attest(b!.device) })
    const unsigned = admit({ ...thief.candidate(), attestation: b!.attest(thief.device) })
    const member = a!.admit(b!)
    inEveryOrder(world, () => {
      expect(ruleOf(world, stolenLog)).toBe('R4.logTaken')
      expect(ruleOf(world, unsigned)).toBe('R4.badAttestation')
      expect(ruleOf(world, member)).toBe('R9.alreadyMember')
    })
  })

  test('R9a: one person admitted by two stewards at once is one person with one vote', () => {
    const world = village(['A', 'B'])
    const [a, b] = cast(world, 'A', 'B')
    const newcomer = world.newcomer('N')
    const first = a!.admit(newcomer)
    const second = b!.admit(newcomer)
    const [kept, dropped] = first.id < second.id ? [first, second] : [second, first]
    const ballot = newcomer.vote()
    inEveryOrder(world, () => {
      expect(members(world)).toEqual(['A', 'B', 'N'])
      expect(ruleOf(world, dropped)).toBe('R9.sameKey')
      expect(lawOf(world).standing(ballot, 'member')).toEqual({ ok: true, person: kept.id })
      expect(lawOf(world).personUnder(newcomer.personKey)).toBe(kept.id)
    })
  })

  test('R9a: between a certified admission and a steward’s, the certified one is kept', () => {
    const world = village(['A', 'B'])
    const [a, b] = cast(world, 'A', 'B')
    const newcomer = world.newcomer('N')
    const dropped = a!.admit(newcomer)
    const proposal = b!.vote()
    b!.carry(proposal, { kind: 'admit', candidate: newcomer.candidate() })
    inEveryOrder(world, () => {
      expect(ruleOf(world, dropped)).toBe('R9.sameKey')
      expect(
        lawOf(world)
          .members()
          .map(({ id }) => id)
      ).toContain(proposal.id)
    })
  })

  test('seen.v1 claims nothing and is never refused; a new epoch needs a member', () => {
    const world = village(['A', 'B'])
    const outsider = world.newcomer('X')
    outsider.heads = world.get('A').heads
    const seen = outsider.write({ type: 'seen.v1', body: {} })
    const epoch = outsider.write({ type: 'epoch.started.v1', body: { keyId: new Uint8Array(16) } })
    const [b] = cast(world, 'B')
    const good = b!.write({ type: 'epoch.started.v1', body: { keyId: new Uint8Array(16) } })
    const twin = b!.branch(b!.length)
    const sealed = [b!.witness(FIRST_DAY + 1), twin.witness(FIRST_DAY + 2)]
    inEveryOrder(world, () => {
      expect(ruleOf(world, seen)).toBeUndefined()
      expect(ruleOf(world, epoch)).toBe('R4.unknownLog')
      expect(ruleOf(world, good)).toBeUndefined()
      for (const entry of sealed) expect(ruleOf(world, entry)).toBe('R3.sealed')
      expect(lawOf(world).latestDayOf(b!.id)).toBe(FIRST_DAY)
    })
  })
})
