import { afterAll, beforeAll, expect, it } from 'vitest'
import { createEngine } from '#main/engine/index.ts'
import { bodySentences, conflictSentence } from '#shared/domain/rulebook/office-sentences.ts'
import { admissionSentences, both } from '#shared/domain/rulebook/sentences.ts'
import { template } from '#shared/domain/rulebook/templates.ts'
import type { Both, Language } from '#shared/rpc/contract/common.ts'
import { describeInWindow, launchApp, type LaunchedApp } from '#test/support/electron-app.ts'
import { movableClock } from '#test/support/engines.ts'
import { inspect, inspectInBoth } from '#test/support/inspect-screen.ts'
import { createMemoryLogger } from '#test/support/memory-logger.ts'
import {
  chooseTellersAndToday,
  copyAndConfirmPhrase,
  inLanguage,
  PASSPHRASE,
  personAt,
  type Person,
  voteFromHome
} from '#test/support/person-at-window.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'
import { noVault, systemRandom } from '#test/support/test-vault.ts'

const FOUNDER = '林秀英'
const LANGUAGES: readonly Language[] = ['en', 'zh-CN']
/** Past the five days in which the result can be challenged. */
const A_WEEK = 7
const CO_SIGNERS = 3
const OBJECTION_DAYS = 7
/** What the template lays down else: as many founders as make a circle. */
const ADMISSION = admissionSentences({
  by: 'vouchers',
  vouchers: 2,
  objectionDays: OBJECTION_DAYS,
  founders: template('circle').admission.founders
}).map(both)
const OFFICES = [
  conflictSentence({ office: 'supervisor', with: ['treasurer'], bars: 'both' }),
  ...bodySentences({ offices: ['chair', 'committee'], min: 3, max: 5, odd: true, women: 0 })
].map(both)
const WAIT = { timeout: 60_000 }

