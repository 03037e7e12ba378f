import { ed25519 } from '@noble/curves/ed25519.js'
import { blake2b } from '@noble/hashes/blake2.js'
import type { Primitives } from './primitives.ts'

/** Pure-JavaScript primitives, for hosts without native code and as the oracle of the native ones. */
export const noblePrimitives: Primitives = {
  hash: (bytes) => blake2b(bytes, { dkLen: 32 }),
  verify(signature, message, publicKey) {
    try {
      return ed25519.verify(signature, message, publicKey)
    } catch {
      return false
    }
  }
}
