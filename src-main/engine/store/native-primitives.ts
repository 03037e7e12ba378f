import sodium from 'sodium-native'
import type { Primitives } from '#shared/kernel/primitives.ts'

const PUBLIC_KEY_BYTES = 32
const SIGNATURE_BYTES = 64

/** The fold's primitives in native code; a test holds them equal to @noble's. */
export const nativePrimitives: Primitives = {
  hash(bytes) {
    const digest = new Uint8Array(32)
    sodium.crypto_generichash(digest, bytes)
    return digest
  },
  verify(signature, message, publicKey) {
    if (signature.length !== SIGNATURE_BYTES || publicKey.length !== PUBLIC_KEY_BYTES) return false
    return sodium.crypto_sign_verify_detached(signature, message, publicKey)
  }
}
