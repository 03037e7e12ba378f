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

describeInWindow('keys at rest', () => {
  let launched: LaunchedApp
  const dataDir = scratchFolder()
  beforeAll(async () => {
    launched = await launchApp({ dataDir })
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

  it('[13] leaves no phrase, key, passphrase or name readable in the data folder', async () => {
    const answer = await callFromPage(launched.page, 'onboarding.found', { ...found, passphrase })
    expect(answer).toMatchObject({ ok: true })
    const { phrase } = (answer as { output: { phrase: string[] } }).output
    await launched.close()
    const entropy = Buffer.from(mnemonicToEntropy(phrase.join(' '), wordlist))
    const secrets = [
      passphrase,
      found.name,
      found.personName,
      phrase.slice(0, 3).join(' '),
      entropy,
      entropy.toString('hex'),
      entropy.toString('base64').replace(/=+$/, '')
    ].map((secret) => Buffer.from(secret))
    const files = (await readdir(dataDir, { recursive: true, withFileTypes: true })).filter((entry) =>
      entry.isFile()
    )
    expect(files.length).toBeGreaterThan(3)
    const hits = await Promise.all(
      files.map(async (entry) => {
        const path = join(entry.parentPath, entry.name)
        const content = await readFile(path)
        return secrets.some((secret) => content.includes(secret)) ? [path.slice(dataDir.length)] : []
      })
    )
    expect(hits.flat()).toEqual([])
    expect((await stat(dataDir)).mode & 0o777).toBe(0o700)
  })
})
