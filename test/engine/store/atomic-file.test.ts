import { mkdtempSync, readlinkSync, rmSync } from 'node:fs'
import { open, readdir, readFile, realpath, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { newPhrase, personKeyPair } from '#main/engine/identity/phrase.ts'
import { ProfileFolders } from '#main/engine/identity/profile-folders.ts'
import { saveBytes } from '#main/host/save-bytes.ts'
import { utf8 } from '#shared/kernel/bytes.ts'
import { expectRefusal } from '#test/support/refused.ts'
import { createTestVault, quickLock, systemRandom } from '#test/support/test-vault.ts'

let folder: string
beforeEach(async () => {
  folder = await realpath(mkdtempSync(join(tmpdir(), 'folkmoot-files-')))
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true })
})

/** Paths whose file or folder was brought to the disk. */
async function noteSyncs(): Promise<Set<string>> {
  const handle = await open(folder, 'r')
  const handles = Object.getPrototypeOf(handle) as typeof handle
  await handle.close()
  const synced = new Set<string>()
  const { sync } = handles
  vi.spyOn(handles, 'sync').mockImplementation(function (this: typeof handle) {
    synced.add(readlinkSync(`/proc/self/fd/${this.fd}`))
    return sync.call(this)
  })
  return synced
}

test('a first profile outlasts a power cut: every folder made for it is in a folder that was synced', async () => {
  const dataDir = join(folder, 'share', 'folkmoot')
  const synced = await noteSyncs()
  const phrase = newPhrase('en', systemRandom)
  const profile = await new ProfileFolders(dataDir, quickLock(createTestVault())).create({
    facts: {
      communityId: null,
      communityName: 'Willow Village',
      personName: 'Mei',
      language: 'en',
      standing: 'waiting',
      phraseConfirmed: false
    },
    person: personKeyPair(phrase),
    phrase,
    passphrase: undefined
  })
  await profile.close()
  for (const made of [folder, join(folder, 'share'), dataDir, join(dataDir, 'profiles')])
    expect(synced).toContain(made)
})

test('a file saved on a full disk is refused by name, and what stood there stays', async () => {
  const path = join(folder, 'minutes.pdf')
  await writeFile(path, 'the old one')
  await symlink('/dev/full', `${path}.part`)
  await expectRefusal(saveBytes(path, utf8('the new one')), 'diskFull')
  expect(await readFile(path, 'utf8')).toBe('the old one')
  expect(await readdir(folder)).toEqual(['minutes.pdf'])
})

test('a saved file is whole, and others may read it as the person’s settings say', async () => {
  const [path, plain] = [join(folder, 'minutes.pdf'), join(folder, 'plain')]
  await saveBytes(path, utf8('the new one'))
  await writeFile(plain, '')
  expect(await readFile(path, 'utf8')).toBe('the new one')
  expect(await readdir(folder)).toEqual(['minutes.pdf', 'plain'])
  expect((await stat(path)).mode).toBe((await stat(plain)).mode)
})
