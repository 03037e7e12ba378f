import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeBackup, restoreBackup, testBackup } from '#test/support/backup-run.ts'
import { createWorld, type Laptop, type World } from '#test/support/engines.ts'
import { expectRefusal } from '#test/support/refused.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'
import { idOf, knows, openResolution } from '#test/support/village-acts.ts'

/** A laptop that breaks, and a file made before. */
const path = join(scratchFolder(), 'folkmoot.backup')
let world: World
let founder: Laptop
let lost: Laptop
let onlyThere: string
let lengthThen: number
let made: Awaited<ReturnType<typeof makeBackup>>

const inviteOf = async ({ call }: Laptop): Promise<string> =>
  (await call.members.createInvite({ uses: 3, expiresOn: world.clock.today() })).code ?? ''

/** Everybody here knows of the new device, so that it may write. */
const isLetIn = (laptop: Laptop): Promise<boolean> =>
  world.until(
    laptop,
    'being let in',
    async () =>
      (await laptop.call.profiles.list({}))[0]?.state === 'member' &&
      (await laptop.call.members.devices({})).some(({ isThis }) => isThis)
  )

beforeAll(async () => {
  world = await createWorld()
  ;[founder, lost] = (await world.village(2)) as [Laptop, Laptop]
  await openResolution(world, [founder, lost], [await idOf(founder, 'P0')], 'Known to both')
  await world.agree([founder, lost])
  await lost.call.sync.typeAddress({ address: '10.1.2.3:4077' })
  await lost.restart({ alone: true })
  onlyThere = await openResolution(world, [lost], [await idOf(lost, 'P0')], 'Only on the lost laptop')
  made = await makeBackup(lost.engine, path)
  lengthThen = (await lost.call.members.devices({}))[0]?.known ?? 0
  await lost.engine.close()
  await rm(lost.dataDir, { recursive: true })
})
afterAll(() => world.close())

test('comes back as the same person on a new log, with entries that nobody else held, and forks nothing', async () => {
  expect(await founder.call.proposals.list({})).toHaveLength(1)
  const fresh = await world.laptop()
  const { profile, contents } = await restoreBackup(fresh.engine, path, await inviteOf(founder))
  expect(profile).toMatchObject({ personName: 'P1', communityName: 'Stonebridge', recoveryReason: null })
  expect(contents).toMatchObject({ people: 2, entries: made.entries, missing: 0, bytes: made.bytes })
  await isLetIn(fresh)
  await knows(world, founder, onlyThere)
  expect((await fresh.call.sync.addresses({})).typed).toMatchObject([{ address: '10.1.2.3:4077' }])

  const [, old] = await fresh.call.members.devices({})
  expect(old).toMatchObject({ isThis: false, known: lengthThen, keptTo: null })
  await fresh.call.members.retireDevice({ log: old?.log ?? '' })
  await openResolution(world, [fresh, founder], [await idOf(fresh, 'P0')], 'Written after coming back')
  await world.agree([founder, fresh])
  for (const { call } of [founder, fresh]) {
    expect(await call.check.forks({})).toEqual([])
    expect(await call.check.waiting({})).toEqual([])
    expect((await call.members.list({})).map(({ devices }) => devices)).toEqual([1, 1])
    expect(await call.proposals.list({})).toHaveLength(3)
  }
  expect((await fresh.call.members.devices({}))[1]).toMatchObject({ log: old?.log, keptTo: lengthThen })
  expect(await readdir(join(fresh.dataDir, 'restoring', 'profiles'))).toEqual([])

  // A second laptop from the same file is one more device with a log of its own, never a second writer of one log.
  const second = await world.laptop()
  await restoreBackup(second.engine, path, await inviteOf(founder))
  await isLetIn(second)
  await openResolution(world, [second, founder], [await idOf(second, 'P0')], 'From the second')
  await world.agree([founder, fresh, second])
  expect(await founder.call.check.forks({})).toEqual([])
})

test('an invite that is over is refused before the file is opened, and one of another village once it answers', async () => {
  const other = await world.laptop()
  await other.call.onboarding.found({
    name: 'Elsewhere',
    template: 'village',
    language: 'en',
    personName: 'Q0'
  })
  const code = await inviteOf(other)
  const fresh = await world.laptop()
  fresh.clock.days = 2
  await expectRefusal(restoreBackup(fresh.engine, path, code), 'inviteExpired')
  await expectRefusal(restoreBackup(fresh.engine, path, 'the well'), 'inviteUnreadable')
  expect(await fresh.call.profiles.list({})).toEqual([])
  fresh.clock.days = 0
  await restoreBackup(fresh.engine, path, code)
  const request = await world.until(
    other,
    'the request',
    async () => (await other.call.members.requests({}))[0]
  )
  await other.call.members.admit({ requestId: request.requestId })
  await world.until(
    fresh,
    'the sentence',
    async () => (await fresh.call.profiles.list({}))[0]?.joinRefusal?.code === 'inviteElsewhere'
  )
})

test('can be tried on a laptop that knows nobody', async () => {
  const stranger = await world.laptop()
  expect(await testBackup(stranger.engine, path)).toMatchObject({
    personName: 'P1',
    people: 2,
    canBeInvited: true,
    missing: 0
  })
  expect(await stranger.call.profiles.list({})).toEqual([])
})
