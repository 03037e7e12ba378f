import { timingSafeEqual } from 'node:crypto'
import { fromHex } from '#shared/kernel/bytes.ts'
import { keyedHash } from '../net/keyed-hash.ts'

export const INVITE_SECRET_BYTES = 16
/** Random bytes, one set for each invite, that only the device which made it holds. */
export const INVITE_OPENING_BYTES = 32

/**
 * The secret of an invite is a commitment to the connection key (hex) of the device that made it: 128 bits of
 * BLAKE2b keyed with the opening. All who hold a code for several people know its secret; none of them finds a key
 * and an opening that give it, so none can pass for that device towards another.
 */
export const inviteSecret = (connectionKey: string, opening: Uint8Array): Uint8Array =>
  keyedHash(opening, 'folkmoot/invite/secret/2', fromHex(connectionKey)).slice(0, INVITE_SECRET_BYTES)

/** Whether the device with this connection key, which Noise has authenticated, made the invite. */
export const madeInvite = (connectionKey: string, opening: Uint8Array, secret: Uint8Array): boolean =>
  isSame(inviteSecret(connectionKey, opening), secret)

/**
 * Proof of knowing the invite's secret on this one connection: the Noise handshake hash is unique to it and equal
 * on both sides, so a proof is worth nothing anywhere else.
 */
export const inviteProof = (secret: Uint8Array, handshakeHash: Uint8Array): Uint8Array =>
  keyedHash(secret, 'folkmoot/pair/2/asker', handshakeHash)

export const isProof = (proof: Uint8Array, secret: Uint8Array, handshakeHash: Uint8Array): boolean =>
  isSame(proof, inviteProof(secret, handshakeHash))

/** Takes the same time whatever differs. */
export const isSame = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && timingSafeEqual(a, b)
