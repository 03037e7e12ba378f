import { ed25519 } from '@noble/curves/ed25519.js'
import { blake2b } from '@noble/hashes/blake2.js'
import { sha512 } from '@noble/hashes/sha2.js'
import { concatBytes } from './bytes.ts'
import type { Primitives } from './primitives.ts'

const { Point } = ed25519
const ORDER = Point.Fn.ORDER

/** Pure-JavaScript primitives, for hosts without native code and as the oracle of the native ones. */
export const noblePrimitives: Primitives = {
  hash: (bytes) => blake2b(bytes, { dkLen: 32 }),
  verify(signature, message, publicKey) {
    if (signature.length !== 64 || publicKey.length !== 32) return false
    try {
      return isStrictlySigned(signature, message, publicKey)
    } catch {
      return false
    }
  }
}

/**
 * Ed25519 as libsodium checks it: canonical key and s, neither key nor R of small order, and R recomputed to the
 * byte, without the cofactor. @noble's own check is the laxer ZIP 215; a signature made to lie between the two
 * would be good on one laptop and bad on the next.
 */
function isStrictlySigned(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  const r = signature.subarray(0, 32)
  const s = littleEndian(signature.subarray(32))
  if (s >= ORDER) return false
  const key = Point.fromBytes(publicKey)
  if (key.isSmallOrder() || Point.fromBytes(r).isSmallOrder()) return false
  const k = littleEndian(sha512(concatBytes([r, publicKey, message]))) % ORDER
  const expected = Point.BASE.multiplyUnsafe(s).subtract(key.multiplyUnsafe(k)).toBytes()
  return expected.every((byte, i) => byte === r[i])
}

const littleEndian = (bytes: Uint8Array): bigint =>
  bytes.reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n)
