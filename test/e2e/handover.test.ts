import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Language } from '#shared/rpc/contract/common.ts'
import { describeInWindow, launchApp, type LaunchedApp } from '#test/support/electron-app.ts'
import { inspect } from '#test/support/inspect-screen.ts'
import { personAt, type Person } from '#test/support/person-at-window.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'

const LANGUAGES: readonly Language[] = ['en', 'zh-CN']
const SEAL = { en: 'Seal of the village', 'zh-CN': '村委会公章' } as const
/** Making a practice village starts twelve engines on this machine. */
const PRACTICE_MS = 200_000

describeInWindow('what goes with an office', () => {
  let app: LaunchedApp
  let person: Person
  beforeAll(async () => {
    app = await launchApp({ dataDir: scratchFolder() })
    person = personAt(app.page)
    await app.page.getByRole('button', { name: person.say('start.practice') }).click()
    await app.page.getByRole('heading', { name: person.say('home.title') }).waitFor({ timeout: PRACTICE_MS })
  }, PRACTICE_MS)
  afterAll(() => app?.close())

  const speak = async (language: Language): Promise<void> => {
    await person.go('/settings')
    await app.page.getByRole('radio', { name: person.say(`language.${language}`), exact: true }).check()
    await app.page.locator(`html[lang=${language}]`).waitFor()
    person = personAt(app.page, language)
  }

  it.each(LANGUAGES)('is listed item by item, and corrected before anybody signs (%s)', async (language) => {
    await speak(language)
    await person.go('/people/offices/steward/hand-over')
    await person.write('handover.text', SEAL[language])
    await person.write('handover.quantity', '0')
    await person.sees(person.say('handover.notQuantity', { most: 1_000_000 }))
    expect(await person.button('handover.sign').isVisible()).toBe(false)
    await person.write('handover.quantity', '1')
    await person.press('handover.add')
    const faults = await inspect(app.page, `${language}-handover-writing`)
    await person.press('handover.sign')
    await person.press('common.confirm')
    await person.sees(person.say('handover.open'))
    faults.push(...(await inspect(app.page, `${language}-handover-listed`)))
    await person.press('handover.correct')
    await person.write('handover.quantity', '2')
    faults.push(...(await inspect(app.page, `${language}-handover-correcting`)))
    await person.press('handover.correctGo')
    await person.press('common.confirm')
    await person.sees(person.say('handover.times', { text: SEAL[language], quantity: 2 }))
    await person.go('/people/offices')
    await person.sees(person.say('handover.give'))
    faults.push(...(await inspect(app.page, `${language}-handover-offices`)))
    expect(faults).toEqual([])
  })

  it.each(LANGUAGES)('waits on the home screen to be checked, item by item (%s)', async (language) => {
    await speak(language)
    await person.go('/')
    await app.page.getByRole('link', { name: person.say('need.takeOver.verb') }).click()
    const items = app.page.getByRole('group').getByRole('combobox')
    await items.first().waitFor()
    for (const [i, state] of (['received', 'missing', 'different'] as const).entries())
      await items.nth(i).selectOption(state)
    expect(await person.button('handover.receive').isVisible()).toBe(false)
    await person.write('handover.differentNote', language === 'en' ? 'two books only' : '只有两本')
    await person.press('handover.receive')
    expect(await inspect(app.page, `${language}-handover-checking`)).toEqual([])
  })

  it('is signed for, and both sides are seen under the office and on the person’s page', async () => {
    await person.press('common.confirm')
    await person.sees(person.say('handover.missing', { count: 1 }))
    const handover = await app.page.evaluate(() => window.location.hash.slice(1))
    const faults: string[] = []
    for (const language of LANGUAGES) {
      await speak(language)
      await person.go(handover)
      await person.sees(person.say('handover.missing', { count: 1 }))
      faults.push(...(await inspect(app.page, `${language}-handover-signed`)))
      await person.go('/people/offices')
      const cashier = app.page.getByRole('region', { name: person.say('role.cashier') })
      await cashier.getByText(person.say('handover.different', { count: 1 })).waitFor()
      faults.push(...(await inspect(app.page, `${language}-handover-under-office`)))
      await cashier.locator('a[href^="#/people/"]').first().click()
      await app.page.getByRole('region', { name: person.say('handover.title') }).waitFor()
      faults.push(...(await inspect(app.page, `${language}-handover-person`)))
    }
    expect(faults).toEqual([])
  })
})
