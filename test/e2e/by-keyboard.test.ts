import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { answerDialogs, describeInWindow, launchApp, type LaunchedApp } from '#test/support/electron-app.ts'
import { copyAndConfirmPhrase, PASSPHRASE, personAt, type Person } from '#test/support/person-at-window.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'
import { FakeVoice } from '#test/support/fake-voice.ts'

/** What somebody might call a village to see whether the screen takes it for more than a name. */
const HOSTILE = '<img src=x onerror="document.title=1">{n}'
const FOUNDER = '<script>0</script>'

describeInWindow('a person with a keyboard and no mouse', () => {
  let launched: LaunchedApp
  let person: Person
  let voice: FakeVoice

  const focused = (): Promise<string> =>
    launched.page.evaluate(() => {
      const at = document.activeElement
      return at?.getAttribute('aria-label') ?? at?.textContent ?? ''
    })
  const focusIsHeld = (): Promise<boolean> =>
    launched.page.evaluate(() => document.activeElement !== document.body)
  /** How wide the ring is around what has the focus. */
  const outline = (): Promise<string> =>
    launched.page.evaluate(() =>
      document.activeElement === null ? '' : getComputedStyle(document.activeElement).outlineWidth
    )
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
    voice = await FakeVoice.of(launched.page)
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
        template: person.say('template.street'),
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

  it('makes an invite, and the heading above the code has the focus', async () => {
    await person.go('/people/invite')
    await expect.poll(focused).toBe(person.say('invite.usesQuestion'))
    await tabTo(person.say('common.next'))
    await press('Enter')
    await expect.poll(focused).toBe(person.say('invite.expiresQuestion'))
    await tabTo(person.say('invite.make'))
    await press('Enter')
    await person.sees(person.say('invite.readyBody'))
    await expect.poll(focused).toBe(person.say('invite.ready'))
  })

  it('takes an act back by Escape, does it by Enter, hears that it is done, and keeps the focus', async () => {
    const teller = person.say('role.teller')
    const resign = person.say('person.resign', { role: teller })
    const appoint = person.say('person.appoint', { role: teller })
    await person.go('/people')
    await expect.poll(focused).toBe(person.say('people.title'))
    await tabTo(FOUNDER)
    await press('Enter')
    await expect.poll(focused).toBe(FOUNDER)
    await tabTo(resign)
    await press('Enter')
    await expect.poll(focused).toBe(person.say('person.resignRestated', { role: teller }))
    await press('Escape')
    await expect.poll(focused).toBe(resign)
    await press('Enter')
    await tabTo(person.say('common.confirm'))
    await press('Enter')
    await launched.page
      .getByRole('status')
      .filter({ hasText: person.say('common.done') })
      .waitFor()
    await launched.page.getByRole('button', { name: appoint }).waitFor()
    await expect.poll(focusIsHeld).toBe(true)
    await tabTo(appoint)
    await press('Enter')
    await tabTo(person.say('common.confirm'))
    await press('Enter')
    await launched.page.getByRole('button', { name: resign }).waitFor()
    await expect.poll(focusIsHeld).toBe(true)
  })

  it('opens a proposal and votes on it: every question and the receipt take the focus', async () => {
    await person.go('/assembly')
    await expect.poll(focused).toBe(person.say('assembly.title'))
    await tabTo(person.say('assembly.open'))
    await press('Enter')
    await expect.poll(focused).toBe(person.say('draft.kindQuestion'))
    await press('Tab')
    await press('Enter')
    await expect.poll(focused).toBe(person.say('draft.titleQuestion'))
    await type('修路')
    await press('Enter')
    for (const question of ['draft.textQuestion', 'draft.methodQuestion'] as const) {
      await expect.poll(focused).toBe(person.say(question))
      await tabTo(person.say('common.next'))
      await press('Enter')
    }
    await expect.poll(focused).toBe(person.say('draft.tellersQuestion'))
    await press('Tab')
    await press('Space')
    await tabTo(person.say('common.next'))
    await press('Enter')
    await expect.poll(focused).toBe(person.say('draft.closesQuestion'))
    await tabTo(person.say('common.next'))
    await press('Enter')
    await expect.poll(focused).toBe(person.say('draft.reviewQuestion'))
    await press('Tab')
    await tabTo(person.say('draft.confirm'))
    await press('Enter')
    await expect.poll(focused).toBe('修路')

    await tabTo(person.say('proposal.vote'))
    expect(await outline()).toBe('3px')
    await press('Enter')
    await expect.poll(focused).toBe(person.say('ballot.question'))
    await press('Tab')
    await press('Space')
    await press('Enter')
    await expect.poll(focused).toBe(person.say('ballot.restate'))
    await tabTo(person.say('ballot.confirm'))
    await press('Enter')
    await expect.poll(focused).toBe(person.say('ballot.receiptTitle'))
  })

  it('has a ballot and a choice read aloud when asked, is told where there is no voice, and leaves into silence', async () => {
    const ballot = new URL(launched.page.url()).hash.slice(1)
    await person.go('/')
    await expect.poll(focused).toBe(person.say('home.title'))
    await person.go(ballot)
    await expect.poll(focused).toBe(person.say('ballot.question'))
    await tabTo(person.say('aloud.read'))
    await press('Enter')
    await person.sees(person.say('aloud.noVoice'))
    await voice.install('zh-CN')
    await press('Enter')
    const options = (['choice.yes', 'choice.no', 'choice.abstain'] as const).map((key) => person.say(key))
    await expect.poll(() => voice.saying()).toEqual(['修路', person.say('ballot.question'), ...options])
    await expect.poll(focused).toBe(person.say('aloud.stop'))
    await press('Enter')
    await expect.poll(focused).toBe(person.say('aloud.read'))
    expect(await voice.saying()).toEqual([])
    await launched.page.getByRole('radio', { name: person.say('choice.no') }).check()
    await person.press('common.next')
    await expect.poll(focused).toBe(person.say('ballot.restate'))
    expect(await voice.saying()).toEqual([])
    await tabTo(person.say('aloud.choice'))
    await press('Enter')
    const choice = person.say('ballot.restated', { title: '修路', choice: person.say('choice.no') })
    await expect.poll(async () => (await voice.saying())[0]).toBe(choice)
    await person.go('/')
    await expect.poll(() => voice.saying()).toEqual([])
  })

  it('saves the days of the vote for a calendar', async () => {
    const file = join(scratchFolder(), 'days.ics')
    await answerDialogs(launched, file)
    await person.go('/settings')
    await expect.poll(focused).toBe(person.say('settings.title'))
    await tabTo(person.say('calendar.save'))
    await press('Enter')
    await launched.page.getByRole('status').filter({ hasText: '.ics' }).waitFor()
    expect(readFileSync(file, 'utf8')).toContain('\r\nSUMMARY:投票截止：修路\r\n')
  })

  it('opens the menu of who they are, and Escape closes it where they were', async () => {
    const me = person.say('top.me', { name: FOUNDER })
    await launched.page.getByRole('button', { name: me }).focus()
    await press('Enter')
    await launched.page.getByRole('menu').waitFor()
    await press('Escape')
    await launched.page.getByRole('menu').waitFor({ state: 'hidden' })
    await expect.poll(focused).toBe(me)
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
