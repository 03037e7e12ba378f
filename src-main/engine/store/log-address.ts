import Hypercore from 'hypercore'
import { fromHex } from '#shared/kernel/bytes.ts'
import { type LogKey, logKeyOf } from '#shared/kernel/ids.ts'

/**
 * A log is named by its device's Ed25519 public key. Hypercore names a core by the hash of its manifest; since
 * ours always is "one signer, this key", either follows from the other and no manifest needs to travel.
 */
export interface LogAddress {
  readonly log: LogKey
  readonly publicKey: Uint8Array
  readonly manifest: Hypercore.Manifest
  readonly coreKey: Uint8Array
  readonly discoveryKey: Uint8Array
}

export function addressOf(log: LogKey): LogAddress {
  const publicKey = fromHex(log)
  const manifest = { version: 1, signers: [{ publicKey }] }
  const coreKey = Hypercore.key(manifest)
  return { log, publicKey, manifest, coreKey, discoveryKey: Hypercore.discoveryKey(coreKey) }
}

/** The log that a stored manifest belongs to; null for a core that is none of ours. */
export function logOfManifest(manifest: Hypercore.Manifest | null): LogKey | null {
  const [signer, ...others] = manifest?.signers ?? []
  return signer === undefined || others.length > 0 ? null : logKeyOf(signer.publicKey)
}
