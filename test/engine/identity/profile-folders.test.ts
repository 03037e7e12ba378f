import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newPhrase, personKeyPair } from '#main/engine/identity/phrase.ts'
import type { OpenProfile } from '#main/engine/identity/open-profile.ts'
import { ProfileFolders } from '#main/engine/identity/profile-folders.ts'
import { epochKeyOf } from '#main/engine/store/epoch-keys.ts'
import type { LogStore } from '#main/engine/store/log-store.ts'
import { toHex, utf8 } from '#shared/kernel/bytes.ts'
import { logKeyOf } from '#shared/kernel/ids.ts'
import { createMemoryLogger } from '#test/support/memory-logger.ts'
import { expectRefusal } from '#test/support/refused.ts'
import { createTestVault, noVault, quickLock, systemRandom } from '#test/support/test-vault.ts'

const FACTS = {
  communityId: null,
  communityName: 'Willow Village',
  personName: 'Mei',
  language: 'zh-CN',
  standing: 'waiting',
  phraseConfirmed: false
} as const
const logger = createMemoryLogger()
const PASSPHRASE = 'three willows by the well'

let dataDir: string
let folders: ProfileFolders
const opened: { store?: LogStore; profile: OpenProfile }[] = []

async function createProfile(passphrase?: string, from = folders): Promise<OpenProfile> {
  const phrase = newPhrase('zh-CN', systemRandom)
  const profile = await from.create({ facts: FACTS, person: personKeyPair(phrase), phrase, passphrase })
  opened.push({ profile })
  return profile
}
async function openStore(profile: OpenProfile, recovering = false): Promise<LogStore> {
  const store = await profile.openStore({ logger, recovering })
  opened.push({ store, profile })
  return store
}
async function closeAll(): Promise<void> {
  for (const { store } of opened) await store?.close()
  for (const { profile } of opened.splice(0)) await profile.close()
}

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'folkmoot-profiles-'))
  folders = new ProfileFolders(dataDir, quickLock(createTestVault()))
})
afterEach(async () => {
  await closeAll()
  await rm(dataDir, { recursive: true })
})

describe('a profile', () => {
  test('comes back with the same keys, facts and keyring', async () => {
    const made = await createProfile()
    const key = epochKeyOf(systemRandom.bytes(32))
    const invite = {
      inviteId: logKeyOf(systemRandom.bytes(32)) as never,
      secret: systemRandom.bytes(16),
      opening: systemRandom.bytes(32),
      expiresOn: 20_000
    }
    await made.keyring.change(() => ({ epochKeys: [key], invites: [invite], joinCode: 'FM1-X' }))
    await made.changeFacts({ standing: 'admitted' })
    const { id, secrets } = structuredClone({ id: made.id, secrets: made.secrets })
    await closeAll()
    const again = await folders.open(id)
    opened.push({ profile: again })
    expect(again.secrets).toEqual(secrets)
    expect(again.facts).toEqual({ ...FACTS, standing: 'admitted', storeMade: false })
    expect(again.keyring.held).toMatchObject({ epochKeys: [key], invites: [invite], joinCode: 'FM1-X' })
  })

  test('is listed while shut, with its name and whether it asks for a passphrase', async () => {
    const open = await createProfile()
    const shut = await createProfile(PASSPHRASE)
    expect(await folders.list()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: open.id, needsPassphrase: false, recoveryReason: null }),
        expect.objectContaining({ id: shut.id, needsPassphrase: true, recoveryReason: null })
      ])
    )
    expect((await folders.list())[0]?.facts?.personName).toBe('Mei')
  })

  test('has keys of its own: two on one laptop share nothing', async () => {
    const [a, b] = [await createProfile(), await createProfile()]
    const keys = [a, b].flatMap(({ secrets: { person, log, connection } }) =>
      [person, log, connection].map(({ publicKey }) => toHex(publicKey))
    )
    expect(new Set(keys).size).toBe(6)
  })

  test('opens with its passphrase only, and with the vault that sealed it only', async () => {
    const { id } = await createProfile(PASSPHRASE)
    const { id: byVault } = await createProfile()
    await closeAll()
    await expectRefusal(folders.open(id), 'passphraseNeeded')
    await expectRefusal(folders.open(id, 'three willows'), 'passphraseWrong')
    opened.push({ profile: await folders.open(id, PASSPHRASE.normalize('NFD')) })
    const other = new ProfileFolders(dataDir, quickLock(createTestVault()))
    await expectRefusal(other.open(byVault), 'profileRecovery', { reason: 'identityUnreadable' })
  })

  test('asks for a passphrase where the OS keeps no secrets, and leaves nothing half-made', async () => {
    const bare = new ProfileFolders(dataDir, quickLock(noVault))
    await expectRefusal(createProfile(undefined, bare), 'passphraseNeeded')
    expect(await readdir(join(dataDir, 'profiles'))).toEqual([])
    await createProfile(PASSPHRASE, bare)
    expect(await bare.list()).toHaveLength(1)
  })

  test('is for its owner alone on the disk', async () => {
    const { folder } = await createProfile()
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
    for (const name of ['identity.a', 'identity.b', 'keyring'])
      expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600)
  })

  test('is held by one process at a time', async () => {
    const { id } = await createProfile()
    await expectRefusal(folders.open(id), 'storeElsewhere')
    await closeAll()
    opened.push({ profile: await folders.open(id) })
  })

  test('takes over the lock of a process that is gone, or of an earlier one with the same number', async () => {
    const { id, folder } = await createProfile()
    await closeAll()
    for (const left of [
      { pid: 2 ** 22 + 1, started: '1', token: 'gone' },
      { pid: process.pid, started: null, token: 'earlier' },
      { pid: process.ppid, started: 'another life', token: 'reused' },
      'not json'
    ]) {
      await writeFile(join(folder, 'lock'), typeof left === 'string' ? left : JSON.stringify(left))
      await (await folders.open(id)).close()
    }
  })

  test('confirms three words of its phrase, then keeps nothing of it', async () => {
    const phrase = newPhrase('en', systemRandom)
    const profile = await folders.create({
      facts: FACTS,
      person: personKeyPair(phrase),
      phrase,
      passphrase: undefined
    })
    opened.push({ profile })
    const [a, b, c] = [3, 11, 24].map((position) => ({ position, word: phrase[position - 1]! }))
    await expectRefusal(profile.confirmPhrase([a!, b!, { position: 24, word: 'zoo' }]), 'phraseWordsDiffer', {
      position: 24
    })
    expect(profile.facts.phraseConfirmed).toBe(false)
    await profile.confirmPhrase([a!, b!, c!])
    expect(profile.facts.phraseConfirmed).toBe(true)
    expect(profile.keyring.held.phraseProof).toBeNull()
  })
})

