import type { Locator, Page } from 'playwright-core'
import { say, type WordArguments, type WordKey } from '#shared/words/index.ts'
import type { Language } from '#shared/rpc/contract/common.ts'

export const PASSPHRASE = 'nine red kites'

/** Somebody at a window: everything is found as a person finds it, by the words on it. */
export interface Person {
  readonly page: Page
  say<Key extends WordKey>(key: Key, ...facts: WordArguments<Key>): string
  /** The one button with this verb. */
  button(key: WordKey): Locator
  press(key: WordKey): Promise<void>
  write(key: WordKey, text: string): Promise<void>
  /** Goes to an address of the app, such as `/people`. */
  go(address: string): Promise<void>
  sees(text: string): Promise<void>
}

export const personAt = (page: Page, language: Language = 'zh-CN'): Person => {
  const words = (key: WordKey): string => say(language, key as 'common.next')
  const button = (key: WordKey): Locator => page.getByRole('button', { name: words(key), exact: true })
  return {
    page,
    say: (key, ...facts) => say(language, key, ...facts),
    button,
    press: (key) => button(key).click(),
    write: (key, text) => page.getByLabel(words(key), { exact: true }).fill(text),
    go: (address) =>
      page.evaluate((hash) => {
        window.location.hash = hash
      }, address),
    sees: (text) => page.getByText(text, { exact: false }).first().waitFor()
  }
}

/** The language of what is on the screen now: whatever is open on it, or half written, stays. */
export const readIn = async (page: Page, language: Language): Promise<void> => {
  await page.getByRole('combobox').first().selectOption(language)
  await page.locator(`html[lang=${language}]`).waitFor()
}

/** The same person, reading another language from here on. */
export const inLanguage = async ({ page, say: words, go }: Person, language: Language): Promise<Person> => {
  await go('/settings')
  await page.getByRole('radio', { name: words(`language.${language}`), exact: true }).check()
  await page.locator(`html[lang=${language}]`).waitFor()
  return personAt(page, language)
}

/** Making a practice village starts twelve engines on this machine. */
export const PRACTICE_MS = 200_000

/** Fills a practice village behind the last door, up to its home screen. */
export const practise = async ({ page, say: words }: Person): Promise<void> => {
  await page.getByRole('button', { name: words('start.practice') }).click()
  await page.getByRole('heading', { name: words('home.title') }).waitFor({ timeout: PRACTICE_MS })
}

const choosePassphrase = async (person: Person): Promise<void> => {
  await person.write('found.passphraseLabel', PASSPHRASE)
  await person.write('found.passphraseAgain', PASSPHRASE)
  await person.press('common.next')
}

/** Copies the 24 words from the screen, as onto paper, and fills in the three that are asked for. */
export const copyAndConfirmPhrase = async (person: Person): Promise<string[]> => {
  const { page } = person
  const list = page.getByRole('list', { name: person.say('phrase.listLabel') })
  await list.waitFor()
  const phrase = await list
    .getByRole('listitem')
    .evaluateAll((items) => items.map((item) => item.lastChild?.textContent ?? ''))
  await person.press('phrase.written')
  for (const [index, word] of phrase.entries()) {
    const field = page.getByLabel(person.say('confirm.wordLabel', { position: index + 1 }), { exact: true })
    if ((await field.count()) > 0) await field.fill(word)
  }
  return phrase
}

export const foundVillage = async (person: Person, village: string, name: string): Promise<string[]> => {
  const { page } = person
  await page.getByRole('button', { name: person.say('start.found') }).click()
  await person.write('found.nameLabel', village)
  await person.press('common.next')
  await person.press('common.next')
  await person.write('found.personLabel', name)
  await person.press('common.next')
  await choosePassphrase(person)
  await person.press('found.confirm')
  const phrase = await copyAndConfirmPhrase(person)
  await person.press('confirm.confirm')
  await person.sees(person.say('home.title'))
  return phrase
}

