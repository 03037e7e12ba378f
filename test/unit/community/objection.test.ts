import { expect, test } from 'vitest'
import { askingsOf } from '#shared/domain/community/admissions.ts'
import {
  decideAsk,
  decideClear,
  decideEnactAdmission,
  decideObject,
  decideRefuse,
  decideVouch
} from '#shared/domain/community/decide-admission.ts'
import { decideAdmit, type Refused } from '#shared/domain/community/decide.ts'
import type { CommunityEvent } from '#shared/domain/community/events.ts'
import type { EntryId } from '#shared/kernel/ids.ts'
import { noblePrimitives } from '#shared/kernel/noble-primitives.ts'
import type { Result } from '#shared/kernel/result.ts'
import { type Actor, FIRST_DAY } from '#test/support/actor.ts'
import { dawn, NAMES, villageBy } from '#test/support/admitting-village.ts'
import { sync } from '#test/support/cast.ts'
import { cast, inEveryOrder, lawOf, members, ruleOf } from '#test/support/community-law.ts'

type Decision = Result<CommunityEvent, Refused>

test('A4: an objection bars every plain way, asked again or not, until it is taken back', () => {
  const world = villageBy({})
  const [a, b, c, d, e] = cast(world, 'A', 'B', 'C', 'D', 'E')
  const newcomer = world.newcomer('N')
  const asked = c!.ask(newcomer)
  world.meet()
  const objection = e!.object(asked)
  world.meet()
  const vouches = [a!.welcome(asked), b!.welcome(asked)]
  world.meet()
  const barred = c!.letIn(newcomer, asked, ...vouches)
  const anew = d!.ask(newcomer)
  world.meet()
  const others = [a!.welcome(anew), b!.welcome(anew)]
  world.meet()
  const barredStill = d!.letIn(newcomer, anew, ...others)
  const notTheirs = c!.clear(objection)
  world.meet()
  const cleared = e!.clear(objection)
  world.meet()
  const admitted = c!.letIn(newcomer, asked, ...vouches)
  inEveryOrder(world, () => {
    expect([ruleOf(world, barred), ruleOf(world, barredStill)]).toEqual(['A4.barred', 'A4.barred'])
    expect(ruleOf(world, notTheirs)).toBe('A4.notYours')
    expect(ruleOf(world, cleared)).toBeUndefined()
    expect(ruleOf(world, admitted)).toBeUndefined()
    expect(members(world)).toEqual([...NAMES, 'N'])
  })
})

test('A4: an objection beside the enactment comes too late: the days for it were over', () => {
  const world = villageBy({})
  const [a, b, c, e] = cast(world, 'A', 'B', 'C', 'E')
  const newcomer = world.newcomer('N')
  const asked = c!.ask(newcomer)
  world.meet()
  const vouches = [a!.welcome(asked), b!.welcome(asked)]
  sync(a!, c!)
  sync(b!, c!)
  const objection = e!.object(asked)
  const admitted = c!.letIn(newcomer, asked, ...vouches)
  world.meet()
  inEveryOrder(world, () => {
    expect([ruleOf(world, objection), ruleOf(world, admitted)]).toEqual([undefined, undefined])
    expect(members(world)).toEqual([...NAMES, 'N'])
  })
})

test('A4: whoever a steward refused is voted in, and no old objection follows them', () => {
  const world = villageBy({})
  const [a, b, c, d] = cast(world, 'A', 'B', 'C', 'D')
  const newcomer = world.newcomer('N')
  const asked = c!.ask(newcomer)
  world.meet()
  const byMember = d!.refuse(asked)
  const refusal = a!.refuse(asked)
  world.meet()
  const appeal = c!.vote()
  world.meet()
  const admitted = d!.carry(appeal, { kind: 'admit', candidate: newcomer.candidate() })
  newcomer.person = appeal.id
  newcomer.heads = [admitted]
  newcomer.leave()
  world.meet()
  const back = b!.ask(newcomer)
  world.meet()
  const vouches = [c!.welcome(back), d!.welcome(back)]
  world.meet()
  const stale = b!.letIn(newcomer, asked, ...vouches)
  const returned = b!.letIn(newcomer, back, ...vouches)
  inEveryOrder(world, () => {
    expect(ruleOf(world, byMember)).toBe('R4.notSteward')
    expect([ruleOf(world, refusal), ruleOf(world, admitted)]).toEqual([undefined, undefined])
    expect(ruleOf(world, stale)).toBe('A2.askingOver')
    expect(ruleOf(world, returned)).toBeUndefined()
    expect(lawOf(world).person(appeal.id)?.status).toBe('member')
  })
})

