import { readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal } from '#shared/errors/refusal.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { makeFolder, syncFolder } from '../store/atomic-file.ts'
import { recoveryRefusal, type RecoveryReason } from '../store/store-failure.ts'
import { decodeSecrets, type DeviceKeys, encodeSecrets, newDeviceKeys } from './device-secrets.ts'
import { type ProfileFacts, readIdentity, writeIdentity } from './identity-file.ts'
import { type LockDeps, lockSecrets, unlockSecrets } from './identity-lock.ts'
import type { KeyPair } from './key-pair.ts'
import { createKeyring, EMPTY_KEYRING, type Keyring, openKeyring } from './keyring-file.ts'
import { exists, isStorePresent, OpenProfile, purposeOf, STORE_FOLDER } from './open-profile.ts'
import { phraseProof } from './phrase-proof.ts'
import { lockProfile } from './profile-lock.ts'

const PROFILES = 'profiles'
const ID_BYTES = 8
const ID_PATTERN = /^[0-9a-f]{16}$/

export interface NewProfile {
  readonly facts: Omit<ProfileFacts, 'storeMade'>
  readonly person: KeyPair
  /** Made before it was known whose device it is; fresh ones where left out. */
  readonly device?: DeviceKeys
  /** The phrase, to keep a proof of until it is confirmed; null when it was typed in and needs none. */
  readonly phrase: readonly string[] | null
  readonly passphrase: string | undefined
  readonly keyring?: Partial<Keyring>
}

/** A profile as it lies on the disk, not unlocked. */
export interface ListedProfile {
  readonly id: string
  /** Null where the identity is gone or unreadable. */
  readonly facts: ProfileFacts | null
  readonly needsPassphrase: boolean
  readonly recoveryReason: RecoveryReason | null
}

/** The profiles under a data folder, `profiles/<id>/`: each with its own keys, store and lock. */
export class ProfileFolders {
  private readonly root: string
  private readonly deps: LockDeps

  constructor(dataDir: string, deps: LockDeps) {
    this.root = join(dataDir, PROFILES)
    this.deps = deps
  }

  async list(): Promise<ListedProfile[]> {
    const names = (await exists(this.root)) ? await readdir(this.root) : []
    return Promise.all(
      names
        .filter((name) => ID_PATTERN.test(name))
        .sort()
        .map((id) => this.inspect(id))
    )
  }

  /** Makes a device of a person's; nothing is left behind when it fails half-way. */
  async create({ facts, person, device, phrase, passphrase, keyring }: NewProfile): Promise<OpenProfile> {
    const { random } = this.deps
    const id = toHex(random.bytes(ID_BYTES))
    const unfinished = join(this.root, `.${id}`)
    await makeFolder(unfinished)
    try {
      const secrets = { person, ...(device ?? newDeviceKeys(random)) }
      const locked = await lockSecrets(encodeSecrets(secrets), purposeOf(id), passphrase, this.deps)
      const proof = phrase === null ? null : phraseProof(phrase, secrets.keyringKey)
      const first = { ...EMPTY_KEYRING, phraseProof: proof, ...keyring }
      await createKeyring({ folder: unfinished, key: secrets.keyringKey, random }, first)
      await writeIdentity(unfinished, { id, facts: { ...facts, storeMade: false }, ...locked }, 1)
      await rename(unfinished, this.folderOf(id))
      await syncFolder(this.root)
      return await this.unlocked(id, encodeSecrets(secrets))
    } catch (error) {
      await rm(unfinished, { recursive: true, force: true })
      throw error
    }
  }

  /**
   * Unlocks a profile and takes its lock. Rejects with Refusal profileUnknown, passphraseNeeded, passphraseWrong,
   * storeElsewhere, needsNewerFolkmoot, or profileRecovery{identityMissing | identityUnreadable}.
   */
  async open(id: string, passphrase?: string): Promise<OpenProfile> {
    if (!ID_PATTERN.test(id) || !(await exists(this.folderOf(id)))) throw new Refusal('profileUnknown')
    const identity = await readIdentity(this.folderOf(id))
    if (identity === null) throw recoveryRefusal('identityMissing')
    return this.unlocked(id, await unlockSecrets(identity, purposeOf(id), passphrase, this.deps.vault))
  }

  /** Deletes a closed profile for good: only for one that came to nothing before anybody saw it. */
  async discard(id: string): Promise<void> {
    if (ID_PATTERN.test(id)) await rm(this.folderOf(id), { recursive: true, force: true })
  }

  /** Makes a closed profile of `from` one of these: it is seen here whole or not at all. */
  async takeOver(from: ProfileFolders, id: string): Promise<void> {
    await makeFolder(this.root)
    await rename(from.folderOf(id), this.folderOf(id))
    await syncFolder(this.root)
  }

  /** Deletes for good every profile that no process has open. */
  async discardIdle(): Promise<void> {
    for (const { id } of await this.list()) {
      const release = await lockProfile(this.folderOf(id), this.deps.random).catch(() => null)
      if (release !== null) await this.discard(id)
      await release?.()
    }
  }

  private async unlocked(id: string, plain: Uint8Array): Promise<OpenProfile> {
    const folder = this.folderOf(id)
    const release = await lockProfile(folder, this.deps.random)
    try {
      const identity = await readIdentity(folder)
      const secrets = decodeSecrets(plain)
      if (identity === null || secrets === null) throw recoveryRefusal('identityUnreadable')
      const keyringFile = await openKeyring({ folder, key: secrets.keyringKey, random: this.deps.random })
      return new OpenProfile(folder, identity, secrets, keyringFile, release)
    } catch (error) {
      await release()
      throw error
    }
  }

  private async inspect(id: string): Promise<ListedProfile> {
    const folder = this.folderOf(id)
    try {
      const identity = await readIdentity(folder)
      if (identity === null) {
        const hasRecords = await exists(join(folder, STORE_FOLDER))
        return { ...UNREADABLE, id, recoveryReason: hasRecords ? 'identityMissing' : 'identityUnreadable' }
      }
      const isLost = identity.facts.storeMade && !(await isStorePresent(folder))
      return {
        id,
        facts: identity.facts,
        needsPassphrase: identity.lock.kind === 'passphrase',
        recoveryReason: isLost ? 'storeMissing' : null
      }
    } catch (error) {
      if (error instanceof Refusal) return { ...UNREADABLE, id, recoveryReason: 'identityUnreadable' }
      throw error
    }
  }

  private folderOf(id: string): string {
    return join(this.root, id)
  }
}

const UNREADABLE = { facts: null, needsPassphrase: false }
