import sodium from 'sodium-native'
import { z } from 'zod'
import { Refusal } from '#shared/errors/refusal.ts'
import { utf8 } from '#shared/kernel/bytes.ts'
import type { KeyVault, Random } from '../engine.ts'
import { recoveryRefusal } from '../store/store-failure.ts'
import { BOX_KEY_BYTES, openBox, sealBox } from './secret-box.ts'

/**
 * How an identity's secrets are kept shut. The cost of argon2id is stored with each, so that it can be raised
 * later without locking anybody out.
 */
const passphraseLock = z.strictObject({
  kind: z.literal('passphrase'),
  algorithm: z.literal('argon2id13'),
  salt: z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length === 16),
  opsLimit: z.int().min(1).max(64),
  /** Bytes. */
  memLimit: z
    .int()
    .min(8192)
    .max(2 ** 31)
})
export const identityLock = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('vault') }),
  passphraseLock
])
export type IdentityLock = z.infer<typeof identityLock>
export type PassphraseLock = z.infer<typeof passphraseLock>

export interface ArgonCost {
  readonly opsLimit: number
  readonly memLimit: number
}
/** libsodium's "moderate": some 0.7 s and 256 MiB on a plain laptop. */
export const ARGON_COST: ArgonCost = {
  opsLimit: sodium.crypto_pwhash_OPSLIMIT_MODERATE,
  memLimit: sodium.crypto_pwhash_MEMLIMIT_MODERATE
}

export interface LockDeps {
  readonly vault: KeyVault
  readonly random: Random
  readonly cost?: ArgonCost
}

export interface LockedSecrets {
  readonly lock: IdentityLock
  readonly sealed: Uint8Array
}

/**
 * Seals by the OS vault, or by a passphrase where one is given or the OS has none to offer.
 * Rejects with Refusal passphraseNeeded when neither is there.
 */
export async function lockSecrets(
  plain: Uint8Array,
  purpose: string,
  passphrase: string | undefined,
  { vault, random, cost = ARGON_COST }: LockDeps
): Promise<LockedSecrets> {
  if (passphrase !== undefined && passphrase !== '')
    return lockByPassphrase(plain, purpose, passphrase, { random, cost })
  if (!(await vault.available())) throw new Refusal('passphraseNeeded')
  return { lock: { kind: 'vault' }, sealed: await vault.seal(plain) }
}

/**
 * Rejects with Refusal passphraseNeeded, passphraseWrong, or profileRecovery{identityUnreadable} when the OS vault
 * no longer opens what it sealed (a new OS account, a reset keychain).
 */
export async function unlockSecrets(
  { lock, sealed }: LockedSecrets,
  purpose: string,
  passphrase: string | undefined,
  vault: KeyVault
): Promise<Uint8Array> {
  switch (lock.kind) {
    case 'passphrase':
      if (passphrase === undefined) throw new Refusal('passphraseNeeded')
      return unlockByPassphrase({ lock, sealed }, purpose, passphrase)
    case 'vault':
      try {
        return await vault.open(sealed)
      } catch {
        throw recoveryRefusal('identityUnreadable')
      }
  }
}

export async function lockByPassphrase(
  plain: Uint8Array,
  purpose: string,
  passphrase: string,
  { random, cost = ARGON_COST }: Omit<LockDeps, 'vault'>
): Promise<{ lock: PassphraseLock; sealed: Uint8Array }> {
  const salt = random.bytes(sodium.crypto_pwhash_SALTBYTES)
  const lock = { kind: 'passphrase', algorithm: 'argon2id13', salt, ...cost } as const
  const key = await stretch(passphrase, lock)
  const sealed = sealBox(plain, key, utf8(purpose), random)
  sodium.sodium_memzero(key)
  return { lock, sealed }
}

/** Rejects with Refusal passphraseWrong. */
export async function unlockByPassphrase(
  { lock, sealed }: { readonly lock: PassphraseLock; readonly sealed: Uint8Array },
  purpose: string,
  passphrase: string
): Promise<Uint8Array> {
  const key = await stretch(passphrase, lock)
  const plain = openBox(sealed, key, utf8(purpose))
  sodium.sodium_memzero(key)
  if (plain === null) throw new Refusal('passphraseWrong')
  return plain
}

async function stretch(
  passphrase: string,
  { salt, opsLimit, memLimit }: PassphraseLock
): Promise<Uint8Array> {
  const key = new Uint8Array(BOX_KEY_BYTES)
  const typed = utf8(passphrase.normalize('NFKC'))
  await sodium.crypto_pwhash_async(key, typed, salt, opsLimit, memLimit, sodium.crypto_pwhash_ALG_ARGON2ID13)
  return key
}
