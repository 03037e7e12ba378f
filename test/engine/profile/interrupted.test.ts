import { mkdir, readdir, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import Corestore from 'corestore'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createWorld, type Laptop, type World } from '#test/support/engines.ts'
import { expectRefusal } from '#test/support/refused.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

async function folderOf({ dataDir }: Laptop): Promise<string> {
  const profiles = join(dataDir, 'profiles')
  const [only = ''] = await readdir(profiles)
  return join(profiles, only)
}

test('a profile whose store could not be opened is unlocked once it can', async () => {
  const [laptop] = (await world.village(1)) as [Laptop]
  await laptop.call.profiles.lock({})
  const other = new Corestore(join(await folderOf(laptop), 'store', 'cores'))
  await other.ready()
  await expectRefusal(laptop.call.profiles.unlock({ passphrase: '' }), 'storeElsewhere')
  await other.close()
  expect(await laptop.call.profiles.unlock({ passphrase: '' })).toMatchObject({
    communityName: 'Stonebridge'
  })
})

test('a newcomer cut off while being welcomed asks again and is let in', async () => {
  const [founder] = (await world.village(1)) as [Laptop]
  const { code } = await founder.call.members.createInvite({ uses: 1, expiresOn: world.clock.today() })
  const newcomer = await world.laptop()
  await newcomer.call.onboarding.join({ code: code ?? '', personName: 'New', language: 'en' })
  // The identity cannot be written where its unfinished copy would stand.
  const obstacle = join(await folderOf(newcomer), 'identity.a.part')
  await mkdir(obstacle)
  const request = await world.until(
    founder,
    'the request',
    async () => (await founder.call.members.requests({}))[0]
  )
  await founder.call.members.admit({ requestId: request?.requestId ?? '' })
  const { lines } = newcomer.deps.logger
  await vi.waitFor(
    () =>
      expect(lines).toContainEqual(
        expect.objectContaining({ message: 'an admitted profile could not begin' })
      ),
    { timeout: 20_000, interval: 20 }
  )
  await newcomer.restart()
  await rmdir(obstacle)
  await world.until(
    newcomer,
    'the village',
    async () => (await newcomer.call.profiles.list({}))[0]?.state !== 'waiting'
  )
})
