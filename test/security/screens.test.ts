import { afterAll, beforeAll, expect, it } from 'vitest'
import { say } from '#shared/words/index.ts'
import { describeInWindow, launchApp, type LaunchedApp } from '#test/support/electron-app.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'

const SECTIONS = ['nav.assembly', 'nav.people', 'nav.check', 'nav.settings', 'nav.home'] as const

describeInWindow('a tour of a village', () => {
  let launched: LaunchedApp
  beforeAll(async () => {
    launched = await launchApp({ dataDir: scratchFolder() })
  })
  afterAll(() => launched?.close())

  it('[4] [5] violates no policy on any screen and asks nobody outside for anything', async () => {
    const { page } = launched
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    // Chromium reports every violation on the console; loaded again, so that none of the first page's is missed.
    await page.reload()
    await page.getByText(say('zh-CN', 'start.practice')).first().click()
    await page.getByRole('link', { name: say('zh-CN', 'nav.home') }).waitFor({ timeout: 120_000 })
    for (const section of SECTIONS) {
      await page
        .getByRole('link', { name: say('zh-CN', section) })
        .first()
        .click()
      await page.getByRole('heading', { level: 1 }).first().waitFor()
    }
    await page
      .getByRole('link', { name: say('zh-CN', 'nav.assembly') })
      .first()
      .click()
    await page.locator('main a').first().click()
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    expect(asked.filter((url) => !/^(app:\/\/folkmoot\/|blob:app:\/\/folkmoot\/|data:)/.test(url))).toEqual(
      []
    )
    expect(launched.problems()).toEqual([])
  })
})
