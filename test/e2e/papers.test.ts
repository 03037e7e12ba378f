import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Language } from '#shared/rpc/contract/common.ts'
import type { WordKey } from '#shared/words/index.ts'
import { describeInWindow, launchApp, type LaunchedApp } from '#test/support/electron-app.ts'
import { inspect } from '#test/support/inspect-screen.ts'
import {
  foundVillage,
  inLanguage,
  openQuestion,
  personAt,
  type Person
} from '#test/support/person-at-window.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'

const LANGUAGES: readonly Language[] = ['zh-CN', 'en']
const FOUNDER = '林秀英'
const QUESTION = '要不要在井边装一盏灯？'

describeInWindow('the papers of a vote', () => {
  let app: LaunchedApp
  let person: Person
  let proposal: string
  const file = join(scratchFolder(), 'paper.pdf')
  beforeAll(async () => {
    app = await launchApp({ dataDir: scratchFolder() })
    person = personAt(app.page)
    await foundVillage(person, '清溪村', FOUNDER)
    proposal = await openQuestion(person, QUESTION, '一盏灯 320 元。', [FOUNDER])
    await app.app.evaluate(({ dialog }, filePath) => {
      Object.assign(dialog, { showSaveDialog: async () => ({ canceled: false, filePath }) })
    }, file)
  }, 120_000)
  afterAll(() => app?.close())

  const print = async (verb: WordKey): Promise<string> => {
    rmSync(file, { force: true })
    await person.press(verb)
    await app.page.getByRole('status').filter({ hasText: '.pdf' }).waitFor()
    return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).replace(/\s/g, '')
  }

  it.each(LANGUAGES)('are printed from one place on its page, and read back (%s)', async (language) => {
    person = await inLanguage(person, language)
    await person.go(`/assembly/${proposal}`)
    await app.page.getByText(person.say('papers.show')).click()
    await person.write('papers.first', '0')
    await person.sees(person.say('papers.numberBad', { most: 90_000 }))
    expect(await person.button('papers.ballotsMake').isDisabled()).toBe(true)
    await person.write('papers.first', '12')
    await person.write('papers.count', '3')
    expect(await inspect(app.page, `papers-${language}`)).toEqual([])
    const ballots = await print('papers.ballotsMake')
    for (const serial of ['0012', '0013', '0014']) expect(ballots.split(serial)).toHaveLength(2)
    expect(ballots).not.toContain('0015')
    expect(ballots).toContain(QUESTION)
    for (const verb of ['papers.signIn', 'papers.tally', 'papers.proxy'] as const)
      expect(await print(verb)).toContain(QUESTION)
    expect(await person.button('papers.notice').count()).toBe(0)

    await person.go('/people/rolls')
    expect(await inspect(app.page, `papers-${language}-roll`)).toEqual([])
    expect(await print('papers.signInAll')).toContain(FOUNDER)
  })
})
