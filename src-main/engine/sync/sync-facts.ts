import type { LogKey } from '#shared/kernel/ids.ts'
import type { HeadClaim } from './messages.ts'
import { claimedLength, type SyncPeer } from './peer.ts'
import type { SyncFacts } from './status.ts'
import type { SyncHost } from './sync-host.ts'

/** Counts, over what connected peers claim, what is missing here and there. */
export function syncFacts(
  host: SyncHost,
  peers: readonly SyncPeer[],
  online: boolean,
  acknowledged: number
): Omit<SyncFacts, 'catchUp'> {
  const { store } = host
  const held = store.heads().filter(({ log, length }) => length > 0 && host.knowsLog(log))
  const total = held.reduce((sum, { length }) => sum + length, 0)
  const furthest = new Map<LogKey, HeadClaim>()
  for (const { claims } of peers) {
    for (const [log, claim] of claims) {
      if (claim.length > (furthest.get(log)?.length ?? 0)) furthest.set(log, claim)
    }
  }
  const missingOf = ({ log, length }: HeadClaim): number =>
    host.knowsLog(log) ? Math.max(0, length - store.lengthOf(log)) : 0
  const missingIn = (claims: ReadonlyMap<LogKey, HeadClaim>): number => {
    let missing = 0
    for (const claim of claims.values()) missing += missingOf(claim)
    return missing
  }
  return {
    online,
    peers: peers.map((peer) => {
      const { connection, person, headsSeen, claims, lastSeen } = peer
      const shared = held.reduce(
        (sum, { log, length }) => sum + Math.min(length, claimedLength(peer, log)),
        0
      )
      return {
        connectionKey: connection.remoteKey,
        person,
        headsSeen,
        missing: missingIn(claims),
        lacking: total - shared,
        shared,
        path: connection.path,
        lastSeen
      }
    }),
    missing: missingIn(furthest),
    incomplete: [...furthest.values()].filter((claim) => missingOf(claim) > 0).map(({ log }) => log),
    held: total,
    ownLength: store.lengthOf(store.own),
    acknowledged
  }
}
