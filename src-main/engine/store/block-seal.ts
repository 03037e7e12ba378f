import sodium from 'sodium-native'
import { concatBytes } from '#shared/kernel/bytes.ts'
import { MAX_ENTRY_BYTES } from '#shared/log/entry.ts'
import type { Random } from '../engine.ts'
import type { EpochKey } from '../sync/sync-host.ts'

/**
 * How an entry lies in its log (protocol §1): clear header {magic 2, version 1, epoch id 16} ‖ nonce 24 ‖
 * XChaCha20-Poly1305 of the entry under the epoch's key, with the log's key and the index (8 bytes, big-endian)
 * as additional data, so that a block authenticates only at its own place. Hypercore's own encryption has no MAC
 * and reuses its key stream on a fork.
 */
const MAGIC: readonly [number, number] = [0x46, 0x4d]
const VERSION = 1
const EPOCH_ID_BYTES = 16
const HEADER_BYTES = 3 + EPOCH_ID_BYTES
const NONCE_BYTES = 24
const TAG_BYTES = 16
export const SEAL_OVERHEAD_BYTES = HEADER_BYTES + NONCE_BYTES + TAG_BYTES
export const MAX_SEALED_BYTES = MAX_ENTRY_BYTES + SEAL_OVERHEAD_BYTES

/** The epoch keys held here, by id. */
export interface EpochKeyring {
  /** The 32-byte key of an epoch, or null while nobody has handed it over. */
  keyOf(epochId: Uint8Array): Uint8Array | null
  /** The epoch that this device writes under; null before the first key. */
  writing(): EpochKey | null
}

export type OpenedBlock =
  | { readonly kind: 'opened'; readonly plain: Uint8Array }
  /** Waits: no key for the epoch, or a seal newer than this program. */
  | { readonly kind: 'missingKey'; readonly epoch: Uint8Array }
  /** Waits: the key does not open it (a rotated key under the same id, or damage). */
  | { readonly kind: 'failedTag' }
  /** Never sealed by this community: void for everybody. */
  | { readonly kind: 'notABlock' }

/** Throws RangeError without a writing key: a profile writes nothing before it has one. */
export function sealBlock(
  keyring: EpochKeyring,
  log: Uint8Array,
  index: number,
  plain: Uint8Array,
  random: Random
): Uint8Array {
  const epoch = keyring.writing()
  if (epoch === null) throw new RangeError('no epoch key to write under')
  const block = new Uint8Array(SEAL_OVERHEAD_BYTES + plain.length)
  block.set([...MAGIC, VERSION])
  block.set(epoch.id, 3)
  block.set(random.bytes(NONCE_BYTES), HEADER_BYTES)
  sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(
    block.subarray(HEADER_BYTES + NONCE_BYTES),
    plain,
    placeOf(log, index),
    null,
    block.subarray(HEADER_BYTES, HEADER_BYTES + NONCE_BYTES),
    epoch.key
  )
  return block
}

/** The epoch a block names in its clear header; null where it is no sealed block. */
export function epochIdOf(block: Uint8Array): Uint8Array | null {
  const isSealed = block.length >= SEAL_OVERHEAD_BYTES && block[0] === MAGIC[0] && block[1] === MAGIC[1]
  return isSealed ? block.slice(3, HEADER_BYTES) : null
}

/** Total: any bytes give one of the four answers. */
export function openBlock(
  keyring: EpochKeyring,
  log: Uint8Array,
  index: number,
  block: Uint8Array
): OpenedBlock {
  if (block.length < SEAL_OVERHEAD_BYTES || block[0] !== MAGIC[0] || block[1] !== MAGIC[1])
    return { kind: 'notABlock' }
  const epoch = block.slice(3, HEADER_BYTES)
  const version = block[2] ?? 0
  if (version === 0) return { kind: 'notABlock' }
  const key = version === VERSION ? keyring.keyOf(epoch) : null
  if (key === null) return { kind: 'missingKey', epoch }
  const plain = new Uint8Array(block.length - SEAL_OVERHEAD_BYTES)
  try {
    sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
      plain,
      null,
      block.subarray(HEADER_BYTES + NONCE_BYTES),
      placeOf(log, index),
      block.subarray(HEADER_BYTES, HEADER_BYTES + NONCE_BYTES),
      key
    )
  } catch {
    return { kind: 'failedTag' }
  }
  return { kind: 'opened', plain }
}

function placeOf(log: Uint8Array, index: number): Uint8Array {
  const position = new Uint8Array(8)
  new DataView(position.buffer).setBigUint64(0, BigInt(index))
  return concatBytes([log, position])
}
