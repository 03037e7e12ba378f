import { afterEach, beforeEach, expect, test } from 'vitest'
import { createWorld, type World } from '#test/support/engines.ts'
import { expectRefusal } from '#test/support/refused.ts'

let world: World
beforeEach(async () => {
  world = await createWorld()
})
afterEach(() => world.close())

test('the only steward, having lost the laptop, comes back with the 24 words through a member who is none; the code admits nobody', async () => {
  const [old, member, fresh, stranger] = [
    await world.laptop(),
    await world.laptop(),
    await world.laptop(),
    await world.laptop()
  ]
  const { phrase } = await old.call.onboarding.found({
    name: 'Stonebridge',
    template: 'village',
    language: 'en',
    personName: 'P0'
  })
  const invite = await old.call.members.createInvite({ uses: 1, expiresOn: world.clock.today() })
  await member.call.onboarding.join({ code: invite.code ?? '', personName: 'P1', language: 'en' })
  await world.until(old, 'the request', async () => (await old.call.members.requests({})).length > 0)
  const [request] = await old.call.members.requests({})
  await old.call.members.admit({ requestId: request?.requestId ?? '' })
  await world.until(
    member,
    'being let in',
    async () => (await member.call.profiles.list({}))[0]?.state !== 'waiting'
  )
  await world.until(member, 'two people', async () => (await member.call.members.list({})).length === 2)
  await world.agree([old, member])
  await old.call.sync.setOnline({ online: false })

  const { code, expiresOn } = await member.call.recovery.wayBack({})
  expect(expiresOn > world.clock.today()).toBe(true)
  await stranger.call.onboarding.join({ code, personName: 'X', language: 'en' })
  await world.until(member, 'the stranger', async () => (await member.call.members.requests({})).length > 0)
  const [unknown] = await member.call.members.requests({})
  expect(unknown).toMatchObject({ name: 'X', waysBack: true, returning: null })
  await expectRefusal(member.call.members.admit({ requestId: unknown?.requestId ?? '' }), 'notSteward')

  await fresh.call.onboarding.restore({ phrase, code, personName: 'P0', language: 'en' })
  await world.until(
    fresh,
    'coming back',
    async () => (await fresh.call.profiles.list({}))[0]?.state === 'member'
  )
  await world.until(fresh, 'two people', async () => (await fresh.call.members.list({})).length === 2)
  await world.until(fresh, 'the office', async () =>
    (await fresh.call.members.list({})).some(({ isMe, roles }) => isMe && roles.includes('steward'))
  )
  expect((await stranger.call.profiles.list({}))[0]?.state).toBe('waiting')
  expect(await fresh.call.members.list({})).toHaveLength(2)

  const [, there] = await fresh.call.members.devices({})
  await fresh.call.members.retireDevice({ log: there?.log ?? '' })
  await old.call.sync.setOnline({ online: true })
  await world.until(old, 'learning that it was replaced', async () =>
    (await old.call.community.overview({})).needs.some(({ kind }) => kind === 'deviceOver')
  )
})
