import type { LogKey } from '#shared/kernel/ids.ts'
import type { HeadClaim } from './messages.ts'
import type { SyncPeer } from './peer.ts'
import type { SyncFacts } from './status.ts'
import type { SyncHost } from './sync-host.ts'

/** Counts, over what connected peers claim, what is missing here. */
export function syncFacts(
  host: SyncHost,
  peers: readonly SyncPeer[],
  online: boolean,
  acknowledged: number
): SyncFacts {
  const { store } = host
  const missingOf = (claims: ReadonlyMap<LogKey, HeadClaim>): number => {
    let missing = 0
    for (const { log, length } of claims.values()) {
      if (host.knowsLog(log)) missing += Math.max(0, length - store.lengthOf(log))
    }
    return missing
  }
  const furthest = new Map<LogKey, HeadClaim>()
  for (const { claims } of peers) {
    for (const [log, claim] of claims) {
      if (claim.length > (furthest.get(log)?.length ?? 0)) furthest.set(log, claim)
    }
  }
  return {
    online,
    peers: peers.map(({ connection, person, headsSeen, claims, lastSeen }) => ({
      connectionKey: connection.remoteKey,
      person,
      headsSeen,
      missing: missingOf(claims),
      lastSeen
    })),
    missing: missingOf(furthest),
    ownLength: store.lengthOf(store.own),
    acknowledged
  }
}
