import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Language } from '#shared/rpc/contract/common.ts'
import { describeInWindow } from '#test/support/electron-app.ts'
import { createWorld, type Laptop, type World } from '#test/support/engines.ts'
import { inspect, inspectInBoth } from '#test/support/inspect-screen.ts'
import {
  inLanguage,
  PASSPHRASE as passphrase,
  personAt,
  type Person,
  readIn
} from '#test/support/person-at-window.ts'
import { noVault } from '#test/support/test-vault.ts'
import { idOf } from '#test/support/village-acts.ts'
import { Windows } from '#test/support/windows.ts'

const LANGUAGES: readonly Language[] = ['en', 'zh-CN']
const [FOUNDER, STEWARD, MEMBER, NEWCOMER] = ['林秀英', '王建国', '陈桂兰', '周小满']

describeInWindow('a newcomer whom members must vouch for', () => {
  const windows = new Windows()
  const faults: string[] = []
  let world: World
  let member: Laptop
  let steward: Person
  let newcomer: Person

  const admit = async (founder: Laptop, laptop: Laptop, personName: string): Promise<void> => {
    const { code } = await founder.call.members.createInvite({ uses: 1, expiresOn: world.clock.today() })
    const joining = { code: code ?? '', personName, language: 'zh-CN', passphrase } as const
    const { phrase } = await laptop.call.onboarding.join(joining)
    const requestId = await world.until(founder, 'a request', async () => {
      const [request] = await founder.call.members.requests({})
      return request?.requestId
    })
    await founder.call.members.admit({ requestId })
    await world.until(
      laptop,
      'being let in',
      async () => (await laptop.call.profiles.list({}))[0]?.state !== 'waiting'
    )
    const words = phrase.slice(0, 3).map((word, at) => ({ position: at + 1, word }))
    await laptop.call.profiles.confirmPhrase({ words })
  }

  /** A club of three, one of them a steward beside the founder, through whose laptop somebody asks. */
  const clubAndNewcomer = async (): Promise<[Laptop, Laptop]> => {
    const [founder, second, third, fourth] = [
      await world.laptop(),
      await world.laptop(noVault),
      await world.laptop(),
      await world.laptop(noVault)
    ]
    const club = { name: '清溪读书社', template: 'club', language: 'zh-CN' } as const
    await founder.call.onboarding.found({ ...club, personName: FOUNDER })
    await admit(founder, second, STEWARD)
    await admit(founder, third, MEMBER)
    await founder.call.members.appoint({ personId: await idOf(founder, STEWARD), role: 'steward' })
    await world.until(second, 'the office', async () =>
      (await second.call.members.list({})).some(({ isMe, roles }) => isMe && roles.includes('steward'))
    )
    await world.until(third, 'everybody', async () => (await third.call.members.list({})).length === 3)
    const { code } = await second.call.recovery.wayBack({})
    await fourth.call.onboarding.join({ code, personName: NEWCOMER, language: 'zh-CN', passphrase })
    await world.until(second, 'the request', async () => (await second.call.members.requests({})).length > 0)
    member = third
    await fourth.engine.close()
    await second.engine.close()
    return [second, fourth]
  }

  beforeAll(async () => {
    world = await createWorld()
    const [second, fourth] = await clubAndNewcomer()
    steward = await windows.unlock(world.bootstrap, second)
    await steward.page.getByRole('heading', { name: steward.say('home.title') }).waitFor()
    newcomer = await windows.unlock(world.bootstrap, fourth)
    await newcomer.page.getByRole('heading', { name: newcomer.say('waiting.title') }).waitFor()
  })
  afterAll(async () => {
    await windows.close()
    await world?.close()
  })

  /** Looks at where the steward is, in both languages; ends in Chinese. */
  const stewardLooks = async (address: string, screen: string, sign: (person: Person) => string) => {
    for (const language of LANGUAGES) {
      steward = await inLanguage(steward, language)
      await steward.go(address)
      await steward.sees(sign(steward))
      faults.push(...(await inspect(steward.page, `${language}-admission-${screen}`)))
    }
  }

  const newcomerLooks = async (screen: string, sign: (person: Person) => string) => {
    for (const language of LANGUAGES) {
      await readIn(newcomer.page, language)
      newcomer = personAt(newcomer.page, language)
      await newcomer.sees(sign(newcomer))
      faults.push(...(await inspect(newcomer.page, `${language}-admission-${screen}`)))
    }
  }

  it('is vouched for at one button that says what it will do', async () => {
    await steward.sees(steward.say('need.admit'))
    await stewardLooks('/people', 'request', ({ say }) => say('asking.path.objections', { days: 7 }))
    await steward.sees(steward.say('asking.path.vouches', { needed: 2 }))
    await steward.press('asking.vouch')
    await steward.sees(steward.say('asking.missing', { count: 1 }))
    await stewardLooks('/people', 'asking', ({ say }) => say('asking.vouchers', { names: STEWARD }))
    await newcomerLooks('waiting', ({ say }) => say('waiting.needed', { vouched: 1, needed: 2 }))
  })

  it('reads the reason of an objection, and that a vote can still admit; a button opens it', async () => {
    const asking = await world.until(
      member,
      'the asking',
      async () => (await member.call.members.askings({}))[0]
    )
    await member.call.members.object({ askingId: asking.askingId, reason: '没有人见过他' })
    await newcomerLooks('objected', ({ say }) => say('waiting.objected', { reason: '没有人见过他' }))
    await newcomer.sees(newcomer.say('waiting.appeal'))
    expect(await newcomer.page.getByText(MEMBER).count()).toBe(0)
    await stewardLooks('/people', 'barred', ({ say }) =>
      say('asking.objected', { name: MEMBER, reason: '没有人见过他' })
    )
    await steward.press('asking.openVote')
    await steward.page.getByRole('heading', { level: 1, name: steward.say('asking.openVote') }).waitFor()
    expect(await steward.page.getByLabel(steward.say('draft.titleLabel')).inputValue()).toBe(
      steward.say('asking.question', { name: NEWCOMER })
    )
    const { bars } = (await member.call.members.askings({}))[0]!
    await member.call.members.takeBack({ barId: bars[0]!.barId })
  })

  it('is refused with a reason, which reaches the waiting laptop, and whoever said it takes it back', async () => {
    await steward.go('/people')
    await steward.press('asking.refuse')
    await steward.write('asking.reason', '读书社已经满员')
    faults.push(...(await inspectInBoth(steward.page, 'admission-refusing')))
    await steward.press('common.confirm')
    await newcomerLooks('refused', ({ say }) => say('waiting.refused', { reason: '读书社已经满员' }))
    await stewardLooks('/people', 'refused', ({ say }) => say('asking.takeBack'))
    await steward.press('asking.takeBack')
    await steward.press('common.confirm')
    await newcomer.sees(newcomer.say('waiting.needed', { vouched: 1, needed: 2 }))
  })

  it('comes upon no screen with a fault', () => {
    expect(faults).toEqual([])
    for (const app of windows.apps) expect(app.problems()).toEqual([])
  })
})
