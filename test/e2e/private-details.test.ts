import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Language } from '#shared/rpc/contract/common.ts'
import { describeInWindow, launchApp, type LaunchedApp } from '#test/support/electron-app.ts'
import { inspect } from '#test/support/inspect-screen.ts'
import { personAt, type Person } from '#test/support/person-at-window.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'

const LANGUAGES: readonly Language[] = ['en', 'zh-CN']
const TEXT = { en: '555 0137, after six', 'zh-CN': '555 0137，晚上六点以后' } as const
/** Making a practice village starts twelve engines on this machine. */
const PRACTICE_MS = 200_000

describeInWindow('private details on a person’s page', () => {
  let app: LaunchedApp
  let person: Person
  beforeAll(async () => {
    app = await launchApp({ dataDir: scratchFolder() })
    person = personAt(app.page)
    await app.page.getByRole('button', { name: person.say('start.practice') }).click()
    await app.page.getByRole('heading', { name: person.say('home.title') }).waitFor({ timeout: PRACTICE_MS })
  }, PRACTICE_MS)
  afterAll(() => app?.close())

  it.each(LANGUAGES)(
    'are written, read, and erased with a plain word on what stays (%s)',
    async (language) => {
      await person.go('/settings')
      await app.page.getByRole('radio', { name: person.say(`language.${language}`), exact: true }).check()
      await app.page.locator(`html[lang=${language}]`).waitFor()
      person = personAt(app.page, language)
      await person.go('/people')
      await app.page
        .locator('a[href^="#/people/"]')
        .filter({ hasText: person.say('people.me') })
        .first()
        .click()
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
})
