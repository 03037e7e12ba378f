/**
 * The two cryptographic functions the fold needs, injected so that the engine uses native code and everything
 * else @noble's; both are pure, and a test holds them equal (protocol §9).
 */
export interface Primitives {
  /** BLAKE2b-256. */
  hash(bytes: Uint8Array): Uint8Array
  /** Ed25519: whether `signature` (64 bytes) is `publicKey`'s (32 bytes) over `message`. Never throws. */
  verify(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean
}
