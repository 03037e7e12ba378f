import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { noblePrimitives } from '#shared/kernel/noble-primitives.ts'
import { deviceCode } from '#shared/log/device-code.ts'
import { readForkEvidence } from '#shared/log/fork-evidence.ts'
import type { Language } from '#shared/rpc/contract/common.ts'
import { answerDialogs, describeInWindow } from '#test/support/electron-app.ts'
import { createWorld, type Laptop, type World } from '#test/support/engines.ts'
import { inspect } from '#test/support/inspect-screen.ts'
import {
  inLanguage,
  makeInvite,
  PASSPHRASE as passphrase,
  type Person,
  restoreBy
} from '#test/support/person-at-window.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'
import { noVault } from '#test/support/test-vault.ts'
import { hasCast, idOf, openResolution } from '#test/support/village-acts.ts'
import { Windows } from '#test/support/windows.ts'

const LANGUAGES: readonly Language[] = ['en', 'zh-CN']
const FOUNDER = '林秀英'
const NEIGHBOUR = '王建国'
const QUESTION = '要不要在井边装一盏灯？'

describeInWindow('a laptop’s folder was copied, and both copies voted', () => {
  const windows = new Windows()
  let world: World
  let founder: Person
  let neighbour: Person
  let phrase: readonly string[]
  let log: string

  const unlock = async ({ call }: Laptop): Promise<void> => {
    const [profile] = await call.profiles.list({})
    await call.profiles.unlock({ profile: profile!.id, passphrase })
  }

  const confirm = async ({ call }: Laptop, words: readonly string[]): Promise<void> => {
    const asked = words.slice(0, 3).map((word, at) => ({ position: at + 1, word }))
    await call.profiles.confirmPhrase({ words: asked })
  }

  /** The village as it is when the two windows are opened: both branches are with the founder. */
  const forkedVillage = async (): Promise<[Laptop, Laptop]> => {
    const [first, second] = [await world.laptop(noVault), await world.laptop(noVault)]
    const village = { name: '清溪村', template: 'village', language: 'zh-CN' } as const
    await confirm(
      first,
      (await first.call.onboarding.found({ ...village, personName: FOUNDER, passphrase })).phrase
    )
    const { code } = await first.call.members.createInvite({ uses: 1, expiresOn: world.clock.today() })
    const joining = { code: code ?? '', personName: NEIGHBOUR, language: 'zh-CN', passphrase } as const
    phrase = (await second.call.onboarding.join(joining)).phrase
    const [request] = await world.until(first, 'a request', async () => {
      const requests = await first.call.members.requests({})
      return requests.length > 0 && requests
    })
    await first.call.members.admit({ requestId: request!.requestId })
    await world.until(
      second,
      'the village',
      async () => (await second.call.profiles.list({}))[0]?.state !== 'waiting'
    )
    await confirm(second, phrase)
    const proposal = await openResolution(world, [first, second], [await idOf(first, FOUNDER)], QUESTION)
    log = (await second.call.members.devices({}))[0]!.log

    await second.call.proposals.vote({ proposal, choice: 2 })
    await hasCast(world, [first], proposal, 1)
    await second.engine.close()
    const twin = await world.copyOf(second, { forged: true })
    await unlock(twin)
    await twin.call.proposals.vote({ proposal, choice: 1 })
    await twin.engine.close()
    await second.restart()
    await unlock(second)
    const { entryId } = await second.call.proposals.vote({ proposal, choice: 0 })
    await world.until(first, 'the newer ballot', async () => {
      const found = await first.call.check.find({ typed: entryId }).catch(() => [])
      return found.length > 0
    })
    await second.engine.close()
    await twin.restart()
    await unlock(twin)
    await world.until(first, 'the seal', async () => (await first.call.check.forks({})).length === 1)
    await twin.engine.close()
    await first.engine.close()
    return [first, second]
  }

  beforeAll(async () => {
    world = await createWorld()
    const open = async (laptop: Laptop): Promise<Person> => {
      const person = await windows.unlock(world.bootstrap, laptop)
      await person.page.getByRole('heading', { name: person.say('home.title') }).waitFor()
      return person
    }
    const [first, second] = await forkedVillage()
    founder = await open(first)
    neighbour = await open(second)
  })
  afterAll(async () => {
    await windows.close()
    await world?.close()
  })

  const look = async ({ page, say, go }: Person, size: 'standard' | 'extra', theme: 'light' | 'dark') => {
    await go('/settings')
    for (const choice of [say(`textSize.${size}`), say(`theme.${theme}`)])
      await page.getByRole('radio', { name: choice, exact: true }).check()
    await page.locator(`html[data-text-size=${size}]`).waitFor()
  }
  const sheet = ({ page, say }: Person, key: 'check.case.sides' | 'check.case.voided') =>
    page.getByRole('region', { name: say(key) })

  it.each(LANGUAGES)(
    'is told to everybody on the Check screen, in plain words and with both entries (%s)',
    async (language) => {
      founder = await inLanguage(founder, language)
      const { page, say } = founder
      const faults: string[] = []
      await founder.go('/check')
      const row = page.getByRole('link', { name: say('check.forkSee') })
      await row.waitFor()
      faults.push(...(await inspect(page, `${language}-check-forked`)))
      await row.click()
      await founder.sees(say('check.case.why'))
      await founder.sees(say('check.case.theirs', { person: NEIGHBOUR }))
      const sides = sheet(founder, 'check.case.sides')
      for (const choice of ['yes', 'no'] as const)
        await sides.getByText(say('check.case.choice', { choice: say(`choice.${choice}`) })).waitFor()
      const voided = sheet(founder, 'check.case.voided').getByRole('listitem')
      expect(await voided.allInnerTexts()).toHaveLength(2)
      faults.push(...(await inspect(page, `${language}-fork-case`)))
      for (const details of await sides.getByText(say('common.details')).all()) await details.click()
      await sides.getByText('choice: 1').waitFor()
      faults.push(...(await inspect(page, `${language}-fork-case-details`)))
      await look(founder, 'extra', 'dark')
      await founder.go(`/check/fork/${log}`)
      faults.push(...(await inspect(page, `${language}-extra-dark-fork-case`)))
      await look(founder, 'standard', 'light')
      await founder.go(`/check/fork/${log}`)
      expect(faults).toEqual([])
    }
  )

  it('gives the proof as a file that a stranger can check', async () => {
    const file = join(scratchFolder(), 'fork.evidence')
    await answerDialogs(windows.apps[0]!, file)
    await founder.press('check.forkProof')
    await founder.page.getByRole('status').filter({ hasText: 'check-evidence' }).waitFor()
    expect(await inspect(founder.page, 'zh-CN-fork-proof-saved')).toEqual([])
    expect(readForkEvidence(noblePrimitives, readFileSync(file))).toMatchObject({ log })
    await answerDialogs(windows.apps[0]!, null)
    await founder.press('check.forkProof')
    await founder.sees(founder.say('check.forkProofNotSaved'))
  })

  it.each(LANGUAGES)(
    'is the one thing that waits on the laptop itself, with the way on (%s)',
    async (language) => {
      neighbour = await inLanguage(neighbour, language)
      const { page, say } = neighbour
      await neighbour.go('/')
      const card = page.getByRole('region', { name: say('need.sealedDevice') })
      await card.getByText(say('device.name', { code: deviceCode(log) })).waitFor()
      await neighbour.sees(say('home.count', { count: 1 }))
      const faults = await inspect(page, `${language}-home-sealed`)
      await card.getByRole('link').click()
      await neighbour.sees(say('check.case.restore.invite', { stewards: FOUNDER }))
      faults.push(...(await inspect(page, `${language}-fork-case-mine`)))
      expect(faults).toEqual([])
    }
  )

  it('is left behind with a new device, on which the old one is retired', async () => {
    const { page, say } = neighbour
    const code = await makeInvite(founder)
    await neighbour.go(`/check/fork/${log}`)
    await neighbour.press('check.case.restore.go')
    await restoreBy(neighbour, { phrase, code, name: NEIGHBOUR })
    await page.getByRole('link', { name: new RegExp(say('need.sealedDevice.verb')) }).click()
    await neighbour.sees(say('check.case.retire', { code: deviceCode(log) }))
    const faults = await inspect(page, 'zh-CN-fork-case-retire')
    await neighbour.press('check.case.retire.go')
    await page.getByRole('button', { name: say('device.retire', { code: deviceCode(log) }) }).click()
    await neighbour.press('common.confirm')
    await neighbour.go(`/check/fork/${log}`)
    await neighbour.sees(say('check.case.settled', { code: deviceCode(log) }))
    faults.push(...(await inspect(page, 'zh-CN-fork-case-settled')))
    await founder.go(`/check/fork/${log}`)
    await founder.sees(founder.say('check.case.theirsDone', { person: NEIGHBOUR }))
    expect(faults).toEqual([])
  })
})