describeInWindow('the rulebook is changed by a vote', () => {
  let app: LaunchedApp
  let person: Person
  let proposal: string
  const dataDir = scratchFolder()

  /** A circle of one: enough to decide, and to count. */
  beforeAll(async () => {
    app = await launchApp({ dataDir })
    person = personAt(app.page)
    const { page } = person
    await page.getByRole('button', { name: person.say('start.found') }).click()
    await person.write('found.nameLabel', '读书会')
    await person.press('common.next')
    await page.getByRole('radio', { name: person.say('template.circle') }).check()
    await person.press('common.next')
    await person.write('found.personLabel', FOUNDER)
    await person.press('common.next')
    await person.write('found.passphraseLabel', PASSPHRASE)
    await person.write('found.passphraseAgain', PASSPHRASE)
    await person.press('common.next')
    await person.press('found.confirm')
    await copyAndConfirmPhrase(person)
    await person.press('confirm.confirm')
    await person.sees(person.say('home.title'))
  })
  afterAll(() => app?.close())

  const confirmed = async (verb: 'teller.closeBox' | 'teller.signCount'): Promise<void> => {
    await person.press(verb)
    await person.press('common.confirm')
    await person.button(verb).waitFor({ state: 'detached' })
  }
  /** In the list of what would change. */
  const proposed = (sentences: readonly Both[], language: Language) =>
    diff().getByText(
      person.say('amend.proposed', { rule: sentences.map((sentence) => sentence[language]).join(' ') })
    )
  const diff = () => person.page.getByRole('list', { name: person.say('amend.diff') })

  /** A supervisor and their kin keep no books; chair and committee are three to five, and an odd number. */
  const composeOffices = async (): Promise<void> => {
    const { page, say } = person
    const offices = page.getByRole('group', { name: say('amend.setting.offices') })
    await offices.getByLabel(say('amend.offices.bars')).selectOption('both')
    const apart = offices.getByRole('group', { name: say('amend.offices.others') })
    await apart.getByRole('checkbox', { name: say('role.treasurer') }).check()
    const body = offices.getByRole('group', { name: say('amend.offices.members') })
    for (const role of ['chair', 'committee'] as const)
      await body.getByRole('checkbox', { name: say(`role.${role}`) }).check()
    await offices.getByRole('checkbox', { name: say('amend.offices.odd') }).check()
    expect(await person.button('common.next').isDisabled()).toBe(false)
    await offices.getByRole('checkbox', { name: say('amend.offices.size') }).check()
    await person.write('amend.offices.max', '2')
    await person.sees(say('amend.offices.maxBelowMin'))
    expect(await person.button('common.next').isDisabled()).toBe(true)
    await person.write('amend.offices.max', '5')
  }

  it.each(LANGUAGES)(
    'is set rule by rule, within bounds, with what would change in sight (%s)',
    async (language) => {
      person = await inLanguage(person, language)
      const { page, say } = person
      const faults: string[] = []
      await person.go('/people/rulebook')
      await person.sees(say('versions.number', { number: 1 }))
      await person.press('amend.propose')
      await person.sees(say('amend.nothing'))
      for (const group of ['admit', 'amend', 'stewards', 'offices'] as const)
        await page
          .locator('summary')
          .filter({ hasText: say(`rulebook.about.${group}`) })
          .click()
      const field = page.getByRole('group', { name: say('amend.setting.coSigners') }).getByRole('textbox')
      await field.fill('16')
      await person.sees(say('amend.outOfBounds.people', { least: 2, most: 15 }))
      await page.getByLabel(say('amend.admission.by')).selectOption('vouchers')
      const days = page.getByLabel(say('amend.admission.objectionDays'), { exact: true })
      await days.fill('91')
      await person.sees(say('amend.outOfBounds.days', { least: 0, most: 90 }))
      await person.press('amend.offices.addConflict')
      await person.press('amend.offices.addBody')
      faults.push(...(await inspect(page, `${language}-change-rules-fault`)))
      await field.fill(String(CO_SIGNERS))
      expect(await person.button('common.next').isDisabled()).toBe(true)
      await days.fill(String(OBJECTION_DAYS))
      await proposed(ADMISSION, language).waitFor()
      await composeOffices()
      await proposed(OFFICES, language).waitFor()
      await person.sees(say('amend.beware'))
      faults.push(...(await inspect(page, `${language}-change-rules`)))
      await person.press('common.next')
      for (const _ of ['title', 'text']) await person.press('common.next')
      await chooseTellersAndToday(person, [FOUNDER])
      await diff().waitFor()
      faults.push(...(await inspect(page, `${language}-change-review`)))
      expect(faults).toEqual([])
    }
  )

  it('is put forward, voted on and certified', async () => {
    const { page, say } = person
    await person.press('draft.confirm')
    await page.getByRole('heading', { level: 1, name: say('amend.question') }).waitFor()
    proposal = await page.evaluate(() => window.location.hash.split('/').at(-1) ?? '')
    await person.go(`/assembly/${proposal}/vote`)
    await diff().waitFor()
    expect(await inspectInBoth(page, 'change-ballot')).toEqual([])
    await voteFromHome(person, 'choice.yes')
    await person.go(`/assembly/${proposal}`)
    await confirmed('teller.closeBox')
    await confirmed('teller.signCount')
    await person.sees(say('stage.certified.body'))
    await person.go('/people/rulebook')
    await person.sees(say('versions.number', { number: 1 }))
  })

  it('and is in force when the days for challenges are over', async () => {
    await app.close()
    await aWeekLater()
    app = await launchApp({ dataDir })
    person = personAt(app.page)
    await person.write('unlock.label', PASSPHRASE)
    await person.press('unlock.confirm')
    await person.sees(person.say('home.title'))
    await person.go(`/assembly/${proposal}`)
    await person.sees(person.say('amend.standing.inForce'))
  })

  it.each(LANGUAGES)(
    'is told with what it changed, its version and the one before (%s)',
    async (language) => {
      person = await inLanguage(person, language)
      const { page, say } = person
      const faults: string[] = []
      const look = async (screen: string): Promise<void> => {
        faults.push(...(await inspect(page, `${language}-${screen}`)))
      }
      await person.go(`/assembly/${proposal}`)
      await person.sees(say('amend.standing.inForce'))
      await person.sees(say('versions.judgedBy', { number: 1 }))
      await look('change-proposal')
      await person.go(`/assembly/${proposal}/result`)
      await diff().waitFor()
      await person.sees(say('versions.judgedBy', { number: 1 }))
      await look('change-result')
      await person.go('/people/rulebook')
      const history = page.getByRole('region', { name: say('versions.title') })
      await history.getByText(say('versions.number', { number: 2 })).waitFor()
      for (const sentence of [...ADMISSION, ...OFFICES]) await person.sees(sentence[language])
      const vote = history.locator(`a[href="#/assembly/${proposal}"]`)
      expect(await vote.innerText()).toBe(personAt(page).say('amend.question'))
      await history.getByText(say('versions.changed')).click()
      await look('rulebook-changed')
      await history.getByRole('link', { name: say('versions.read', { number: 1 }) }).click()
      await person.sees(say('versions.readingPast', { number: 1 }))
      await look('rulebook-past-version')
      await person.go(`/check/${proposal}`)
      await page.getByRole('link', { name: say('versions.judgedBy', { number: 1 }) }).waitFor()
      await look('entry-judged-by')
      expect(faults).toEqual([])
    }
  )

  /** Opens the same folder on a day when the teller's device witnesses that the period is over. */
  const aWeekLater = async (): Promise<void> => {
    const clock = movableClock()
    clock.days = A_WEEK
    const engine = await createEngine({
      host: 'test',
      version: '0.0.0-test',
      vault: noVault,
      clock,
      random: systemRandom,
      dataDir,
      network: null,
      logger: createMemoryLogger()
    })
    const { profiles, proposals, community } = engine.handlers
    const [profile] = await profiles.list({})
    await profiles.unlock({ profile: profile!.id, passphrase: PASSPHRASE })
    await expect.poll(async () => (await proposals.get({ proposal })).iMay.closeContest, WAIT).toBe(true)
    await proposals.closeContest({ proposal })
    await expect.poll(async () => (await community.rulebook({})).version.number, WAIT).toBe(2)
    await engine.close()
  }
})
