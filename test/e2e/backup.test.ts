import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Language } from '#shared/rpc/contract/common.ts'
import { answerDialogs, describeInWindow, launchApp, type LaunchedApp } from '#test/support/electron-app.ts'
import { inspect } from '#test/support/inspect-screen.ts'
import {
  foundVillage,
  makeInvite,
  PASSPHRASE,
  personAt,
  type Person
} from '#test/support/person-at-window.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'
import { startTestnet, type Testnet } from '#test/support/testnet.ts'

const FOUNDER = '林秀英'
const SECRET = '井边的三棵柿子树下'
const LANGUAGES: readonly Language[] = ['zh-CN', 'en']

describeInWindow('somebody who makes a backup, tries it, and comes back by it', () => {
  const desk = scratchFolder()
  const file = join(desk, 'folkmoot.backup')
  let testnet: Testnet
  let oldApp: LaunchedApp
  let newApp: LaunchedApp
  let old: Person
  let fresh: Person

  beforeAll(async () => {
    testnet = await startTestnet()
    const [node] = testnet.network.bootstrap ?? []
    const bootstrap = `${node!.host}:${node!.port}`
    oldApp = await launchApp({ dataDir: scratchFolder(), bootstrap })
    newApp = await launchApp({ dataDir: scratchFolder(), bootstrap })
    old = personAt(oldApp.page)
    fresh = personAt(newApp.page)
    await foundVillage(old, '清溪村', FOUNDER)
  })
  afterAll(async () => {
    await oldApp?.close()
    await newApp?.close()
    await testnet?.destroy()
  })

  const speak = async (launched: LaunchedApp, language: Language): Promise<Person> => {
    await launched.page.getByRole('combobox').first().selectOption(language)
    await launched.page.locator(`html[lang=${language}]`).waitFor()
    return personAt(launched.page, language)
  }
  const make = async (person: Person, path: string): Promise<void> => {
    await answerDialogs(oldApp, path)
    await person.page
      .getByLabel(person.say('backup.passphraseLabel', { least: 8 }), { exact: true })
      .fill(SECRET)
    await person.write('found.passphraseAgain', SECRET)
    await person.press('backup.makeGo')
  }
  const tryOut = async (person: Person, path: string, passphrase = SECRET): Promise<void> => {
    await answerDialogs(oldApp, path)
    await person.write('backup.passphrase', passphrase)
    await person.press('backup.testGo')
  }

  it.each(LANGUAGES)('writes it where the person says, and says what came of it (%s)', async (language) => {
    const person = await speak(oldApp, language)
    const faults: string[] = []
    const see = async (name: string): Promise<void> => {
      faults.push(...(await inspect(person.page, `${language}-backup-${name}`)))
    }
    await person.go('/settings')
    await person.page.getByRole('link', { name: person.say('backup.open') }).click()
    await see('first')
    await make(person, join(desk, 'missing', 'folkmoot.backup'))
    await person.page.getByRole('alert').getByText(person.say('refusal.placeGone')).waitFor()
    await make(person, file)
    await person.page.getByRole('region', { name: person.say('backup.made') }).waitFor({ timeout: 60_000 })
    await person.sees(person.say('backup.untested'))
    await see('made')

    await tryOut(person, file, 'some other words')
    await person.page.getByRole('alert').getByText(person.say('refusal.passphraseWrong')).waitFor()
    const damaged = join(desk, 'damaged.backup')
    await writeFile(damaged, (await readFile(file)).fill(0, 5_000, 5_001))
    await tryOut(person, damaged)
    await person.page.getByRole('alert').getByText(person.say('refusal.backupDamaged')).waitFor()
    await see('refused')
    await tryOut(person, file)
    await person.page.getByRole('region', { name: person.say('backup.whole') }).waitFor({ timeout: 60_000 })
    expect(await person.page.getByText(person.say('backup.untested')).count()).toBe(0)
    await see('tested')
    await person.go('/settings')
    await see('settings')
    expect(faults).toEqual([])
  })

  it('comes back on another laptop with the file, its passphrase and an invite', async () => {
    old = await speak(oldApp, 'zh-CN')
    const code = await makeInvite(old)
    const faults: string[] = []
    const see = async (language: Language, name: string): Promise<void> => {
      await speak(newApp, language)
      faults.push(...(await inspect(newApp.page, `${language}-restore-backup-${name}`)))
    }
    await fresh.page.getByRole('button', { name: fresh.say('start.restore') }).click()
    await fresh.page.getByRole('link', { name: fresh.say('backup.restoreLink') }).click()
    await answerDialogs(newApp, file)
    await fresh.press('backup.chooseFile')
    await fresh.sees(fresh.say('backup.chosen', { name: 'folkmoot.backup' }))
    await fresh.write('backup.passphrase', SECRET)
    await fresh.press('common.next')
    const good = fresh.page.getByRole('status').filter({ hasText: '清溪村' })
    await good.waitFor({ timeout: 60_000 })
    for (const language of ['en', 'zh-CN'] as const) await see(language, 'tried')
    await fresh.press('common.next')
    await fresh.write('join.codeLabel', code)
    await fresh.press('common.next')
    await fresh.page.getByRole('status').filter({ hasText: '“' }).waitFor()
    await see('zh-CN', 'invite')
    await fresh.press('common.next')
    await fresh.write('found.passphraseLabel', PASSPHRASE)
    await fresh.write('found.passphraseAgain', PASSPHRASE)
    await fresh.press('common.next')
    await fresh.sees(fresh.say('restore.restated', { person: FOUNDER, community: '清溪村' }))
    await fresh.press('restore.confirm')
    await fresh.page.getByRole('heading', { name: fresh.say('home.title') }).waitFor({ timeout: 60_000 })
    await fresh.go('/settings')
    const devices = fresh.page.getByRole('region', { name: fresh.say('device.mine') }).getByRole('listitem')
    await expect.poll(() => devices.count(), { timeout: 60_000 }).toBe(2)
    expect(faults).toEqual([])
  })
})
