import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { mnemonicToEntropy } from '@scure/bip39'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeInWindow, launchApp, type LaunchedApp } from '#test/support/electron-app.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'
import { callFromPage } from './engine-port.ts'

const found = {
  name: 'Zinnober Quellental',
  template: 'village',
  language: 'en',
  personName: 'Wilhelmina Ostrander'
}
const passphrase = 'vermilion kettle 9417'
const matter = { title: 'Quince harvest levy', text: 'Marmalade for every hearth' }

describeInWindow('keys at rest', () => {
  let launched: LaunchedApp
  const dataDir = scratchFolder()
  beforeAll(async () => {
    launched = await launchApp({ dataDir, args: ['--password-store=basic'] })
  })
  afterAll(() => launched?.close())

  it('[13] takes Chromium’s own fallback for no keychain, and asks for a passphrase', async () => {
    expect(await callFromPage(launched.page, 'app.info', {})).toMatchObject({
      ok: true,
      output: { keychain: false }
    })
    expect(await callFromPage(launched.page, 'onboarding.found', found)).toEqual({
      ok: false,
      code: 'passphraseNeeded'
    })
  })

  const proposalByFounder = async () => {
    const members = await callFromPage(launched.page, 'members.list', {})
    const [me] = (members as { output: { personId: string }[] }).output
    const form = {
      method: { kind: 'yesno' },
      options: [],
      effect: { kind: 'resolution' },
      closesOn: '2099-01-01'
    }
    return { ...matter, ...form, tellers: [me!.personId] }
  }

  it('[13] leaves no phrase, key, passphrase or matter of the community readable in the data folder', async () => {
    const answer = await callFromPage(launched.page, 'onboarding.found', { ...found, passphrase })
    expect(answer).toMatchObject({ ok: true })
    const { phrase } = (answer as { output: { phrase: string[] } }).output
    expect(await callFromPage(launched.page, 'proposals.open', await proposalByFounder())).toMatchObject({
      ok: true
    })
    await launched.close()
    const entropy = Buffer.from(mnemonicToEntropy(phrase.join(' '), wordlist))
    const secrets = [
      passphrase,
      matter.title,
      matter.text,
      phrase.slice(0, 3).join(' '),
      entropy,
      entropy.toString('hex'),
      entropy.toString('base64').replace(/=+$/, '')
    ].map((secret) => Buffer.from(secret))
    const files = (await readdir(dataDir, { recursive: true, withFileTypes: true })).filter((entry) =>
      entry.isFile()
    )
    expect(files.length).toBeGreaterThan(3)
    // The two names on a locked profile's door are in its identity file, and nowhere else.
    const doorPlate = [found.name, found.personName].map((name) => Buffer.from(name))
    const hits = await Promise.all(
      files.map(async (entry) => {
        const path = join(entry.parentPath, entry.name)
        const content = await readFile(path)
        const forbidden = /^identity\.[ab]$/.test(entry.name) ? secrets : [...secrets, ...doorPlate]
        return forbidden.some((secret) => content.includes(secret)) ? [path.slice(dataDir.length)] : []
      })
    )
    expect(hits.flat()).toEqual([])
    expect((await stat(dataDir)).mode & 0o777).toBe(0o700)
  })
})
