import { mnemonicToEntropy } from '@scure/bip39'
import { wordlist as english } from '@scure/bip39/wordlists/english.js'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { newPhrase, personKeyPair } from '#main/engine/identity/phrase.ts'
import { ProfileFolders } from '#main/engine/identity/profile-folders.ts'
import { sealBlock } from '#main/engine/store/block-seal.ts'
import { EpochKeys, epochKeyOf } from '#main/engine/store/epoch-keys.ts'
import { entryIdOf } from '#shared/kernel/ids.ts'
import { utf8 } from '#shared/kernel/bytes.ts'
import { createMemoryLogger } from '#test/support/memory-logger.ts'
import { createTestVault, noVault, quickLock, systemRandom } from '#test/support/test-vault.ts'

let dataDir = ''
afterEach(() => rm(dataDir, { recursive: true }))

const PASSPHRASE = 'seven magpies over the east field'
const PLAINTEXT = 'the loan to the widow Chen was approved by nine votes'

async function everyFileUnder(folder: string): Promise<Buffer[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  return Promise.all(files.map((entry) => readFile(join(entry.parentPath, entry.name))))
}

/** As it is, and as text might carry it. */
const formsOf = (secret: Uint8Array): Buffer[] => {
  const raw = Buffer.from(secret)
  return [raw, ...(['hex', 'base64', 'base64url'] as const).map((form) => Buffer.from(raw.toString(form)))]
}

test.each([
  ['the OS vault', createTestVault(), undefined],
  ['a passphrase', noVault, PASSPHRASE]
])(
  'no key, phrase, passphrase or entry lies in clear in the data folder: %s',
  async (_, vault, passphrase) => {
    dataDir = await mkdtemp(join(tmpdir(), 'folkmoot-clear-'))
    const phrase = newPhrase('en', systemRandom)
    const profile = await new ProfileFolders(dataDir, quickLock(vault)).create({
      facts: {
        communityId: null,
        communityName: 'Willow Village',
        personName: 'Mei',
        language: 'en',
        standing: 'admitted',
        phraseConfirmed: false
      },
      person: personKeyPair(phrase),
      phrase,
      passphrase
    })
    const epoch = epochKeyOf(systemRandom.bytes(32))
    const keys = new EpochKeys([epoch])
    keys.writeUnder(epoch.id)
    const invite = {
      inviteId: entryIdOf(systemRandom.bytes(32)),
      secret: systemRandom.bytes(16),
      opening: systemRandom.bytes(32),
      expiresOn: 20_000
    }
    await profile.keyring.change(() => ({
      epochKeys: [epoch],
      invites: [invite],
      joinCode: 'FM1-JOIN-CODE-X'
    }))
    const store = await profile.openStore({ logger: createMemoryLogger() })
    const { publicKey } = profile.secrets.log
    for (let i = 0; i < 20; i++)
      await store.append([sealBlock(keys, publicKey, i, utf8(`${PLAINTEXT} ${i}`), systemRandom)])

    const { person, log, connection, keyringKey } = profile.secrets
    const secrets = {
      'person key': person.secretKey.slice(0, 32),
      'log key': log.secretKey.slice(0, 32),
      'connection key': connection.secretKey.slice(0, 32),
      'keyring key': keyringKey.slice(),
      'epoch key': epoch.key,
      'invite secret': invite.secret,
      'invite opening': invite.opening,
      'phrase entropy': mnemonicToEntropy(phrase.join(' '), english),
      phrase: utf8(phrase.slice(0, 3).join(' ')),
      passphrase: utf8(PASSPHRASE),
      'join code': utf8('FM1-JOIN-CODE-X'),
      entry: utf8(PLAINTEXT)
    }
    const marker = Buffer.from(publicKey)
    const search = async (): Promise<string[]> => {
      const files = await everyFileUnder(dataDir)
      expect(files.some((file) => file.includes(marker))).toBe(true)
      return Object.entries(secrets).flatMap(([name, secret]) =>
        files.some((file) => formsOf(secret).some((form) => file.includes(form))) ? [name] : []
      )
    }
    expect(await search()).toEqual([])
    await store.close()
    expect(await search()).toEqual([])
    await profile.close()
    expect(person.secretKey.every((byte) => byte === 0)).toBe(true)
  }
)
