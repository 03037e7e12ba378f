import { afterEach, beforeEach, expect, test } from 'vitest'
import { settleVillage } from '#test/support/engines.ts'
import type { LanLaptop } from '#test/support/lan-laptop.ts'
import { office } from '#test/support/lan-rooms.ts'
import { type LanWorld, openLanWorld } from '#test/support/lan-world.ts'

/** An invite on an island: nobody else is online, and there is no internet. */
let world: LanWorld
beforeEach(async () => {
  world = await openLanWorld()
})
afterEach(() => world.close())

const profileOf = async ({ call }: LanLaptop) => (await call.profiles.list({}))[0]
const invite = async ({ call }: LanLaptop): Promise<string> =>
  (await call.members.createInvite({ uses: 1, expiresOn: world.clock.today() })).code ?? ''

test('two laptops face to face, nobody else online: in within seconds of the asking', async () => {
  const room = await office(world.lab, 2)
  const [maker, newcomer] = (await Promise.all(room.hosts.map((host) => world.laptop(host)))) as [
    LanLaptop,
    LanLaptop
  ]
  await settleVillage(world, [maker])
  const code = await invite(maker)
  const since = performance.now()
  await newcomer.call.onboarding.join({ code, personName: 'P1', language: 'en' })
  const { requestId } = await world.until(
    maker,
    'the request',
    async () => (await maker.call.members.requests({}))[0]
  )
  const askedMs = Math.round(performance.now() - since)
  await maker.call.members.admit({ requestId })
  await world.until(newcomer, 'to be let in', async () => (await profileOf(newcomer))?.state !== 'waiting')
  await world.agree([maker, newcomer])
  process.stdout.write(`asked after ${askedMs} ms\n`)
  expect(askedMs).toBeLessThan(3_000)
})

test('without the one who made the invite nobody else lets them in, which is said; and it goes on once the maker is there', async () => {
  const room = await office(world.lab, 3)
  const [maker, member, newcomer] = (await Promise.all(room.hosts.map((host) => world.laptop(host)))) as [
    LanLaptop,
    LanLaptop,
    LanLaptop
  ]
  await settleVillage(world, [maker, member])
  const code = await invite(maker)
  await maker.stop()
  await newcomer.call.onboarding.join({ code, personName: 'P2', language: 'en' })
  const beside = room.addressOf(1, 2)
  await newcomer.call.sync.typeAddress({ address: beside })
  await world.until(newcomer, 'to hear that nobody can be reached', async () => {
    const profile = await profileOf(newcomer)
    return profile?.state === 'waiting' && profile.nobodyReachable === true
  })
  // The member beside them knows neither the invite nor them, and shows nothing of itself.
  expect((await newcomer.call.sync.addresses({})).typed).toEqual([
    { address: beside, state: 'silent', person: null }
  ])
  expect(await member.call.members.requests({})).toEqual([])
  expect(await profileOf(newcomer)).toMatchObject({ state: 'waiting' })

  const back = await world.again(maker)
  const { requestId } = await world.until(
    back,
    'the request',
    async () => (await back.call.members.requests({}))[0]
  )
  expect((await profileOf(newcomer))?.nobodyReachable).toBe(false)
  await back.call.members.admit({ requestId })
  await world.connected(
    [back, member, newcomer],
    [
      ['P1', 'P2'],
      ['P0', 'P2'],
      ['P0', 'P1']
    ]
  )
  await world.agree([back, member, newcomer])
})
