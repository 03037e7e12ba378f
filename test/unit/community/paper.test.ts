import { describe, expect, test } from 'vitest'
import { needsNewEpoch } from '#shared/domain/community/epochs.ts'
import { devicesOf, invitesOf } from '#shared/domain/community/open-business.ts'
import { noblePrimitives } from '#shared/kernel/noble-primitives.ts'
import { decideAppoint, decideBindKey, decideRecord } from '#shared/domain/community/decide.ts'
import type { Node } from '#shared/log/graph.ts'
import type { Actor } from '#test/support/actor.ts'
import { sync, village, type World } from '#test/support/cast.ts'
import { cast, inEveryOrder, lawOf, members, ruleOf } from '#test/support/community-law.ts'

const recorded = (world: World, { id }: Node) => lawOf(world).person(id)

describe('R1e: somebody without a laptop', () => {
  test('is a member by the record alone, with neither key nor log', () => {
    const world = village(['A', 'B'])
    const paper = world.get('A').record('Xiu')
    inEveryOrder(world, () => {
      expect(members(world)).toEqual(['A', 'B', 'Xiu'])
      expect(recorded(world, paper)).toMatchObject({ personKey: null, logs: [], status: 'member' })
    })
  })

  test('is recorded by a steward only', () => {
    const world = village(['A', 'B'], { stewards: ['A'] })
    const paper = world.get('B').record('Xiu')
    inEveryOrder(world, () => {
      expect(ruleOf(world, paper)).toBe('R4.notSteward')
      expect(members(world)).toEqual(['A', 'B'])
    })
  })

  test('is removed like anybody, and comes back as the same person', () => {
    const world = village(['A', 'B'])
    const [a, b] = cast(world, 'A', 'B') as [Actor, Actor]
    const paper = a.record('Xiu')
    const proposed = a.write({ type: 'removal.proposed.v1', body: { person: paper.id, reason: 'moved' } })
    sync(a, b)
    const endorsed = b.endorse(proposed)
    sync(a, b)
    a.enact(proposed, endorsed)
    expect(recorded(world, paper)).toMatchObject({ status: 'removed' })
    const back = a.record('Xiu', paper.id)
    inEveryOrder(world, () => {
      expect(recorded(world, paper)).toMatchObject({ status: 'member' })
      expect(lawOf(world).person(back.id)).toBeUndefined()
    })
  })

  test('comes back neither while present, nor once they have a key, nor as somebody unheard of', () => {
    const world = village(['A', 'B'])
    const [a, b] = cast(world, 'A', 'B') as [Actor, Actor]
    const paper = a.record('Xiu')
    sync(a, b)
    b.leave()
    sync(a, b)
    const rules = [a.record('Xiu', paper.id), a.record('B', b.id), a.record('?', b.vote().id)].map((node) =>
      ruleOf(world, node)
    )
    expect(rules).toEqual(['R9.alreadyMember', 'R1.hasKey', 'R4.personUnknown'])
  })

  test('holds no office, by appointment or by vote, and adds no device', () => {
    const world = village(['A'])
    const a = world.get('A')
    const paper = a.record('Xiu')
    const granted = a.write({ type: 'role.granted.v1', body: { person: paper.id, role: 'teller' } })
    const voted = a.carry(a.vote(), { kind: 'appoint', person: paper.id, role: 'steward' })
    const device = a.write({
      type: 'device.added.v1',
      body: { person: paper.id, ...world.newcomer('X').attested() }
    })
    for (const node of [granted, voted, device]) expect(ruleOf(world, node)).toBe('R1.noKey')
    expect(decideAppoint(lawOf(world), a.id, { person: paper.id, role: 'teller' })).toMatchObject({
      error: { code: 'personHasNoKey' }
    })
  })
})

