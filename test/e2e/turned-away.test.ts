import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Language } from '#shared/rpc/contract/common.ts'
import { describeInWindow } from '#test/support/electron-app.ts'
import { createWorld, type Laptop, settleVillage, type World } from '#test/support/engines.ts'
import { inspect } from '#test/support/inspect-screen.ts'
import { inLanguage, PASSPHRASE as passphrase, type Person } from '#test/support/person-at-window.ts'
import { noVault } from '#test/support/test-vault.ts'
import { removeUnheard } from '#test/support/village-acts.ts'
import { Windows } from '#test/support/windows.ts'

const LANGUAGES: readonly Language[] = ['en', 'zh-CN']
const ME = '王建国'

describeInWindow('somebody was removed while their laptop was away', () => {
  const windows = new Windows()
  let world: World
  let person: Person

  const awayLaptop = async (): Promise<Laptop> => {
    const [founder, other] = [await world.laptop(), await world.laptop()]
    await settleVillage(world, [founder, other])
    const mine = await world.laptop(noVault)
    const { code } = await founder.call.members.createInvite({ uses: 1, expiresOn: world.clock.today() })
    const joining = { code: code ?? '', personName: ME, language: 'zh-CN', passphrase } as const
    const { phrase } = await mine.call.onboarding.join(joining)
    const [request] = await world.until(founder, 'a request', async () => {
      const requests = await founder.call.members.requests({})
      return requests.length > 0 && requests
    })
    await founder.call.members.admit({ requestId: request!.requestId })
    await world.until(
      mine,
      'being let in',
      async () => (await mine.call.profiles.list({}))[0]?.state !== 'waiting'
    )
    const words = phrase.slice(0, 3).map((word, at) => ({ position: at + 1, word }))
    await mine.call.profiles.confirmPhrase({ words })
    await mine.engine.close()
    const [steward] = (await founder.call.members.list({})).filter(({ name }) => name === 'P1')
    await founder.call.members.appoint({ personId: steward!.personId, role: 'steward' })
    await removeUnheard(world, [founder, other], ME)
    return mine
  }

  beforeAll(async () => {
    world = await createWorld()
    person = await windows.unlock(world.bootstrap, await awayLaptop())
  })
  afterAll(async () => {
    await windows.close()
    await world?.close()
  })

  it.each(LANGUAGES)('Home tells it as the neighbours’ word, and what can be done (%s)', async (language) => {
    person = await inLanguage(person, language)
    await person.go('/')
    await person.sees(person.say('turnedAway.body'))
    expect(await inspect(person.page, `${language}-turned-away`)).toEqual([])
    await person.go('/sync')
    await person.sees(person.say('turnedAway.body'))
    expect(await inspect(person.page, `${language}-turned-away-sync`)).toEqual([])
  })
})
