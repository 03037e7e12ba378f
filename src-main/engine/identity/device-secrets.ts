import { z } from 'zod'
import { decodeCanonical, encodeCanonical } from '#shared/kernel/canonical.ts'
import type { Random } from '../engine.ts'
import { type KeyPair, keyPairFromSeed, SEED_BYTES } from './key-pair.ts'
import { BOX_KEY_BYTES } from './secret-box.ts'

/** Everything of a profile that must never leave this device. */
export interface DeviceSecrets {
  /** The person's signing key, from the phrase: it attests further devices. */
  readonly person: KeyPair
  /** Signs this device's log. Made here, stays here; a restored phrase makes another. */
  readonly log: KeyPair
  /** Authenticates this device's connections. */
  readonly connection: KeyPair
  /** Seals the keyring, which is rewritten often, without asking for the passphrase each time. */
  readonly keyringKey: Uint8Array
}

/** What a device makes for itself, whoever it will belong to. */
export type DeviceKeys = Omit<DeviceSecrets, 'person'>

export const newDeviceKeys = (random: Random): DeviceKeys => ({
  log: keyPairFromSeed(random.bytes(SEED_BYTES)),
  connection: keyPairFromSeed(random.bytes(SEED_BYTES)),
  keyringKey: random.bytes(BOX_KEY_BYTES)
})

const seed = z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length === SEED_BYTES)
const stored = z.tuple([z.literal('folkmoot/secrets'), z.literal(1), seed, seed, seed, seed])

export const encodeSecrets = ({ person, log, connection, keyringKey }: DeviceSecrets): Uint8Array =>
  encodeCanonical([
    'folkmoot/secrets',
    1,
    ...[person, log, connection].map(({ secretKey }) => secretKey.slice(0, SEED_BYTES)),
    keyringKey
  ])

/** Null for anything that `encodeSecrets` did not write. */
export function decodeSecrets(bytes: Uint8Array): DeviceSecrets | null {
  const decoded = decodeCanonical(bytes)
  const parsed = decoded.ok ? stored.safeParse(decoded.value) : null
  if (parsed?.success !== true) return null
  const [, , person, log, connection, keyringKey] = parsed.data
  return {
    person: keyPairFromSeed(person),
    log: keyPairFromSeed(log),
    connection: keyPairFromSeed(connection),
    keyringKey
  }
}
