/** What Folkmoot uses of sodium-native 5.1.0. Outputs are written into the first argument. */
declare module 'sodium-native' {
  interface Sodium {
    readonly crypto_sign_PUBLICKEYBYTES: number
    readonly crypto_sign_SECRETKEYBYTES: number
    readonly crypto_sign_SEEDBYTES: number
    readonly crypto_sign_BYTES: number
    crypto_sign_keypair(publicKey: Uint8Array, secretKey: Uint8Array): void
    crypto_sign_seed_keypair(publicKey: Uint8Array, secretKey: Uint8Array, seed: Uint8Array): void
    crypto_sign_ed25519_sk_to_pk(publicKey: Uint8Array, secretKey: Uint8Array): void
    /** Throw for bytes that are no key. */
    crypto_sign_ed25519_pk_to_curve25519(boxPublicKey: Uint8Array, publicKey: Uint8Array): void
    crypto_sign_ed25519_sk_to_curve25519(boxSecretKey: Uint8Array, secretKey: Uint8Array): void
    crypto_box_seed_keypair(boxPublicKey: Uint8Array, boxSecretKey: Uint8Array, seed: Uint8Array): void
    /** Anonymous box to one key: 48 bytes longer than the message. */
    crypto_box_seal(box: Uint8Array, message: Uint8Array, boxPublicKey: Uint8Array): void
    /** False where the box is not for this key. */
    crypto_box_seal_open(
      message: Uint8Array,
      box: Uint8Array,
      boxPublicKey: Uint8Array,
      boxSecretKey: Uint8Array
    ): boolean
    crypto_sign_detached(signature: Uint8Array, message: Uint8Array, secretKey: Uint8Array): void
    crypto_sign_verify_detached(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean

    readonly crypto_generichash_BYTES: number
    crypto_generichash(output: Uint8Array, input: Uint8Array, key?: Uint8Array): void
    crypto_generichash_batch(output: Uint8Array, inputs: readonly Uint8Array[], key?: Uint8Array): void

    readonly crypto_aead_xchacha20poly1305_ietf_KEYBYTES: number
    readonly crypto_aead_xchacha20poly1305_ietf_NPUBBYTES: number
    readonly crypto_aead_xchacha20poly1305_ietf_ABYTES: number
    /** Answers with the bytes written. */
    crypto_aead_xchacha20poly1305_ietf_encrypt(
      ciphertext: Uint8Array,
      message: Uint8Array,
      additional: Uint8Array | null,
      secretNonce: null,
      nonce: Uint8Array,
      key: Uint8Array
    ): number
    /** Throws when the tag does not fit. */
    crypto_aead_xchacha20poly1305_ietf_decrypt(
      message: Uint8Array,
      secretNonce: null,
      ciphertext: Uint8Array,
      additional: Uint8Array | null,
      nonce: Uint8Array,
      key: Uint8Array
    ): number

    readonly crypto_pwhash_ALG_ARGON2ID13: number
    readonly crypto_pwhash_SALTBYTES: number
    readonly crypto_pwhash_OPSLIMIT_INTERACTIVE: number
    readonly crypto_pwhash_OPSLIMIT_MODERATE: number
    readonly crypto_pwhash_MEMLIMIT_INTERACTIVE: number
    readonly crypto_pwhash_MEMLIMIT_MODERATE: number
    /** Off the main thread. */
    crypto_pwhash_async(
      output: Uint8Array,
      passphrase: Uint8Array,
      salt: Uint8Array,
      opsLimit: number,
      memLimit: number,
      algorithm: number
    ): Promise<void>

    sodium_memcmp(a: Uint8Array, b: Uint8Array): boolean
    sodium_memzero(secret: Uint8Array): void
    randombytes_buf(output: Uint8Array): void
  }
  const sodium: Sodium
  export = sodium
}
