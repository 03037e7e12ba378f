import { access } from 'node:fs/promises'
import { join } from 'node:path'
import sodium from 'sodium-native'
import { Refusal } from '#shared/errors/refusal.ts'
import type { Logger } from '../engine.ts'
import { openLogStore } from '../store/corestore-log-store.ts'
import type { LogStore } from '../store/log-store.ts'
import { openOwnHeadWitness, type OwnHeadWitness } from '../store/own-head-witness.ts'
import { recoveryRefusal } from '../store/store-failure.ts'
import type { StoreLimits } from '../store/store-limits.ts'
import { Turns } from '../store/turns.ts'
import type { DeviceSecrets } from './device-secrets.ts'
import { type Identity, type ProfileFacts, writeIdentity } from './identity-file.ts'
import { unlockByPassphrase } from './identity-lock.ts'
import type { KeyringFile } from './keyring-file.ts'
import { confirmWords } from './phrase-proof.ts'

export const STORE_FOLDER = 'store'

/** What an identity's secrets are sealed for. */
export const purposeOf = (id: string): string => `folkmoot/identity/1/${id}`

/** Whether the store's files are there at all. A store without CURRENT opens as an empty one (F8). */
export async function isStorePresent(folder: string): Promise<boolean> {
  const cores = join(folder, STORE_FOLDER, 'cores')
  return (await exists(join(cores, 'CORESTORE'))) && exists(join(cores, 'db', 'CURRENT'))
}

export const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false
  )

/** One person × community on this device, unlocked: its secrets, its facts, and the way to its store. */
export class OpenProfile {
  readonly folder: string
  readonly secrets: DeviceSecrets
  readonly keyring: KeyringFile
  private identity: Identity & { turn: number }
  private readonly release: () => Promise<void>
  private readonly turns = new Turns()
  private witness: OwnHeadWitness | null = null

  constructor(
    folder: string,
    identity: Identity & { turn: number },
    secrets: DeviceSecrets,
    keyring: KeyringFile,
    release: () => Promise<void>
  ) {
    this.folder = folder
    this.identity = identity
    this.secrets = secrets
    this.keyring = keyring
    this.release = release
  }

  get id(): string {
    return this.identity.id
  }

  get facts(): ProfileFacts {
    return this.identity.facts
  }

  /** Resolves when both copies of the identity are on the disk. */
  changeFacts(change: Partial<ProfileFacts>): Promise<void> {
    return this.turns.take(async () => {
      const identity = {
        ...this.identity,
        facts: { ...this.identity.facts, ...change },
        turn: this.identity.turn + 1
      }
      const { turn, ...rest } = identity
      await writeIdentity(this.folder, rest, turn)
      this.identity = identity
    })
  }

  /** Whether a passphrase, and not the system's keychain, opens this profile. */
  get hasPassphrase(): boolean {
    return this.identity.lock.kind === 'passphrase'
  }

  /**
   * That whoever is at the laptop is its owner; where the keychain opens the profile, logging in has shown it.
   * Rejects with Refusal passphraseNeeded or passphraseWrong.
   */
  async confirmPassphrase(passphrase: string | undefined): Promise<void> {
    const { id, lock, sealed } = this.identity
    if (lock.kind === 'vault') return
    if (passphrase === undefined) throw new Refusal('passphraseNeeded')
    sodium.sodium_memzero(await unlockByPassphrase({ lock, sealed }, purposeOf(id), passphrase))
  }

  /** Rejects with Refusal phraseWordsDiffer{position}; afterwards nothing is kept of the phrase. */
  async confirmPhrase(words: readonly { position: number; word: string }[]): Promise<void> {
    const { phraseProof } = this.keyring.held
    if (phraseProof !== null) confirmWords(phraseProof, words, this.secrets.keyringKey)
    await this.keyring.change(() => ({ phraseProof: null }))
    await this.changeFacts({ phraseConfirmed: true })
  }

  /**
   * The profile's store. Rejects with Refusal profileRecovery{reason}: never makes an empty store where there
   * was one. `recovering` opens in spite of a store that is missing or behind; then nothing can be appended
   * until others have brought back what the witness knows of.
   */
  async openStore(options: {
    logger: Logger
    limits?: Partial<StoreLimits>
    recovering?: boolean
  }): Promise<LogStore> {
    const isLost = this.facts.storeMade && !(await isStorePresent(this.folder))
    if (isLost && options.recovering !== true) throw recoveryRefusal('storeMissing')
    this.witness ??= await openOwnHeadWitness(this.folder)
    const store = await openLogStore({
      dir: join(this.folder, STORE_FOLDER),
      ownKeyPair: this.secrets.log,
      witness: this.witness,
      ...options
    })
    if (!this.facts.storeMade) await this.changeFacts({ storeMade: true })
    return store
  }

  /** Forgets the secrets and frees the profile for others. The store is to be closed before. */
  async close(): Promise<void> {
    await Promise.all([this.turns.settled(), this.keyring.settled()])
    await this.witness?.close()
    this.witness = null
    const { person, log, connection, keyringKey } = this.secrets
    for (const secret of [person.secretKey, log.secretKey, connection.secretKey, keyringKey])
      sodium.sodium_memzero(secret)
    await this.release()
  }
}
