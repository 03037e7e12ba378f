import { timingSafeEqual } from 'node:crypto'
import { fromHex } from '#shared/kernel/bytes.ts'
import { type CommunityId, entryIdOf } from '#shared/kernel/ids.ts'
import { keyedHash } from '../net/keyed-hash.ts'
import type { Meeting } from '../net/topics.ts'

/** Where a mirror and the laptops that were given its code find each other. */
export const mirrorMeeting = (secret: Uint8Array): Meeting => ({
  topic: keyedHash(secret, 'folkmoot/topic/mirror/1'),
  circle: keyedHash(secret, 'folkmoot/lan/mirror/1')
})

/**
 * What a mirror calls the community. Equal for all members, and not the community's id: with that, the mirror could
 * ask where its members meet.
 */
export const blindCommunity = (community: CommunityId): CommunityId =>
  entryIdOf(keyedHash(fromHex(community), 'folkmoot/mirror/community/1'))

/** Proof of the code's secret, worth something on this one connection only. */
export const mirrorProof = (secret: Uint8Array, handshakeHash: Uint8Array): Uint8Array =>
  keyedHash(secret, 'folkmoot/mirror/proof/1', handshakeHash)

/** Takes the same time whatever differs. */
export const provesMirror = (proof: Uint8Array, secret: Uint8Array, handshakeHash: Uint8Array): boolean => {
  const wanted = mirrorProof(secret, handshakeHash)
  return proof.length === wanted.length && timingSafeEqual(proof, wanted)
}
