import { expect, test } from 'vitest'
import { admissionPath, mayAskFor } from '#shared/domain/community/admission-path.ts'
import { askingsView } from '#shared/domain/community/askings-view.ts'
import { decideEnactAdmission } from '#shared/domain/community/decide-admission.ts'
import { noblePrimitives } from '#shared/kernel/noble-primitives.ts'
import type { AdmissionRule } from '#shared/domain/rulebook/rulebook.ts'
import { FIRST_DAY } from '#test/support/actor.ts'
import { dawn, NAMES, villageBy } from '#test/support/admitting-village.ts'
import { cast, lawOf } from '#test/support/community-law.ts'

const asked = (rule: Partial<AdmissionRule>, places = 1) => {
  const world = villageBy(rule)
  const [a, c, d] = cast(world, 'A', 'C', 'D')
  const invite = a!.write({
    type: 'invite.created.v1',
    body: { secretHash: new Uint8Array(32), uses: places, expiresOn: FIRST_DAY + 9 }
  })
  const newcomer = world.newcomer('N')
  const asking = a!.ask(newcomer, invite.id)
  world.meet()
  return { world, a: a!, c: c!, d: d!, invite, newcomer, asking }
}

test('nobody goes on writing that a newcomer is in, whose invite was taken back or used up meanwhile', () => {
  for (const end of ['revoked', 'used'] as const) {
    const { world, a, c, d, invite, asking } = asked({ founders: 6 })
    for (const member of [c, d]) member.welcome(asking)
    world.meet()
    const enact = () => decideEnactAdmission(lawOf(world), c.person, { asked: asking.id }, noblePrimitives)
    expect(enact().ok).toBe(true)
    if (end === 'used') a.admit(world.newcomer('O'), invite.id)
    else a.write({ type: 'invite.revoked.v1', body: { invite: invite.id } })
    world.meet()
    expect(enact()).toMatchObject({
      ok: false,
      error: { code: end === 'used' ? 'inviteUsedUp' : 'inviteRevoked' }
    })
  }
})

test('what a word for a newcomer does is said by the rulebook: admit, vouch, tell the others, or nothing', () => {
  const pathOf = (rule: Partial<AdmissionRule>, name: 'A' | 'C', barred = false) => {
    const { world, d, newcomer, asking } = asked(rule)
    if (barred) d.object(asking)
    world.meet()
    const [actor] = cast(world, name)
    expect(mayAskFor(lawOf(world), null)).toBe(false)
    return admissionPath(lawOf(world), actor!.person, {
      from: actor!.device.log,
      personKey: newcomer.personKey
    })
  }
  expect(pathOf({ by: 'vouchers' }, 'A')).toBe('vouches')
  expect(pathOf({ by: 'vouchers' }, 'C')).toBe('vouches')
  expect(pathOf({ by: 'vouchers' }, 'C', true)).toBe('asks')
  expect(pathOf({ by: 'vouchers', founders: 6 }, 'A')).toBe('admits')
  expect(pathOf({ by: 'vouchers', founders: 6 }, 'A', true)).toBe('asks')
  expect(pathOf({ by: 'vote' }, 'A')).toBe('asks')
  expect(pathOf({ by: 'vote' }, 'C')).toBeNull()
  expect(pathOf({ by: 'steward' }, 'A')).toBe('admits')
  expect(pathOf({ by: 'steward', objectionDays: 3 }, 'A')).toBe('vouches')
  expect(pathOf({ by: 'steward' }, 'C')).toBeNull()
})

test('an asking shows what is missing first: vouches, days, nothing; over an objection, a vote', () => {
  const { world, c, d, asking } = asked({ objectionDays: 3 })
  const seen = () => askingsView(lawOf(world), c.person, noblePrimitives, () => null)[0]
  expect(seen()).toMatchObject({ awaits: 'vouches', needed: 2, iMay: { vouch: true, openVote: false } })
  for (const member of [c, d]) member.welcome(asking)
  dawn(world, FIRST_DAY)
  expect(seen()).toMatchObject({ awaits: 'days', daysLeft: 3, iMay: { vouch: false } })
  expect(seen()?.vouchers.toSorted()).toEqual(['C', 'D'])
  dawn(world, FIRST_DAY + 3)
  expect(seen()).toMatchObject({ awaits: 'nothing', daysLeft: 0 })
  c.object(asking)
  world.meet()
  expect(seen()).toMatchObject({
    awaits: 'vote',
    bars: [{ kind: 'objected', by: 'C', mine: true }],
    iMay: { object: false, openVote: true }
  })
  const stranger = askingsView(lawOf(world), null, noblePrimitives, () => null)[0]
  expect(stranger?.iMay).toEqual({ vouch: false, object: false, refuse: false, openVote: false })
})

test('of many who ask the best known are shown, and those who made up the rest hide nobody', () => {
  const world = villageBy({ vouchers: 3 })
  const [c, d] = cast(world, 'C', 'D')
  for (let i = 0; i < 120; i++) world.get(NAMES[i % 5]!).ask(world.newcomer(`made up ${i}`))
  const known = c!.ask(world.newcomer('N'))
  world.meet()
  for (const member of [c!, d!]) member.welcome(known)
  world.meet()
  const shown = askingsView(lawOf(world), c!.person, noblePrimitives, () => null)
  expect(shown).toHaveLength(100)
  expect(shown[0]).toMatchObject({ name: 'N', vouchers: expect.arrayContaining(['C', 'D']) as string[] })
})