/** Makes an invite for one person and reads its code off the screen. */
export const makeInvite = async (person: Person): Promise<string> => {
  await person.go('/people/invite')
  await person.press('common.next')
  await person.press('invite.make')
  await person.sees(person.say('invite.ready'))
  return (await person.page.locator('code').innerText()).trim()
}

/** From the invite's code to a passphrase, as who joins and who comes back go. */
const showInvite = async (person: Person, code: string, name: string): Promise<void> => {
  await person.write('join.codeLabel', code)
  await person.press('common.next')
  await person.page.getByRole('status').filter({ hasText: '“' }).waitFor()
  await person.press('common.next')
  await person.write('found.personLabel', name)
  await person.press('common.next')
  await choosePassphrase(person)
}

/** Asks to join, up to the screen that waits for a steward. */
export const askToJoin = async (person: Person, code: string, name: string): Promise<void> => {
  await person.page.getByRole('button', { name: person.say('start.join') }).click()
  await showInvite(person, code, name)
  await person.press('join.confirm')
  await copyAndConfirmPhrase(person)
  await person.press('confirm.confirm')
}

interface Returning {
  phrase: readonly string[]
  code: string
  name: string
}

/** Comes back on another laptop, up to the screen that waits for a steward. */
export const comeBack = async (person: Person, returning: Returning): Promise<void> => {
  await person.page.getByRole('button', { name: person.say('start.restore') }).click()
  await restoreBy(person, returning)
}

/** The same from the first question on. */
export const restoreBy = async (person: Person, { phrase, code, name }: Returning): Promise<void> => {
  for (const [index, word] of phrase.entries())
    await person.page
      .getByLabel(person.say('restore.wordLabel', { position: index + 1 }), { exact: true })
      .fill(word)
  await person.press('common.next')
  await showInvite(person, code, name)
  await person.press('restore.confirm')
}

/** Puts a yes-or-no question to the vote until today; answers the proposal's id. */
export const openQuestion = async (
  person: Person,
  title: string,
  text: string,
  tellers: readonly string[]
): Promise<string> => {
  const { page } = person
  await person.go('/assembly/new')
  await person.press('common.next')
  await person.write('draft.titleLabel', title)
  await person.press('common.next')
  await person.write('draft.textLabel', text)
  await person.press('common.next')
  await person.press('common.next')
  await chooseTellersAndToday(person, tellers)
  await person.press('draft.confirm')
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  return page.evaluate(() => window.location.hash.split('/').at(-1) ?? '')
}

/** From the question who counts, up to the last look at what is put forward. */
export const chooseTellersAndToday = async (person: Person, tellers: readonly string[]): Promise<void> => {
  const { page } = person
  for (const name of tellers) await page.getByRole('checkbox', { name }).check()
  await person.sees(person.say('draft.tellersSummary', { count: tellers.length, needed: tellers.length }))
  await person.press('common.next')
  await page.getByRole('radio', { name: person.say('date.another') }).check()
  const today = new Date()
  const two = (value: number): string => String(value).padStart(2, '0')
  await page.getByLabel(person.say('date.year'), { exact: true }).selectOption(String(today.getFullYear()))
  await page.getByLabel(person.say('date.month'), { exact: true }).selectOption(two(today.getMonth() + 1))
  await page.getByLabel(person.say('date.day'), { exact: true }).selectOption(two(today.getDate()))
  await person.press('common.next')
}

/** Casts a ballot by the first card on the home screen; answers its receipt code. */
export const voteFromHome = async (person: Person, choice: 'choice.yes' | 'choice.no'): Promise<string> => {
  const { page } = person
  await person.go('/')
  await page
    .getByRole('link', { name: person.say('need.vote.verb') })
    .first()
    .click()
  await page.getByRole('radio', { name: person.say(choice) }).check()
  await person.press('common.next')
  await person.sees(person.say('ballot.restate'))
  await person.press('ballot.confirm')
  await person.sees(person.say('ballot.receiptTitle'))
  const sheet = page.getByText(person.say('ballot.receipt'), { exact: true }).first()
  return (await sheet.locator('xpath=following-sibling::p[1]').innerText()).trim()
}
