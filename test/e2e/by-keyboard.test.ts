import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeInWindow, launchApp, type LaunchedApp } from '#test/support/electron-app.ts'
import { copyAndConfirmPhrase, PASSPHRASE, personAt, type Person } from '#test/support/person-at-window.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'

/** What somebody might call a village to see whether the screen takes it for more than a name. */
const HOSTILE = '<img src=x onerror="document.title=1">{n}'
const FOUNDER = '<script>0</script>'

describeInWindow('a person with a keyboard and no mouse', () => {
  let launched: LaunchedApp
  let person: Person

  const focused = (): Promise<string> =>
    launched.page.evaluate(() => {
      const at = document.activeElement
      return at?.getAttribute('aria-label') ?? at?.textContent ?? ''
    })
  /** Moves the focus on until it stands on what has these words. */
  const tabTo = async (words: string): Promise<void> => {
    for (let presses = 0; presses < 60; presses += 1) {
      if ((await focused()).includes(words)) return
      await launched.page.keyboard.press('Tab')
    }
    throw new Error(`the keyboard does not reach “${words}”`)
  }
  const type = async (text: string): Promise<void> => {
    await launched.page.keyboard.press('Tab')
    await launched.page.keyboard.insertText(text)
  }
  const press = (key: string): Promise<void> => launched.page.keyboard.press(key)

  beforeAll(async () => {
    launched = await launchApp({ dataDir: scratchFolder() })
    person = personAt(launched.page)
    await person.sees(person.say('start.question'))
  })
  afterAll(() => launched?.close())

  it('founds a village: every question has the focus when it opens, and Enter goes on', async () => {
    await tabTo(person.say('start.found'))
    await press('Enter')
    await expect.poll(focused).toBe(person.say('found.nameQuestion'))
    await type(HOSTILE)
    await press('Enter')
    await expect.poll(focused).toBe(person.say('found.templateQuestion'))
    await press('Tab')
    await press('ArrowDown')
    await press('Enter')
    await expect.poll(focused).toBe(person.say('found.personQuestion'))
    await type(FOUNDER)
    await press('Enter')
    await expect.poll(focused).toBe(person.say('found.passphraseQuestion'))
    await type(PASSPHRASE)
    await press('Tab')
    await type(PASSPHRASE)
    await press('Enter')
    await person.sees(
      person.say('found.restated', {
        name: HOSTILE,
        template: person.say('template.building'),
        person: FOUNDER
      })
    )
    await tabTo(person.say('found.confirm'))
    await press('Enter')
    await copyAndConfirmPhrase(person)
    await press('Enter')
    await expect.poll(focused).toBe(person.say('home.title'))
  })

  it('shows names as they were written, and runs nothing in them', async () => {
    const { page } = launched
    for (const address of ['/', '/people', '/people/invite', '/check', '/settings']) {
      await person.go(address)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.getByRole('link', { name: HOSTILE }).waitFor()
      expect(await page.locator('main script, main img, header img, header script').count()).toBe(0)
      expect(await page.title()).not.toBe('1')
    }
    await person.go('/people')
    await page.getByRole('link', { name: FOUNDER }).waitFor()
  })

  it('opens the sync panel, finds the focus inside it, and comes back out where they were', async () => {
    await person.go('/')
    await person.sees(person.say('home.alone'))
    await launched.page.getByRole('button', { name: /^同步：/ }).focus()
    await press('Enter')
    const panel = launched.page.getByRole('dialog', { name: person.say('sync.title') })
    await panel.waitFor()
    await expect.poll(() => panel.evaluate((dialog) => dialog.contains(document.activeElement))).toBe(true)
    await press('Escape')
    await panel.waitFor({ state: 'detached' })
    await expect.poll(focused).toContain('同步：')
  })

  it('skips the menu by the first key', async () => {
    await person.go('/settings')
    await expect.poll(focused).toBe(person.say('settings.title'))
    await launched.page.evaluate(() =>
      document.activeElement instanceof HTMLElement ? document.activeElement.blur() : null
    )
    await launched.page.getByRole('button', { name: person.say('app.skipToContent') }).focus()
    await press('Enter')
    await expect.poll(() => launched.page.evaluate(() => document.activeElement?.id)).toBe('content')
  })
})
