import { fromHex } from '#shared/kernel/bytes.ts'
import type { CommunityId } from '#shared/kernel/ids.ts'
import { keyedHash } from './keyed-hash.ts'

/** Where members find each other. The DHT sees it; only who knows the community's id can compute it. */
export const communityTopic = (community: CommunityId): Uint8Array =>
  keyedHash(fromHex(community), 'folkmoot/topic/community/1')

/** Where somebody with an invite finds the device that made it. Tells the DHT nothing about the secret. */
export const inviteTopic = (secret: Uint8Array): Uint8Array => keyedHash(secret, 'folkmoot/topic/invite/1')
