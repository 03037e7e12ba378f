import { fromHex } from '#shared/kernel/bytes.ts'
import type { CommunityId } from '#shared/kernel/ids.ts'
import { timingSafeEqual } from 'node:crypto'
import { keyedHash } from '../net/keyed-hash.ts'
import type { Hello } from './messages.ts'

/** Why two members' devices cannot sync: which of them needs a newer Folkmoot, or that they do not belong together. */
export type Incompatibility = 'otherCommunity' | 'theyNeedNewer' | 'weNeedNewer'

/** The community as shown to one connection: equal on both sides, meaningless elsewhere. */
export const communityTag = (community: CommunityId, handshakeHash: Uint8Array): Uint8Array =>
  keyedHash(fromHex(community), 'folkmoot/sync/community/1', handshakeHash)

/**
 * Null when they fit. The fold's version is no reason: logs travel between versions, and what the older cannot
 * judge it lists (docs/protocol.md §2).
 */
export function incompatibility(
  hello: Hello,
  ourTag: Uint8Array,
  ourVersion: number
): Incompatibility | null {
  if (!timingSafeEqual(hello.tag, ourTag)) return 'otherCommunity'
  if (hello.version < ourVersion) return 'theyNeedNewer'
  return hello.version > ourVersion ? 'weNeedNewer' : null
}
