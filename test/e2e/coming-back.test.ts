import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Language } from '#shared/rpc/contract/common.ts'
import { describeInWindow } from '#test/support/electron-app.ts'
import { createWorld, type Laptop, type World } from '#test/support/engines.ts'
import { inspect, inspectInBoth } from '#test/support/inspect-screen.ts'
import { personAt, type Person, readIn } from '#test/support/person-at-window.ts'
import {
  CONFIDANT,
  FOUNDER,
  LOST,
  ON_PAPER,
  REASON,
  type RecoveringVillage,
  recoveringVillage,
  TARGET
} from '#test/support/recovering-village.ts'
import { offline, Windows } from '#test/support/windows.ts'

const LANGUAGES: readonly Language[] = ['en', 'zh-CN']

describeInWindow('a village in which laptops are lost, brought and taken away', () => {
  const windows = new Windows()
  let world: World
  let village: RecoveringVillage
  let neighbour: Person
  let target: Person
  let fresh: Person

  const open = (laptop: Laptop): Promise<Person> => windows.unlock(world.bootstrap, laptop)

  /** The same person in another language; what is read in English is also dark, and as large as letters get. */
  const dressed = async ({ page }: Person, language: Language): Promise<Person> => {
    const [textSize, colorScheme] =
      language === 'en' ? (['extra', 'dark'] as const) : (['standard', 'light'] as const)
    await page.emulateMedia({ colorScheme })
    await readIn(page, language)
    const person = personAt(page, language)
    await page.getByRole('combobox', { name: person.say('top.textSize') }).selectOption(textSize)
    await page.locator(`html[data-text-size=${textSize}]`).waitFor()
    return person
  }

  const card = (
    { page, say }: Person,
    need: 'vouch' | 'comeBack' | 'admit' | 'coSign' | 'reply' | 'stopRecovery'
  ) => page.getByRole('region', { name: say(`need.${need}`) })

  beforeAll(async () => {
    world = await createWorld()
    village = await recoveringVillage(world)
    neighbour = await open(village.neighbour)
    target = await open(village.target)
  })
  afterAll(async () => {
    await windows.close()
    await world?.close()
  })

  it.each(LANGUAGES)('tells a neighbour of everybody who waits for them (%s)', async (language) => {
    neighbour = await dressed(neighbour, language)
    const { page, say } = neighbour
    const faults: string[] = []
    const look = async (screen: string): Promise<void> => {
      faults.push(...(await inspect(page, `${language}-back-${screen}`)))
    }
    await neighbour.go('/')
    for (const need of ['vouch', 'comeBack', 'admit', 'coSign'] as const)
      await card(neighbour, need).waitFor()
    await look('home')
    await neighbour.go('/people')
    await neighbour.sees(REASON)
    await neighbour.sees(say('register.isKnownAlike', { name: ON_PAPER }))
    await look('people')

    await neighbour.go('/')
    await card(neighbour, 'comeBack').getByRole('link').click()
    await neighbour.sees(say('comeBack.compare'))
    await look('who-is-it')
    await page.getByLabel(say('comeBack.whoIs')).selectOption({ label: TARGET })
    await neighbour.press('comeBack.vouch')
    await look('who-is-it-restated')

    await neighbour.go('/')
    await card(neighbour, 'vouch').getByRole('link').click()
    await neighbour.sees(say('comeBack.vouchers', { names: CONFIDANT }))
    await neighbour.press('comeBack.vouch')
    await look('vouch')

    await neighbour.go('/people/confidants')
    for (const name of [FOUNDER, TARGET, LOST]) await page.getByRole('checkbox', { name }).check()
    await neighbour.press('confidants.save')
    await look('confidants')
    await neighbour.press('common.confirm')
    const names = [FOUNDER, TARGET, LOST].join(say('board.and'))
    await neighbour.sees(say('confidants.now', { names, needed: 2 }))
    await neighbour.go('/people/way-back')
    await neighbour.press('wayBack.make')
    await neighbour.sees(say('wayBack.title'))
    await page.locator('code').waitFor()
    await look('way-back')
    expect(faults).toEqual([])
  })

  it('tells who waits on the new laptop whose laptop must be on, while it reaches nobody', async () => {
    const faults = await offline(village.fresh, async (alone) => {
      await alone.sees(alone.say('waiting.keep'))
      return inspectInBoth(alone.page, 'back-waiting-offline')
    })
    expect(faults).toEqual([])
    fresh = await open(village.fresh)
  })

  it.each(LANGUAGES)('tells who waits on the new laptop how far it is (%s)', async (language) => {
    fresh = await dressed(fresh, language)
    await fresh.sees(fresh.say('waiting.vouched', { count: 1 }))
    expect(await inspect(fresh.page, `${language}-back-waiting`)).toEqual([])
  })

  it('lets a neighbour vouch by the keyboard alone, and tells who was named on the old laptop', async () => {
    const { page, say } = neighbour
    await neighbour.go('/')
    const link = card(neighbour, 'comeBack').getByRole('link')
    await link.focus()
    await page.keyboard.press('Enter')
    const who = page.getByLabel(say('comeBack.whoIs'))
    await who.waitFor()
    while (!(await who.evaluate((field) => field === document.activeElement)))
      await page.keyboard.press('Tab')
    await page.keyboard.type(TARGET.slice(0, 4))
    await expect.poll(() => who.locator('option:checked').innerText()).toBe(TARGET)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await neighbour.sees(say('comeBack.vouchRestated', { name: TARGET }))
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: say('comeBack.title', { name: TARGET }) }).waitFor()
    expect(await inspectInBoth(page, 'back-named')).toEqual([])
    await world.until(village.impostor, 'progress', async () => {
      const [profile] = await village.impostor.call.profiles.list({})
      return profile?.recovery?.vouched === 1
    })
  })

  it.each(LANGUAGES)('sounds the alarm on the old laptop, before all else (%s)', async (language) => {
    target = await dressed(target, language)
    const { page } = target
    const faults: string[] = []
    await target.go('/')
    await card(target, 'stopRecovery').waitFor()
    await card(target, 'reply').waitFor()
    faults.push(...(await inspect(page, `${language}-back-alarm-home`)))
    await card(target, 'stopRecovery').getByRole('link').click()
    await target.press('comeBack.stop')
    faults.push(...(await inspect(page, `${language}-back-alarm`)))
    expect(faults).toEqual([])
  })

  it('stops there who passes for somebody, and everybody sees that', async () => {
    await target.press('common.confirm')
    await target.sees(target.say('comeBack.stopped'))
    await target.page.getByRole('heading', { level: 1, name: target.say('comeBack.alarmStopped') }).waitFor()
    const faults = await inspectInBoth(target.page, 'back-stopped')
    await target.go('/')
    await card(target, 'stopRecovery').waitFor({ state: 'detached' })
    await neighbour.sees(neighbour.say('comeBack.stopped'))
    faults.push(...(await inspectInBoth(neighbour.page, 'back-stopped-neighbour')))
    expect(faults).toEqual([])
  })

  it('lets the accused reply, and shows it to who is asked to co-sign', async () => {
    const reply = '我在外地做工，信没有收到；水费这个月就交。'
    const faults: string[] = []
    await card(target, 'reply').getByRole('link').click()
    await target.press('removal.answer')
    await target.write('removal.answerLabel', reply)
    faults.push(...(await inspectInBoth(target.page, 'removal-reply')))
    await target.press('common.confirm')
    await target.sees(reply)
    await target.go('/')
    await card(target, 'reply').waitFor({ state: 'detached' })
    for (const language of LANGUAGES) {
      neighbour = await dressed(neighbour, language)
      await neighbour.go('/')
      await card(neighbour, 'coSign').getByRole('link').click()
      await neighbour.sees(reply)
      await neighbour.press('removal.endorse')
      faults.push(...(await inspect(neighbour.page, `${language}-removal-co-sign`)))
    }
    expect(faults).toEqual([])
  })

  it('binds the laptop of somebody on paper to them, who keeps what the roll says', async () => {
    const { page, say } = neighbour
    const { founder, brought, paper } = village
    const before = (await founder.call.members.list({})).length
    await neighbour.go('/people')
    const request = page.getByRole('group', { name: ON_PAPER })
    await request.getByRole('button', { name: say('register.isKnown') }).click()
    const faults = await inspectInBoth(page, 'bind-restated')
    await request.getByRole('button', { name: say('common.confirm') }).click()
    await request.waitFor({ state: 'detached' })
    const me = await world.until(brought, 'the person', async () => {
      const known = await brought.call.community.overview({}).catch(() => null)
      return known?.me
    })
    expect(me).toMatchObject({ personId: paper, name: ON_PAPER })
    expect(await founder.call.members.list({})).toHaveLength(before)
    await neighbour.go(`/people/${paper}`)
    await neighbour.sees('十二号')
    await neighbour.sees(say('person.keyWords'))
    faults.push(...(await inspectInBoth(page, 'bound')))
    expect(faults).toEqual([])
  })

  it('brings back who lost everything, when enough have vouched and the days are over', async () => {
    const faults: string[] = []
    await neighbour.go('/')
    await card(neighbour, 'vouch').filter({ hasText: LOST }).getByRole('link').click()
    await neighbour.press('comeBack.vouch')
    await neighbour.press('common.confirm')
    await neighbour.sees(neighbour.say('comeBack.enough'))
    faults.push(...(await inspectInBoth(neighbour.page, 'back-enough')))
    await fresh.sees(fresh.say('comeBack.enough'))
    faults.push(...(await inspectInBoth(fresh.page, 'back-waiting-enough')))
    const { founder } = village
    await world.until(founder, 'the first day', async () =>
      (await founder.call.recovery.list({})).some(({ missing, daysLeft }) => missing === 0 && daysLeft === 7)
    )
    world.clock.days = 8
    await founder.call.members.createInvite({ uses: 1, expiresOn: world.clock.today() })
    await fresh.page.getByRole('heading', { name: fresh.say('home.title') }).waitFor({ timeout: 60_000 })
    const { changes } = await founder.call.community.overview({})
    expect(changes.filter(({ type }) => type === 'recovery.enacted.v1')).toHaveLength(1)
    faults.push(...(await inspectInBoth(fresh.page, 'back-at-home')))
    let old = await open(village.old)
    await old.page.getByRole('heading', { name: old.say('home.title') }).waitFor()
    for (const language of LANGUAGES) {
      old = await dressed(old, language)
      await old.go('/')
      await old.sees(old.say('need.deviceOver'))
      faults.push(...(await inspect(old.page, `${language}-back-device-over`)))
    }
    expect(faults).toEqual([])
  })
})
