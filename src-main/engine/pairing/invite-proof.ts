import { timingSafeEqual } from 'node:crypto'
import { keyedHash } from '../net/keyed-hash.ts'

export type PairingRole = 'asker' | 'answerer'

/**
 * Proof of knowing the invite's secret on this one connection: the Noise handshake hash is unique to it and equal
 * on both sides, so a proof is worth nothing anywhere else, and the role keeps it from being sent back.
 */
export const inviteProof = (secret: Uint8Array, role: PairingRole, handshakeHash: Uint8Array): Uint8Array =>
  keyedHash(secret, `folkmoot/pair/1/${role}`, handshakeHash)

/** Takes the same time whatever differs. */
export const isProof = (
  proof: Uint8Array,
  secret: Uint8Array,
  role: PairingRole,
  handshakeHash: Uint8Array
): boolean => {
  const expected = inviteProof(secret, role, handshakeHash)
  return proof.length === expected.length && timingSafeEqual(proof, expected)
}
