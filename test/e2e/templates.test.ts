import { afterAll, beforeAll, expect, it } from 'vitest'
import { TEMPLATE_NAMES } from '#shared/domain/rulebook/template-names.ts'
import { template } from '#shared/domain/rulebook/templates.ts'
import { rulesOf } from '#shared/domain/rulebook/view.ts'
import type { Language } from '#shared/rpc/contract/common.ts'
import type { Rules, StatedRule } from '#shared/rpc/contract/rulebook.ts'
import { describeInWindow, launchApp, type LaunchedApp } from '#test/support/electron-app.ts'
import { inspect } from '#test/support/inspect-screen.ts'
import { copyAndConfirmPhrase, PASSPHRASE, personAt, type Person } from '#test/support/person-at-window.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'

/** Clicks and filled fields from the first door until the community is there and its founder is shown the 24 words. */
const MOST_STEPS = 12

/** Everything that somebody does at the window, counted as they do it. */
const countedAt = (person: Person) => {
  const { page } = person
  let steps = 0
  return {
    steps: () => steps,
    press: async (words: string | RegExp): Promise<void> => {
      steps += 1
      await page.getByRole('button', { name: words }).click()
    },
    choose: async (words: string): Promise<void> => {
      steps += 1
      await page.getByRole('radio', { name: words }).check()
    },
    fill: async (label: string, text: string): Promise<void> => {
      steps += 1
      await page.getByLabel(label, { exact: true }).fill(text)
    }
  }
}

describeInWindow('a community from each template', () => {
  let launched: LaunchedApp
  let person: Person

  /** The rulebook's screen says every rule with its clause under it, and what is not judged, in this order. */
  const rulesStand = async ({ groups, unjudged, fixed }: Rules, language: Language): Promise<void> => {
    const { page } = launched
    const stated = (rules: readonly StatedRule[]): string[][] =>
      rules.map(({ sentence, clause }) => [sentence[language], clause[language]])
    const lines = async (): Promise<string[][]> => {
      const texts = await page.getByRole('main').getByRole('listitem').allInnerTexts()
      return texts.map((text) => text.split(/\n+/))
    }
    await expect
      .poll(lines)
      .toEqual([
        ...stated(groups.flatMap(({ rules }) => rules)),
        ...unjudged.map((matter) => [matter[language]]),
        ...stated(fixed)
      ])
  }

  beforeAll(async () => {
    launched = await launchApp({ dataDir: scratchFolder() })
    person = personAt(launched.page)
  })
  afterAll(() => launched?.close())

  it('is offered as one of nine, in both languages', async () => {
    const { page } = launched
    const faults: string[] = []
    await person.go('/start/found')
    await person.write('found.nameLabel', '清溪村')
    await person.press('common.next')
    for (const language of ['en', 'zh-CN'] as const) {
      const { say } = personAt(page, language)
      await page.getByRole('combobox').first().selectOption(language)
      await page.getByRole('heading', { level: 2, name: say('found.templateQuestion') }).waitFor()
      const offered = TEMPLATE_NAMES.map((name) => say(`template.${name}`) + say(`template.${name}Body`))
      expect(await page.getByRole('radiogroup').locator('label').allTextContents()).toEqual(offered)
      faults.push(...(await inspect(page, `${language}-found-template`)))
    }
    expect(faults).toEqual([])
  })

  it.each(TEMPLATE_NAMES)(
    '%s: founded in twelve steps at most, and its rulebook can be read',
    async (name) => {
      const { page } = launched
      const { say } = person
      await person.go('/start')
      const counted = countedAt(person)
      await counted.press(new RegExp(`^${say('start.found')}`))
      await counted.fill(say('found.nameLabel'), `清溪 ${name}`)
      await counted.press(say('common.next'))
      await counted.choose(say(`template.${name}`))
      await counted.press(say('common.next'))
      await counted.fill(say('found.personLabel'), '王建国')
      await counted.press(say('common.next'))
      await counted.fill(say('found.passphraseLabel'), PASSPHRASE)
      await counted.fill(say('found.passphraseAgain'), PASSPHRASE)
      await counted.press(say('common.next'))
      await counted.press(say('found.confirm'))
      await person.sees(say('phrase.title'))
      expect(counted.steps()).toBeLessThanOrEqual(MOST_STEPS)

      await copyAndConfirmPhrase(person)
      await person.press('confirm.confirm')
      await person.sees(say('home.title'))
      await person.go('/people')
      await page.getByRole('link', { name: say('rulebook.read') }).click()

      await rulesStand(rulesOf(template(name)), 'zh-CN')
      await page.getByRole('combobox').first().selectOption('en')
      await rulesStand(rulesOf(template(name)), 'en')
      const faults = await inspect(page, `en-rulebook-${name}`)
      await page.getByRole('combobox').first().selectOption('zh-CN')
      expect(faults).toEqual([])
    }
  )
})
