import type { LogKey, PersonId } from '#shared/kernel/ids.ts'
import type { CatchUp } from './catch-up.ts'

/** What is known of one connected device, as `deriveStatus` needs it. */
export interface PeerFacts {
  readonly connectionKey: string
  readonly person: PersonId
  /** Its message of heads has come. */
  readonly headsSeen: boolean
  /** Blocks it says it has and we have not, over logs that we know. */
  readonly missing: number
  /** Blocks that we have and it has not said it has, over the same logs. */
  readonly lacking: number
  /** Blocks that both have. */
  readonly shared: number
  readonly path: 'lan' | 'internet'
  readonly lastSeen: number
}

export interface SyncFacts {
  readonly online: boolean
  readonly peers: readonly PeerFacts[]
  /** Blocks that anybody connected says exist and we have not. */
  readonly missing: number
  /** The logs they are of. */
  readonly incomplete: readonly LogKey[]
  /** Blocks here, over logs that we know. */
  readonly held: number
  readonly ownLength: number
  /** How much of the own log some other device is known to hold. */
  readonly acknowledged: number
  /** A large catch-up under way. */
  readonly catchUp: CatchUp | null
}

export interface SyncStatus {
  /**
   * off: switched off · neverLeft: nobody connected, and no other device ever held what was written here ·
   * alone: nobody connected · nearby: connected, something missing · synced: nothing missing
   */
  readonly light: 'off' | 'neverLeft' | 'alone' | 'nearby' | 'synced'
  readonly peers: readonly (Omit<PeerFacts, 'headsSeen'> & {
    readonly state: 'connecting' | 'catchingUp' | 'upToDate'
  })[]
  readonly missing: number
  readonly incomplete: readonly LogKey[]
  readonly held: number
  readonly catchUp: CatchUp | null
  /** Own newest entries that no other device has confirmed holding. */
  readonly onlyHere: number
}

export function deriveStatus(facts: SyncFacts): SyncStatus {
  const { peers, missing, incomplete, held, ownLength, acknowledged, catchUp } = facts
  return {
    light: lightOf(facts),
    peers: peers.map(({ headsSeen, ...peer }) => ({
      ...peer,
      state: !headsSeen ? 'connecting' : peer.missing > 0 ? 'catchingUp' : 'upToDate'
    })),
    missing,
    incomplete,
    held,
    catchUp,
    onlyHere: Math.max(0, ownLength - acknowledged)
  }
}

function lightOf({ online, peers, missing, ownLength, acknowledged }: SyncFacts): SyncStatus['light'] {
  if (!online) return 'off'
  if (peers.length === 0) return ownLength > 0 && acknowledged === 0 ? 'neverLeft' : 'alone'
  return missing === 0 && peers.some(({ headsSeen }) => headsSeen) ? 'synced' : 'nearby'
}
