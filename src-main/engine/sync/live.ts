import type { LogKey } from '#shared/kernel/ids.ts'
import type { Clock, Logger } from '../engine.ts'
import { FOLLOW_PAUSE_MS, MAX_LIVE_LOGS } from '../net/wire-limits.ts'
import { Turns } from '../store/turns.ts'
import type { SyncPeer } from './peer.ts'
import type { SyncHost } from './sync-host.ts'

/** Hypercore's own replication, for logs that move while both sides are connected. */
export interface Live {
  /** Follows a log's head on this connection from now on; again, or past the bound, it does nothing. */
  follow(peer: SyncPeer, log: LogKey): void
  follows(peer: SyncPeer, log: LogKey): boolean
  /** Paused, what is written now still comes, but of each log no more than one window. */
  setPaused(paused: boolean): void
}

/** `isForked`: live replication of a forked log would close every session on it (docs/substrate.md F1). */
export function createLive(
  host: SyncHost,
  clock: Clock,
  isForked: (log: LogKey) => boolean,
  logger: Logger
): Live {
  const followed = new WeakMap<SyncPeer, Set<LogKey>>()
  const of = (peer: SyncPeer): Set<LogKey> => {
    const held = followed.get(peer) ?? new Set()
    followed.set(peer, held)
    return held
  }
  let resumed = Promise.resolve()
  let resume = (): void => undefined
  /** One log after the other: what came is folded, and the neighbours have had time for others. */
  const turns = new Turns()
  const room = (): Promise<void> =>
    turns.take(async () => {
      await new Promise<void>((resolve) => void clock.after(FOLLOW_PAUSE_MS, resolve))
      await resumed
      await host.settled()
    })
  return {
    follows: (peer, log) => of(peer).has(log),
    setPaused(paused) {
      resume()
      if (paused) resumed = new Promise((resolve) => (resume = resolve))
    },
    follow(peer, log) {
      const logs = of(peer)
      if (logs.has(log) || logs.size >= MAX_LIVE_LOGS || isForked(log)) return
      logs.add(log)
      host.store
        .liveCore(log)
        .then((core) => {
          core.replicateOn(peer.connection.mux)
          core.followHead(room)
        })
        .catch((fault: unknown) => {
          logs.delete(log)
          logger.warn('live replication not opened', { log, fault: String(fault) })
        })
    }
  }
}