describe('R1f: a key bound later', () => {
  const visit = () => {
    const world = village(['A', 'B', 'C'])
    const [a, b, c] = cast(world, 'A', 'B', 'C') as [Actor, Actor, Actor]
    const paper = a.record('Xiu')
    world.meet()
    return { world, a, b, c, paper }
  }

  test('makes its laptop write as the person on the roll, who stays who they were', () => {
    const { world, a, b, paper } = visit()
    const laptop = world.newcomer('L')
    a.bindKey(paper.id, laptop)
    const ballot = laptop.vote()
    sync(laptop, b)
    b.appoint(laptop, 'teller')
    inEveryOrder(world, () => {
      expect(members(world)).toEqual(['A', 'B', 'C', 'Xiu'])
      expect(recorded(world, paper)).toMatchObject({
        personKey: laptop.personKey,
        logs: [laptop.device.log],
        offices: ['teller']
      })
      expect(lawOf(world).standing(ballot, 'member')).toEqual({ ok: true, person: paper.id })
      expect(lawOf(world).personUnder(laptop.personKey)).toBe(paper.id)
      expect(devicesOf(lawOf(world)).some(({ log }) => log === laptop.device.log)).toBe(true)
    })
  })

  test('is refused where it is not a free key, not a free log, not proved, or the person has one', () => {
    const { world, a, b, paper } = visit()
    const other = a.record('Other')
    const laptop = world.newcomer('L')
    const body = { person: other.id, personKey: laptop.personKey, ...laptop.attested(), invite: null }
    const bind = (changed: Partial<typeof body>) =>
      ruleOf(world, a.write({ type: 'key.bound.v1', body: { ...body, ...changed } }))
    expect(bind({ person: b.id })).toBe('R1.hasKey')
    expect(bind({ person: a.vote().id })).toBe('R4.personUnknown')
    expect(bind({ personKey: b.personKey, ...b.attested() })).toBe('R9.alreadyMember')
    expect(bind({ device: b.device })).toBe('R4.badAttestation')
    a.bindKey(paper.id, laptop)
    expect(bind({})).toBe('R9.alreadyMember')
    const second = world.newcomer('M')
    expect(bind({ person: paper.id, personKey: second.personKey, ...second.attested() })).toBe('R1.hasKey')
    const shared = { ...laptop.attested(), attestation: second.attest(laptop.device) }
    const consents = laptop.consent(second.personKey)
    expect(bind({ personKey: second.personKey, ...shared, consents })).toBe('R4.logTaken')
  })

  test('is the key the person comes back with', () => {
    const { world, a, b, paper } = visit()
    const laptop = world.newcomer('L')
    a.bindKey(paper.id, laptop)
    laptop.leave()
    sync(laptop, b)
    b.admit(laptop)
    inEveryOrder(world, () => {
      expect(recorded(world, paper)).toMatchObject({ status: 'member', name: 'L' })
      expect(members(world)).toEqual(['A', 'B', 'C', 'L'])
    })
  })

  test('uses up a place on the invite it came by', () => {
    const { world, a, paper } = visit()
    const body = { secretHash: new Uint8Array(32), uses: 1, expiresOn: 20_454 }
    const invite = a.write({ type: 'invite.created.v1', body })
    a.bindKey(paper.id, world.newcomer('L'), invite.id)
    inEveryOrder(world, () => expect(invitesOf(lawOf(world))).toMatchObject([{ used: 1, state: 'used' }]))
  })

  test('takes nobody’s place who came in under the key, whenever it says it was written', () => {
    const { world, a, b, c, paper } = visit()
    const laptop = world.newcomer('L')
    a.admit(laptop)
    laptop.vote()
    const [bound] = [b.bindKey(paper.id, laptop)]
    const proposed = c.write({ type: 'removal.proposed.v1', body: { person: paper.id, reason: 'moved' } })
    world.meet()
    a.enact(proposed, a.endorse(proposed))
    inEveryOrder(world, () => {
      expect(ruleOf(world, bound)).toBe('R9.sameKey')
      expect(members(world)).toEqual(['A', 'B', 'C', 'L'])
      expect(recorded(world, paper)).toMatchObject({ status: 'removed', personKey: null })
    })
  })

  test('falls with the steward who bound it and was being removed, and its laptop must not read on', () => {
    const { world, a, b, c, paper } = visit()
    const laptop = world.newcomer('L')
    const bound = b.bindKey(paper.id, laptop)
    const ballot = laptop.vote()
    a.removeWith(c, b)
    inEveryOrder(world, () => {
      expect(ruleOf(world, bound)).toBe('R8.removed')
      expect(recorded(world, paper)).toMatchObject({ status: 'member', personKey: null, logs: [] })
      expect(lawOf(world).standing(ballot, 'member')).toEqual({ ok: false, rule: 'R10.unsupported' })
    })
    a.startEpoch(1)
    expect(needsNewEpoch(lawOf(world))).toBe(true)
    world.meet()
    expect(needsNewEpoch(lawOf(world))).toBe(true)
    a.startEpoch(2)
    expect(needsNewEpoch(lawOf(world))).toBe(false)
  })
})

