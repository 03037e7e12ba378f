import { blake2b } from '@noble/hashes/blake2.js'
import { concatBytes, utf8 } from '#shared/kernel/bytes.ts'

/**
 * BLAKE2b-256 keyed with a secret (16–64 bytes), with the purpose in front so that no two uses share an output.
 * `purpose` is one of ours, hence free of the zero byte that ends it.
 */
export const keyedHash = (key: Uint8Array, purpose: string, ...parts: readonly Uint8Array[]): Uint8Array =>
  blake2b(concatBytes([utf8(purpose), new Uint8Array(1), ...parts]), { dkLen: 32, key })
