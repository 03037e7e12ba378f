/**
 * Hypercore frames a signature as a multi-signature of one: one proof, by signer 0, 64 bytes, no patch, no extra
 * nodes. Packs carry the bare 64 bytes, so that no byte of a pack is one that verification ignores.
 */
const BEFORE = [1, 0]
const AFTER = [0, 0]
const SIGNATURE_BYTES = 64

export const frameSignature = (signature: Uint8Array): Uint8Array =>
  Uint8Array.of(...BEFORE, ...signature, ...AFTER)

/** The bare signature, or null when the frame is not of the one form we write (a new hypercore version). */
export function bareSignature(framed: Uint8Array): Uint8Array | null {
  if (framed.length !== BEFORE.length + SIGNATURE_BYTES + AFTER.length) return null
  const bare = framed.slice(BEFORE.length, BEFORE.length + SIGNATURE_BYTES)
  const again = frameSignature(bare)
  return framed.every((byte, i) => byte === again[i]) ? bare : null
}
