import { fromHex } from '#shared/kernel/bytes.ts'
import type { CommunityId } from '#shared/kernel/ids.ts'
import { keyedHash } from './keyed-hash.ts'

/** Where people who know one secret find each other. */
export interface Meeting {
  /** On the DHT, which sees it and learns nothing of the secret. */
  readonly topic: Uint8Array
  /** In a local network: what calling cards are sealed under. */
  readonly circle: Uint8Array
}

/** Members of one community. Whoever knows its id can compute it, former members too. */
export const communityMeeting = (community: CommunityId): Meeting => ({
  topic: keyedHash(fromHex(community), 'folkmoot/topic/community/1'),
  circle: keyedHash(fromHex(community), 'folkmoot/lan/community/1')
})

/** Somebody with an invite and the device that made it. */
export const inviteMeeting = (secret: Uint8Array): Meeting => ({
  topic: keyedHash(secret, 'folkmoot/topic/invite/1'),
  circle: keyedHash(secret, 'folkmoot/lan/invite/1')
})