describe('an identity file', () => {
  test.each(['identity.a', 'identity.b'])('survives the loss of %s', async (name) => {
    const { id, folder } = await createProfile()
    await closeAll()
    await writeFile(join(folder, name), 'x'.repeat(50))
    await (await folders.open(id)).close()
    await rm(join(folder, name))
    const profile = await folders.open(id)
    opened.push({ profile })
    await profile.changeFacts({ personName: 'Lan' })
    expect(await readFile(join(folder, name))).toEqual(await readFile(join(folder, 'identity.a')))
  })

  test('in two versions is the newer one', async () => {
    const profile = await createProfile()
    const old = await readFile(join(profile.folder, 'identity.a'))
    await profile.changeFacts({ personName: 'Lan' })
    await writeFile(join(profile.folder, 'identity.a'), old)
    await closeAll()
    expect((await folders.list())[0]?.facts?.personName).toBe('Lan')
  })

  test('cut at any byte, with its copy, is refused as unreadable and never replaced', async () => {
    const { id, folder } = await createProfile()
    await closeAll()
    const whole = await readFile(join(folder, 'identity.a'))
    for (let length = 0; length < whole.length; length += 7) {
      for (const name of ['identity.a', 'identity.b'])
        await writeFile(join(folder, name), whole.subarray(0, length))
      await expectRefusal(folders.open(id), 'profileRecovery', { reason: 'identityUnreadable' })
      expect(await readFile(join(folder, 'identity.a'))).toHaveLength(length)
    }
    expect((await folders.list())[0]).toMatchObject({ id, facts: null, recoveryReason: 'identityUnreadable' })
  })
})

describe('where store and identity disagree, nothing is written', () => {
  async function profileWithEntries(): Promise<{ id: string; folder: string }> {
    const profile = await createProfile()
    const store = await openStore(profile)
    for (let i = 0; i < 5; i++) await store.append([utf8(`entry ${i}`)])
    await closeAll()
    return profile
  }
  async function reopened(id: string): Promise<OpenProfile> {
    const profile = await folders.open(id)
    opened.push({ profile })
    return profile
  }

  test('a store without its identity: identityMissing', async () => {
    const { id, folder } = await profileWithEntries()
    for (const name of ['identity.a', 'identity.b']) await rm(join(folder, name))
    expect(await folders.list()).toMatchObject([{ id, facts: null, recoveryReason: 'identityMissing' }])
    await expectRefusal(folders.open(id), 'profileRecovery', { reason: 'identityMissing' })
    expect(await readdir(folder)).not.toContain('identity.a')
  })

  test.each([
    ['the store folder', 'store'],
    ['its database', 'store/cores/db'],
    ['its device file', 'store/cores/CORESTORE'],
    ['its CURRENT', 'store/cores/db/CURRENT']
  ])('an identity without %s: storeMissing, at every try', async (_, lost) => {
    const { id, folder } = await profileWithEntries()
    await rm(join(folder, lost), { recursive: true })
    expect(await folders.list()).toMatchObject([{ id, recoveryReason: 'storeMissing' }])
    const profile = await reopened(id)
    for (let i = 0; i < 3; i++)
      await expectRefusal(profile.openStore({ logger }), 'profileRecovery', { reason: 'storeMissing' })
  })

  test('a copied store: deviceFile', async () => {
    const { id, folder } = await profileWithEntries()
    await cp(join(folder, 'store'), join(dataDir, 'copy'), { recursive: true })
    await rm(join(folder, 'store'), { recursive: true })
    await cp(join(dataDir, 'copy'), join(folder, 'store'), { recursive: true })
    const profile = await reopened(id)
    await expectRefusal(profile.openStore({ logger }), 'profileRecovery', { reason: 'deviceFile' })
  })

  test('a store lost for good takes no entry until others have given back what the witness knows of', async () => {
    const { id, folder } = await profileWithEntries()
    const profile = await reopened(id)
    const healthy = await openStore(profile)
    const whole = await healthy.pack(healthy.own, 0)
    await closeAll()
    await rm(join(folder, 'store'), { recursive: true })

    const behind = await reopened(id)
    const store = await openStore(behind, true)
    await expectRefusal(store.append([utf8('too early')]), 'profileRecovery', {
      reason: 'shorterThanWitness'
    })
    expect(await store.accept(whole!)).toMatchObject({ ok: true })
    expect(await store.append([utf8('entry 5')])).toEqual({ from: 5, length: 6 })
    await closeAll()
    const after = await reopened(id)
    expect((await openStore(after)).lengthOf(store.own)).toBe(6)
  })
})
