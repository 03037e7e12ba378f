import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Language } from '#shared/rpc/contract/common.ts'
import { describeInWindow, launchApp, type LaunchedApp } from '#test/support/electron-app.ts'
import { inspect } from '#test/support/inspect-screen.ts'
import {
  chooseTellersAndToday,
  foundVillage,
  inLanguage,
  personAt,
  type Person
} from '#test/support/person-at-window.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'

const LANGUAGES: readonly Language[] = ['zh-CN', 'en']
const FOUNDER = '陈书记'
const NAMES = [
  '张三',
  '李四',
  '王五',
  'Theodora Wilhelmina Featherstonehaugh-Cholmondeley, of the upper mill'
]
const [FIRST = '', SECOND = '', THIRD = ''] = NAMES
const SEVERAL = { most: 2, seats: 2 }

describeInWindow('an election of several', () => {
  let app: LaunchedApp
  let person: Person
  let proposal = ''
  beforeAll(async () => {
    app = await launchApp({ dataDir: scratchFolder() })
    person = personAt(app.page)
    await foundVillage(person, '柳庄', FOUNDER)
  }, 120_000)
  afterAll(() => app?.close())

  const look = (screen: string): Promise<string[]> => inspect(app.page, `election-${screen}`)
  const card = (name: string) => app.page.getByRole('checkbox', { name, exact: true })

  it('is put to the vote with its names, how many each may mark, and how many are chosen', async () => {
    const faults: string[] = []
    await person.go('/assembly/new')
    await person.press('common.next')
    await person.write('draft.titleLabel', '选谁当水管员？')
    await person.press('common.next')
    await person.press('common.next')
    await app.page.getByRole('radio', { name: person.say('draft.method.choose-several') }).check()
    for (const [i, name] of NAMES.entries()) {
      const field = app.page.getByLabel(person.say('draft.optionLabel', { number: i + 1 }), { exact: true })
      if ((await field.count()) === 0) await person.press('draft.addOption')
      await field.fill(name)
    }
    await app.page.getByLabel(person.say('draft.mostLabel')).selectOption(String(SEVERAL.most))
    await app.page.getByLabel(person.say('draft.seatsLabel')).selectOption(String(SEVERAL.seats))
    faults.push(...(await look('draft')))
    await person.press('common.next')
    await chooseTellersAndToday(person, [FOUNDER])
    await person.sees('每人最多标2项；名额2个')
    faults.push(...(await look('review')))
    await person.press('draft.confirm')
    await app.page.getByRole('heading', { level: 1, name: '选谁当水管员？' }).waitFor()
    proposal = await app.page.evaluate(() => window.location.hash.split('/').at(-1) ?? '')
    expect(faults).toEqual([])
  })

  it.each(LANGUAGES)(
    'takes marks up to the limit, said again before they are cast (%s)',
    async (language) => {
      person = await inLanguage(person, language)
      const faults: string[] = []
      await person.go(`/assembly/${proposal}/vote`)
      await card(FIRST).check()
      await person.sees(person.say('ballot.marksLeft', { left: 1 }))
      await card(SECOND).check()
      await person.sees(person.say('ballot.marksUsed'))
      expect(await card(THIRD).isDisabled()).toBe(true)
      faults.push(...(await look(`${language}-ballot`)))
      await card(person.say('choice.abstain')).check()
      await person.sees(person.say('ballot.marksNone'))
      expect(await card(SECOND).isChecked()).toBe(false)
      await card(THIRD).check()
      expect(await card(person.say('choice.abstain')).isChecked()).toBe(false)
      await person.press('common.next')
      await person.sees(
        person.say('ballot.restatedSeveral', { title: '选谁当水管员？', count: 1, most: 2, choices: THIRD })
      )
      faults.push(...(await look(`${language}-restated`)))
      await person.press('ballot.confirm')
      await person.sees(person.say('ballot.receiptTitle'))
      await person.sees(person.say('ballot.choice', { choice: THIRD }))
      expect(faults).toEqual([])
    }
  )

  it('is certified with one chosen, and says that a seat stays empty', async () => {
    const faults: string[] = []
    await person.go(`/assembly/${proposal}`)
    for (const act of ['teller.closeBox', 'teller.signCount'] as const) {
      await person.press(act)
      await person.press('common.confirm')
      await person.button(act).waitFor({ state: 'detached' })
    }
    for (const language of LANGUAGES) {
      person = await inLanguage(person, language)
      await person.go(`/assembly/${proposal}/result`)
      await person.sees(person.say('outcome.chosen', { option: THIRD }))
      await person.sees(person.say('outcome.seatsEmpty', { empty: 1, seats: 2 }))
      faults.push(...(await look(`${language}-result`)))
    }
    expect(faults).toEqual([])
    expect(app.problems()).toEqual([])
  })
})