describe('R9b: two keys bound to one person by two who had not heard of each other', () => {
  const twoKeys = () => {
    const world = village(['A', 'B', 'C', 'D', 'E'])
    const [a, b, c, d, e] = cast(world, 'A', 'B', 'C', 'D', 'E') as [Actor, Actor, Actor, Actor, Actor]
    const paper = a.record('Xiu')
    world.meet()
    const [one, other] = [world.newcomer('L1'), world.newcomer('L2')]
    const bound = [a.bindKey(paper.id, one), b.bindKey(paper.id, other)] as const
    return { world, a, b, c, d, e, paper, one, other, bound }
  }

  test('the one stands that more neighbours saw first; the person stays one, with what the other wrote void', () => {
    const { world, a, b, c, d, paper, one, other, bound } = twoKeys()
    sync(a, c)
    sync(a, d)
    for (const actor of [a, b, c, d]) actor.vote()
    const [ballot, lost] = [one.vote(), other.vote()]
    world.meet()
    for (const actor of [a, b, c, d]) actor.vote()
    inEveryOrder(world, () => {
      expect(recorded(world, paper)).toMatchObject({ personKey: one.personKey, logs: [one.device.log] })
      expect(ruleOf(world, bound[0])).toBeUndefined()
      expect(ruleOf(world, bound[1])).toBe('R9.otherKey')
      expect(lawOf(world).standing(ballot, 'member')).toEqual({ ok: true, person: paper.id })
      expect(lawOf(world).standing(lost, 'member')).toEqual({ ok: false, rule: 'R10.unsupported' })
      expect(lawOf(world).personUnder(other.personKey)).toBeNull()
      expect(needsNewEpoch(lawOf(world))).toBe(true)
    })
  })

  test('as many having seen either, the lower key stands', () => {
    const { world, paper, one, other } = twoKeys()
    const lower = one.personKey < other.personKey ? one : other
    inEveryOrder(world, () => expect(recorded(world, paper)).toMatchObject({ personKey: lower.personKey }))
  })

  test('a key of a steward’s own making from an old past takes nothing, however much it and those it lets in write', () => {
    const world = village(['A', 'B', 'C', 'D'])
    const [a, b] = cast(world, 'A', 'B') as [Actor, Actor]
    const paper = a.record('Xiu')
    world.meet()
    const silent = b.secondDevice('B2')
    b.addDevice(silent)
    const laptop = world.newcomer('L')
    const bound = a.bindKey(paper.id, laptop)
    world.meet(...[...world.actors.values()].filter((actor) => actor !== silent))
    for (const name of ['C', 'D', 'L']) world.get(name).vote()
    const helpers = ['H1', 'H2', 'H3', 'H4'].map((name) => world.newcomer(name))
    for (const helper of helpers) silent.admit(helper)
    const mine = world.newcomer('M')
    const rogue = silent.bindKey(paper.id, mine)
    for (const actor of [...helpers, mine]) {
      sync(actor, silent)
      actor.vote()
    }
    inEveryOrder(world, () => {
      expect(ruleOf(world, bound)).toBeUndefined()
      expect(ruleOf(world, rogue)).toBe('R9.otherKey')
      expect(recorded(world, paper)).toMatchObject({ personKey: laptop.personKey })
    })
  })

  test('where the one chosen does not stand, the other does', () => {
    const { world, a, b, c, d, e, paper, one, bound } = twoKeys()
    sync(b, d)
    sync(b, e)
    for (const actor of [b, d, e]) actor.vote()
    a.removeWith(c, b)
    inEveryOrder(world, () => {
      expect(ruleOf(world, bound[1])).toBe('R9.otherKey')
      expect(recorded(world, paper)).toMatchObject({ personKey: one.personKey })
    })
  })
})

describe('what a steward may ask', () => {
  test('to record and to bind, answered before anything is written', () => {
    const world = village(['A', 'B'], { stewards: ['A'] })
    const [a, b] = cast(world, 'A', 'B') as [Actor, Actor]
    const paper = a.record('Xiu')
    const law = () => lawOf(world)
    const record = (me: Actor, person: Node | null) =>
      decideRecord(law(), me.id, { name: 'Xiu', person: person?.id ?? null })
    expect(record(b, null)).toMatchObject({ error: { code: 'notSteward' } })
    expect(record(a, paper)).toMatchObject({ error: { code: 'alreadyMember' } })
    expect(record(a, a.vote())).toMatchObject({ error: { code: 'personUnknown' } })
    expect(record(a, null)).toMatchObject({ ok: true })

    const laptop = world.newcomer('L')
    const bind = (person: string, candidate = laptop.candidate(), me = a) =>
      decideBindKey(law(), me.id, { person: person as Node['id'], candidate, invite: null }, noblePrimitives)
    expect(bind(paper.id, laptop.candidate(), b)).toMatchObject({ error: { code: 'notSteward' } })
    expect(bind(b.id)).toMatchObject({ error: { code: 'personHasKey' } })
    expect(bind(paper.id, b.candidate())).toMatchObject({ error: { code: 'alreadyMember' } })
    expect(bind(paper.id, { ...laptop.candidate(), device: b.device })).toMatchObject({
      error: { code: 'deviceKnown' }
    })
    expect(bind(paper.id, { ...laptop.candidate(), consents: b.consent() })).toMatchObject({
      error: { code: 'deviceUnproved' }
    })
    const bound = bind(paper.id)
    if (!bound.ok) throw new Error(bound.error.code)
    expect(ruleOf(world, a.write(bound.value))).toBeUndefined()
  })
})
