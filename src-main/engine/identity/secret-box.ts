import sodium from 'sodium-native'
import { concatBytes } from '#shared/kernel/bytes.ts'
import type { Random } from '../engine.ts'

export const BOX_KEY_BYTES = 32
const NONCE_BYTES = 24
const TAG_BYTES = 16

/** nonce ‖ XChaCha20-Poly1305; `purpose` is authenticated, so that one box can't be put in another's place. */
export function sealBox(plain: Uint8Array, key: Uint8Array, purpose: Uint8Array, random: Random): Uint8Array {
  const nonce = random.bytes(NONCE_BYTES)
  const ciphertext = new Uint8Array(plain.length + TAG_BYTES)
  sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(ciphertext, plain, purpose, null, nonce, key)
  return concatBytes([nonce, ciphertext])
}

/** Null when the key, the purpose or a byte is wrong. */
export function openBox(box: Uint8Array, key: Uint8Array, purpose: Uint8Array): Uint8Array | null {
  if (box.length < NONCE_BYTES + TAG_BYTES) return null
  const plain = new Uint8Array(box.length - NONCE_BYTES - TAG_BYTES)
  try {
    const [nonce, ciphertext] = [box.subarray(0, NONCE_BYTES), box.subarray(NONCE_BYTES)]
    sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(plain, null, ciphertext, purpose, nonce, key)
    return plain
  } catch {
    return null
  }
}
