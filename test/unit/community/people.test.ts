import { describe, expect, test } from 'vitest'
import { admittedPersonId } from '#shared/domain/community/fold.ts'
import { devicesOf } from '#shared/domain/community/open-business.ts'
import type { Candidate } from '#shared/domain/community/events.ts'
import { type Actor, FIRST_DAY } from '#test/support/actor.ts'
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
    const body = { person: b!.id, ...device.attested() }
    const forged = a!.write({
      type: 'device.added.v1',
      body: { ...body, attestation: a!.attest(device.device) }
    })
    const stranger = a!.write({
      type: 'device.added.v1',
      body: { ...body, person: forged.id }
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

  describe.each([
    ['log', 'connection'],
    ['connection', 'log']
  ] as const)('R1d: a claim to another’s %s key, which that key has not signed', (taken, own) => {
    /** Everything `thief` can sign by themselves about a device one key of which is `victim`'s. */
    function claim(thief: Actor, victim: Actor): Candidate {
      const device = { ...thief.device, [taken]: victim.device[taken] }
      return {
        ...thief.candidate(),
        device,
        attestation: thief.attest(device),
        consents: thief.consent(thief.personKey, device)
      }
    }

    test(`is void on a new device, and the ${taken} key stays its owner’s`, () => {
      const world = village(['A', 'B'])
      const [thief, voter] = cast(world, 'A', 'B')
      const joining = world.newcomer('N')
      const { device, attestation, consents } = claim(thief!.secondDevice(), joining)
      const claimed = thief!.write({
        type: 'device.added.v1',
        body: { person: thief!.id, device, attestation, consents }
      })
      sync(thief!, voter!)
      voter!.admit(joining)
      const ballot = joining.vote()
      inEveryOrder(world, () => {
        expect(ruleOf(world, claimed)).toBe('R4.badAttestation')
        expect(lawOf(world).standing(ballot, 'member')).toEqual({ ok: true, person: joining.id })
      })
    })

    test('is void in an admission and in a certified one', () => {
      const world = village(['A', 'B'])
      const [a, b] = cast(world, 'A', 'B')
      const candidate = claim(world.newcomer('T'), world.newcomer('N'))
      const admitted = a!.write({ type: 'person.admitted.v1', body: { ...candidate, invite: null } })
      const certified = b!.carry(b!.vote(), { kind: 'admit', candidate })
      inEveryOrder(world, () => {
        expect(ruleOf(world, admitted)).toBe('R4.badAttestation')
        expect(ruleOf(world, certified)).toBe('R4.badAttestation')
        expect(members(world)).toEqual(['A', 'B'])
      })
    })

    test('is void in a founding', () => {
      const world = new World()
      const founder = world.newcomer('A')
      const stolen = world.newcomer('X').candidate().consents[taken]
      const consents = { [own]: founder.consent()[own], [taken]: stolen } as Candidate['consents']
      const founded = founder.write({
        type: 'community.founded.v1',
        body: {
          name: 'Nowhere',
          language: 'en',
          nonce: new Uint8Array(16),
          founder: { ...founder.candidate(), consents },
          rulebook: template('village')
        }
      })
      expect(ruleOf(world, founded)).toBe('R4.badAttestation')
    })
  })

  test('R1d: a device that agreed to be one person’s is not thereby another’s', () => {
    const world = village(['A', 'B'])
    const [a, b] = cast(world, 'A', 'B')
    const { device, consents } = b!.secondDevice().attested()
    const claimed = a!.write({
      type: 'device.added.v1',
      body: { person: a!.id, device, attestation: a!.attest(device), consents }
    })
    inEveryOrder(world, () => expect(ruleOf(world, claimed)).toBe('R4.badAttestation'))
  })

  test('R1d: nobody is admitted with a log or a key that is somebody else’s', () => {
    const world = village(['A', 'B'])
    const [a, b] = cast(world, 'A', 'B')
    const thief = world.newcomer('T')
    const admit = (candidate: ReturnType<typeof thief.candidate>) =>
      a!.write({ type: 'person.admitted.v1', body: { ...candidate, invite: null } })
    const lentLog = admit({
      ...thief.candidate(),
      device: b!.device,
      attestation: thief.attest(b!.device),
      consents: b!.consent(thief.personKey)
    })
    const unsigned = admit({ ...thief.candidate(), attestation: b!.attest(thief.device) })
    const member = a!.admit(b!)
    inEveryOrder(world, () => {
      expect(ruleOf(world, lentLog)).toBe('R4.logTaken')
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

  test('seen.v1 claims nothing and is never refused; a new epoch needs a member and somebody gone', () => {
    const world = village(['A', 'B'])
    const outsider = world.newcomer('X')
    outsider.heads = world.get('A').heads
    const seen = outsider.write({ type: 'seen.v1', body: {} })
    const epoch = outsider.write({ type: 'epoch.started.v1', body: { keyId: new Uint8Array(16) } })
    const [b] = cast(world, 'B')
    const idle = b!.write({ type: 'epoch.started.v1', body: { keyId: new Uint8Array(16) } })
    const twin = b!.branch(b!.length)
    const sealed = [b!.witness(FIRST_DAY + 1), twin.witness(FIRST_DAY + 2)]
    inEveryOrder(world, () => {
      expect(ruleOf(world, seen)).toBeUndefined()
      expect(ruleOf(world, epoch)).toBe('R4.unknownLog')
      expect(ruleOf(world, idle)).toBe('E1.notDue')
      for (const entry of sealed) expect(ruleOf(world, entry)).toBe('R3.sealed')
      expect(lawOf(world).latestDayOf(b!.id)).toBe(FIRST_DAY)
    })
  })
})
