import { afterAll, beforeAll, expect, it } from 'vitest'
import { PRACTICE_CAST } from '#main/engine/practice/cast.ts'
import type { Language } from '#shared/rpc/contract/common.ts'
import { describeInWindow, launchApp, type LaunchedApp } from '#test/support/electron-app.ts'
import { inspect } from '#test/support/inspect-screen.ts'
import { inLanguage, personAt, PRACTICE_MS, practise, type Person } from '#test/support/person-at-window.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'

const LANGUAGES: readonly Language[] = ['en', 'zh-CN']
const QUESTION = { en: 'Who pays for\nthe posts?', 'zh-CN': '灯杆的钱\n谁出？' } as const
const { talk, lamps, bridge, people } = PRACTICE_CAST['zh-CN']
const [me = '', asker = ''] = people

describeInWindow('what is said under a proposal', () => {
  let app: LaunchedApp
  let person: Person
  beforeAll(async () => {
    app = await launchApp({ dataDir: scratchFolder() })
    person = personAt(app.page)
    await practise(person)
  }, PRACTICE_MS)
  afterAll(() => app?.close())

  const openProposal = async (title: string): Promise<void> => {
    await person.go('/assembly')
    await app.page.locator('a[href^="#/assembly/"]').filter({ hasText: title }).click()
    await app.page.getByRole('region', { name: person.say('discussion.title') }).waitFor()
  }
  const remarkOf = (name: string, kind: 'question' | 'concern') =>
    app.page.getByRole('group', { name: person.say(`discussion.by.${kind}`, { person: name }), exact: true })

  it.each(LANGUAGES)('is read, asked, and reacted to with the keyboard alone (%s)', async (language) => {
    person = await inLanguage(person, language)
    await openProposal(lamps.title)
    for (const words of [talk.question, talk.answer, talk.concern]) await person.sees(words)
    const agree = remarkOf(asker, 'question')
      .getByRole('group', { name: person.say('discussion.react', { person: asker }) })
      .first()
      .getByRole('button', { name: person.say('discussion.agree.question') })
    const pressed = language === 'en'
    await agree.focus()
    await app.page.keyboard.press('Enter')
    await agree.and(app.page.locator(`[aria-pressed=${pressed}]`)).waitFor()
    const faults = await inspect(app.page, `${language}-discussion`)

    await person.button('discussion.speak').focus()
    await app.page.keyboard.press('Enter')
    await person.write('discussion.words', QUESTION[language])
    faults.push(...(await inspect(app.page, `${language}-discussion-asking`)))
    await person.button('common.confirm').focus()
    await app.page.keyboard.press('Enter')
    const mine = remarkOf(me, 'question').first()
    await mine.getByText(person.say('discussion.state.waiting')).waitFor()
    expect(await mine.locator('[class*=_words_]').first().innerText()).toBe(QUESTION[language])
    await person.button('discussion.speak').click()
    expect(await app.page.getByLabel(person.say('discussion.words'), { exact: true }).inputValue()).toBe('')
    await person.press('common.cancel')
    faults.push(...(await inspect(app.page, `${language}-discussion-asked`)))

    await mine.getByText(person.say('moderation.about')).click()
    await mine.getByRole('button', { name: person.say('moderation.withdraw') }).click()
    await person.press('common.confirm')
    await mine.getByText(person.say('moderation.withdrawn')).waitFor()
    expect(await app.page.getByText(QUESTION[language]).isVisible()).toBe(false)
    faults.push(...(await inspect(app.page, `${language}-discussion-taken-back`)))

    await openProposal(bridge.title)
    await person.sees(person.say('discussion.empty'))
    faults.push(...(await inspect(app.page, `${language}-discussion-empty`)))
    expect(faults).toEqual([])
  })
})
