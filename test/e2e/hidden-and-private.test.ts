import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Language } from '#shared/rpc/contract/common.ts'
import { describeInWindow, launchApp, type LaunchedApp } from '#test/support/electron-app.ts'
import { inspect } from '#test/support/inspect-screen.ts'
import { jpegOf } from '#test/support/pictures.ts'
import { inLanguage, personAt, PRACTICE_MS, practise, type Person } from '#test/support/person-at-window.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'

const LANGUAGES: readonly Language[] = ['en', 'zh-CN']
const TEXT = { en: '555 0137, after six', 'zh-CN': '555 0137，晚上六点以后' } as const

describeInWindow('a steward of a village', () => {
  let app: LaunchedApp
  let person: Person
  beforeAll(async () => {
    app = await launchApp({ dataDir: scratchFolder() })
    person = personAt(app.page)
    await practise(person)
  }, PRACTICE_MS)
  afterAll(() => app?.close())

  const openMe = async (): Promise<void> => {
    await person.go('/people')
    await app.page
      .locator('a[href^="#/people/"]')
      .filter({ hasText: person.say('people.me') })
      .first()
      .click()
  }

  it.each(LANGUAGES)('hides words with clause and reason, one press away (%s)', async (language) => {
    person = await inLanguage(person, language)
    await person.go('/assembly')
    const row = app.page.locator('a[href^="#/assembly/"][class*=row]').nth(LANGUAGES.indexOf(language))
    await row.click()
    const sheet = app.page.getByRole('region', { name: person.say('proposal.text') })
    const words = await sheet.locator('[class*=_words_]').first().innerText()
    await sheet.getByText(person.say('moderation.about')).click()
    await person.press('moderation.hide')
    await person.write('moderation.clause', language === 'en' ? 'Village rules, article 3' : '村规民约第三条')
    await person.write(
      'moderation.reason',
      language === 'en' ? 'It names a child.' : '写出了一个孩子的名字。'
    )
    const faults = await inspect(app.page, `${language}-moderation-hiding`)
    await person.press('common.confirm')
    await person.sees(person.say('moderation.hidden'))
    expect(await app.page.getByText(words, { exact: true }).isVisible()).toBe(false)
    faults.push(...(await inspect(app.page, `${language}-moderation-hidden`)))
    await app.page.getByText(person.say('moderation.readAllTheSame')).click()
    await app.page.getByText(words, { exact: true }).waitFor()
    faults.push(...(await inspect(app.page, `${language}-moderation-read`)))
    expect(faults).toEqual([])
  })

  it.each(LANGUAGES)(
    'keeps private details: written, read, and erased with a plain word on what stays (%s)',
    async (language) => {
      person = await inLanguage(person, language)
      await openMe()
      await person.press('private.write')
      await person.write('private.text', TEXT[language])
      const faults = await inspect(app.page, `${language}-private-writing`)
      await person.press('common.confirm')
      await app.page.getByText(TEXT[language], { exact: true }).waitFor()
      faults.push(...(await inspect(app.page, `${language}-private-open`)))
      const field = person.say('private.field.phone')
      await app.page.getByRole('button', { name: person.say('private.erase', { field }) }).click()
      faults.push(...(await inspect(app.page, `${language}-private-erasing`)))
      await person.press('common.confirm')
      await app.page.getByText(TEXT[language], { exact: true }).waitFor({ state: 'detached' })
      await app.page.getByText(person.say('private.reason.asked')).first().waitFor()
      faults.push(...(await inspect(app.page, `${language}-private-erased`)))
      expect(faults).toEqual([])
    }
  )

  it.each(LANGUAGES)('chooses a portrait, which is made small and can be erased (%s)', async (language) => {
    person = await inLanguage(person, language)
    await openMe()
    const picture = app.page
      .getByRole('img', { name: /.+/ })
      .and(app.page.locator('[src^="data:image/jpeg"]'))
    const file = app.page.locator('input[type=file]')
    await file.setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture') })
    await person.sees(person.say('refusal.portraitUnfit'))
    const photo = Buffer.from(jpegOf(1_200, 800, 0x40 + 0x40 * LANGUAGES.indexOf(language)))
    await file.setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: photo })
    await picture.waitFor()
    const faults = await inspect(app.page, `${language}-portrait-chosen`)
    await person.press('private.portray')
    faults.push(...(await inspect(app.page, `${language}-portrait-restated`)))
    await person.press('common.confirm')
    await person.sees(person.say('private.portraitAbove'))
    await person.sees(person.say('private.readersMembers'))
    expect(
      await picture.evaluateAll((all) => all.map((one) => (one as HTMLImageElement).naturalWidth))
    ).toEqual([256])
    faults.push(...(await inspect(app.page, `${language}-portrait`)))
    await app.page
      .getByRole('button', {
        name: person.say('private.erase', { field: person.say('private.field.portrait') })
      })
      .click()
    await person.press('common.confirm')
    await picture.waitFor({ state: 'detached' })
    expect(faults).toEqual([])
  })
})
