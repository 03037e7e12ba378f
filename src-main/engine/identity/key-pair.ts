import sodium from 'sodium-native'

/** Ed25519: 32-byte public key, 64-byte secret key (seed ‖ public key). */
export interface KeyPair {
  readonly publicKey: Uint8Array
  readonly secretKey: Uint8Array
}

export const SEED_BYTES = 32

export function keyPairFromSeed(seed: Uint8Array): KeyPair {
  const publicKey = new Uint8Array(sodium.crypto_sign_PUBLICKEYBYTES)
  const secretKey = new Uint8Array(sodium.crypto_sign_SECRETKEYBYTES)
  sodium.crypto_sign_seed_keypair(publicKey, secretKey, seed)
  return { publicKey, secretKey }
}

export function signWith(secretKey: Uint8Array, message: Uint8Array): Uint8Array {
  const signature = new Uint8Array(sodium.crypto_sign_BYTES)
  sodium.crypto_sign_detached(signature, message, secretKey)
  return signature
}
