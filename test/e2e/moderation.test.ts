import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Language } from '#shared/rpc/contract/common.ts'
import { describeInWindow, launchApp, type LaunchedApp } from '#test/support/electron-app.ts'
import { inspect } from '#test/support/inspect-screen.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'
import { personAt, type Person } from '#test/support/person-at-window.ts'

const LANGUAGES: readonly Language[] = ['en', 'zh-CN']
/** Making a practice village starts twelve engines on this machine. */
const PRACTICE_MS = 200_000

describeInWindow('words that a steward hides', () => {
  let app: LaunchedApp
  let person: Person
  beforeAll(async () => {
    app = await launchApp({ dataDir: scratchFolder() })
    person = personAt(app.page)
    await app.page.getByRole('button', { name: person.say('start.practice') }).click()
    await app.page.getByRole('heading', { name: person.say('home.title') }).waitFor({ timeout: PRACTICE_MS })
  }, PRACTICE_MS)
  afterAll(() => app?.close())

  it.each(LANGUAGES)('are hidden with clause and reason, and one press away (%s)', async (language) => {
    await person.go('/settings')
    await app.page.getByRole('radio', { name: person.say(`language.${language}`), exact: true }).check()
    await app.page.locator(`html[lang=${language}]`).waitFor()
    person = personAt(app.page, language)
    await person.go('/assembly')
    const row = app.page.locator('a[href^="#/assembly/"][class*=row]').nth(LANGUAGES.indexOf(language))
    await row.click()
    const words = await app.page.locator('[class*=_words_]').first().innerText()
    await app.page.getByText(person.say('moderation.about')).click()
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
})
