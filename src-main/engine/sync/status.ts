import type { PersonId } from '#shared/kernel/ids.ts'

/** What is known of one connected device, as `deriveStatus` needs it. */
export interface PeerFacts {
  readonly connectionKey: string
  readonly person: PersonId
  /** Its message of heads has come. */
  readonly headsSeen: boolean
  /** Blocks it says it has and we have not, over logs that we know. */
  readonly missing: number
  readonly lastSeen: number
}

export interface SyncFacts {
  readonly online: boolean
  readonly peers: readonly PeerFacts[]
  /** Blocks that anybody connected says exist and we have not. */
  readonly missing: number
  readonly ownLength: number
  /** How much of the own log some other device is known to hold. */
  readonly acknowledged: number
}

export interface SyncStatus {
  /** off: switched off · alone: nobody connected · nearby: connected, something missing · synced: nothing missing */
  readonly light: 'off' | 'alone' | 'nearby' | 'synced'
  readonly peers: readonly {
    readonly connectionKey: string
    readonly person: PersonId
    readonly state: 'connecting' | 'catchingUp' | 'upToDate'
    readonly missing: number
    /** Device clock, milliseconds. */
    readonly lastSeen: number
  }[]
  readonly missing: number
  /** Own newest entries that no other device has confirmed holding. */
  readonly onlyHere: number
}

export function deriveStatus({ online, peers, missing, ownLength, acknowledged }: SyncFacts): SyncStatus {
  const light = !online
    ? 'off'
    : peers.length === 0
      ? 'alone'
      : isSynced(peers, missing)
        ? 'synced'
        : 'nearby'
  return {
    light,
    peers: peers.map(({ connectionKey, person, headsSeen, missing, lastSeen }) => ({
      connectionKey,
      person,
      state: !headsSeen ? 'connecting' : missing > 0 ? 'catchingUp' : 'upToDate',
      missing,
      lastSeen
    })),
    missing,
    onlyHere: Math.max(0, ownLength - acknowledged)
  }
}

const isSynced = (peers: readonly PeerFacts[], missing: number): boolean =>
  missing === 0 && peers.some(({ headsSeen }) => headsSeen)