test('an invite is judged when they ask; taken back or used up meanwhile, it lets nobody in', () => {
  const world = villageBy({})
  const [a, b, c, d] = cast(world, 'A', 'B', 'C', 'D')
  const invite = a!.write({
    type: 'invite.created.v1',
    body: { secretHash: new Uint8Array(32), uses: 1, expiresOn: FIRST_DAY }
  })
  world.meet()
  const [first, second] = [world.newcomer('N'), world.newcomer('M')]
  const asked = [c!.ask(first, invite.id), d!.ask(second, invite.id)]
  dawn(world, FIRST_DAY + 1)
  const late = b!.ask(world.newcomer('L'), invite.id)
  const vouches = asked.map((asking) => [a!.welcome(asking), b!.welcome(asking)])
  world.meet()
  const inTime = c!.letIn(first, asked[0]!, ...vouches[0]!)
  world.meet()
  const noPlace = d!.letIn(second, asked[1]!, ...vouches[1]!)
  world.meet()
  inEveryOrder(world, () => {
    expect(ruleOf(world, late)).toBe('I4.inviteExpired')
    expect(ruleOf(world, inTime)).toBeUndefined()
    expect(ruleOf(world, noPlace)).toBe('I3.inviteUsedUp')
  })
})

test('what a person may write about a newcomer counts, and each refusal has its reason', () => {
  const world = villageBy({ objectionDays: 2 })
  const [a, b, c, d] = cast(world, 'A', 'B', 'C', 'D')
  const newcomer = world.newcomer('N')
  const command = { candidate: newcomer.candidate(), invite: null }
  const law = () => lawOf(world)
  const codeOf = (decided: { ok: boolean; error?: { code: string } }) => decided.error?.code ?? 'ok'
  /** An allowed decision, written as it stands, must count. */
  const write = (actor: Actor, decided: Decision): EntryId => {
    if (!decided.ok) throw new Error(`refused: ${decided.error.code}`)
    const node = actor.write(decided.value)
    world.meet()
    expect(ruleOf(world, node)).toBeUndefined()
    return node.id
  }
  const ask = (me: EntryId | null, of = command) => decideAsk(law(), me, of, noblePrimitives)
  const enact = (asked: EntryId) => decideEnactAdmission(law(), c!.id, { asked }, noblePrimitives)

  const from = a!.device.log
  expect(codeOf(decideAdmit(law(), a!.id, { ...command, from }, noblePrimitives))).toBe('admissionNotAlone')
  expect(codeOf(ask(null))).toBe('notMember')
  expect(codeOf(ask(c!.id, { ...command, candidate: d!.candidate() }))).toBe('alreadyMember')
  const asked = write(c!, ask(c!.id))
  expect(codeOf(ask(d!.id))).toBe('alreadyAsked')

  const first = write(d!, decideVouch(law(), d!.id, { asked }))
  expect(codeOf(decideVouch(law(), d!.id, { asked }))).toBe('alreadyVouched')
  expect(codeOf(decideVouch(law(), d!.id, { asked: first }))).toBe('askingUnknown')
  expect(codeOf(enact(asked))).toBe('vouchersMissing')
  write(c!, decideVouch(law(), c!.id, { asked }))
  expect(codeOf(enact(asked))).toBe('objectionsOpen')
  dawn(world, FIRST_DAY + 1)
  dawn(world, FIRST_DAY + 3)

  const objection = write(b!, decideObject(law(), b!.id, { asked, reason: 'owes us a plough' }))
  expect(codeOf(decideObject(law(), b!.id, { asked, reason: 'again' }))).toBe('alreadyObjected')
  expect(codeOf(decideVouch(law(), a!.id, { asked }))).toBe('admissionBarred')
  expect(codeOf(enact(asked))).toBe('admissionBarred')
  expect(codeOf(decideClear(law(), a!.id, { bar: objection }))).toBe('notYours')
  expect(codeOf(decideClear(law(), b!.id, { bar: asked }))).toBe('objectionUnknown')
  expect(askingsOf(law())[0]).toMatchObject({
    bars: [{ kind: 'objected', by: b!.id, reason: 'owes us a plough' }],
    objections: { daysLeft: 0 }
  })
  write(b!, decideClear(law(), b!.id, { bar: objection }))

  expect(codeOf(decideRefuse(law(), c!.id, { asked, reason: 'no' }))).toBe('notSteward')
  const refusal = write(a!, decideRefuse(law(), a!.id, { asked, reason: 'lives elsewhere' }))
  write(a!, decideClear(law(), a!.id, { bar: refusal }))
  write(c!, enact(asked))
  expect(members(world)).toEqual([...NAMES, 'N'])
  expect(codeOf(decideRefuse(law(), a!.id, { asked, reason: 'late' }))).toBe('askingUnknown')
})
