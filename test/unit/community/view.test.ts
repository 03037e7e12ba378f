import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { keyWords } from '#shared/domain/community/key-words.ts'
import { COMMUNITY_RULES } from '#shared/domain/community/rule-ids.ts'
import { invitesView, membersView, myDevicesView, removalsView } from '#shared/domain/community/view.ts'
import { template } from '#shared/domain/rulebook/templates.ts'
import { noblePrimitives } from '#shared/kernel/noble-primitives.ts'
import { inviteSchema, memberSchema, removalSchema } from '#shared/rpc/contract/community.ts'
import { rules as english } from '#shared/words/en/rules.ts'
import { rules as chinese } from '#shared/words/zh-CN/rules.ts'
import { FIRST_DAY } from '#test/support/actor.ts'
import { sync, village } from '#test/support/cast.ts'
import { blankRegister } from '#test/support/blank-register.ts'
import { cast, lawOf } from '#test/support/community-law.ts'

describe('what the screens read', () => {
  test('members: present ones first, by name, with roles, devices in use and words to compare keys', () => {
    const world = village(['C', 'A', 'B'], { stewards: ['C'] })
    const [a, b, c] = cast(world, 'A', 'B', 'C')
    const device = b!.secondDevice()
    c!.addDevice(device)
    sync(c!, device)
    device.retire(b!, b!.length)
    a!.leave()
    const view = z
      .array(memberSchema)
      .parse(membersView(lawOf(world), b!.id, noblePrimitives, blankRegister(world.graph)))
    expect(
      view.map(({ name, status, roles, devices, isMe, founder }) => [
        name,
        status,
        roles,
        devices,
        isMe,
        founder
      ])
    ).toEqual([
      ['B', 'member', [], 1, true, false],
      ['C', 'member', ['steward', 'teller'], 1, false, true],
      ['A', 'left', [], 1, false, false]
    ])
    expect(view[0]!.keyWords).toEqual(keyWords(noblePrimitives, b!.personKey))
  })

  test('members of one name stand in the order of their ids, whoever is asked', () => {
    const world = village(['A', 'B'])
    const a = world.get('A')
    const names = ['N1', 'N2', 'N3'].map((key) => {
      const { personKey, ...rest } = world.newcomer(key).candidate()
      return a.write({
        type: 'person.admitted.v1',
        body: { ...rest, personKey, name: 'Same', invite: null }
      }).id
    })
    const view = membersView(lawOf(world), null, noblePrimitives, blankRegister(world.graph))
    expect(view.filter(({ name }) => name === 'Same').map(({ personId }) => personId)).toEqual(names.sort())
  })

  test('my devices: this one first, the others by when they came', () => {
    const world = village(['A', 'B'])
    const [a, b] = cast(world, 'A', 'B')
    const [second, third] = [b!.secondDevice('B2'), b!.secondDevice('B3')]
    a!.addDevice(third)
    a!.addDevice(second)
    const logOf = (actor: typeof second) => actor.device.log
    const view = myDevicesView(lawOf(world), b!.id, logOf(second), {
      lengthOf: (log) => (log === logOf(b!) ? 4 : 0),
      lastMet: (connection) => (connection === third.device.connection ? null : 7),
      nameOf: (log) => (log === logOf(b!) ? 'kitchen' : null)
    })
    expect(view.map(({ name }) => name)).toContain('kitchen')
    expect(view.map(({ log, isThis, known, lastMet }) => [log, isThis, known, lastMet])).toEqual([
      [logOf(second), true, 0, null],
      [logOf(b!), false, 4, 7],
      [logOf(third), false, 0, null]
    ])
  })

  test('key words: four words, the same for one key, others for another, each in both languages', () => {
    const world = village(['A', 'B'])
    const [a, b] = cast(world, 'A', 'B')
    const words = keyWords(noblePrimitives, a!.personKey)
    expect(words).toHaveLength(4)
    expect(words.every((word) => /^\p{Script=Han} [a-z]{3,8}$/u.test(word))).toBe(true)
    expect(words).toEqual(keyWords(noblePrimitives, a!.personKey))
    expect(words).not.toEqual(keyWords(noblePrimitives, b!.personKey))
  })

  test('invites: state, places taken, last day, who made them, and the code only where it is known', () => {
    const world = village(['A', 'B'])
    const a = world.get('A')
    const create = () =>
      a.write({
        type: 'invite.created.v1',
        body: { secretHash: new Uint8Array(32), uses: 2, expiresOn: 20_454 }
      })
    const [mine, other] = [create(), create()]
    a.admit(world.newcomer('N'), mine.id)
    const view = z
      .array(inviteSchema)
      .parse(invitesView(lawOf(world), (invite) => (invite === mine.id ? 'CODE' : null)))
    const shown = { state: 'open', uses: 2, expiresOn: '2026-01-01', createdBy: 'A' }
    expect(view.find(({ inviteId }) => inviteId === mine.id)).toMatchObject({
      ...shown,
      used: 1,
      code: 'CODE'
    })
    expect(view.find(({ inviteId }) => inviteId === other.id)).toMatchObject({
      ...shown,
      used: 0,
      code: null
    })
  })

  test('removals: who, why, how many have co-signed of how many, and whether I still may', () => {
    const world = village(['A', 'B', 'C'], { stewards: ['A', 'B'] })
    const [a, b, c] = cast(world, 'A', 'B', 'C')
    const proposed = a!.proposeRemoval(c!)
    const view = (me: string | null) =>
      z.array(removalSchema).parse(removalsView(lawOf(world), me as typeof proposed.id | null))
    const shown = {
      removalId: proposed.id,
      personId: c!.id,
      subject: 'C',
      isMe: false,
      by: 'A',
      reason: 'broke the rules',
      replies: [],
      heard: true,
      daysLeft: 0,
      endorsements: 1,
      needed: 2,
      mayIEndorse: false
    }
    expect(view(a!.id)).toEqual([shown])
    expect(view(b!.id)).toEqual([{ ...shown, mayIEndorse: true }])
    expect(view(c!.id)).toEqual([{ ...shown, isMe: true }])
    expect(view(null)).toEqual([shown])
  })

  test('every rule of the community has a sentence in both languages', () => {
    for (const rule of COMMUNITY_RULES)
      for (const words of [chinese, english])
        expect(new Map(Object.entries(words)).get(`rule.${rule}`), rule).toMatch(/\S.*[.。]$/)
  })
})

describe('the rulebook', () => {
  test('is the one the community was founded with, and by it acts are judged', () => {
    const world = village(['A', 'B', 'C', 'D', 'E'], { rulebook: template('savings') })
    const [a, b, c, e] = cast(world, 'A', 'B', 'C', 'E')
    a!.removeWith(b!, e!)
    expect(lawOf(world).holds(e!.id, 'member')).toBe(true)
    const long = c!.suspend(e!, 'teller', FIRST_DAY + 15)
    expect(lawOf(world).rejections.get(long.id)).toBe('R5.suspensionTooLong')
  })
})
