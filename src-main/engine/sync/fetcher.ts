import type { LogKey } from '#shared/kernel/ids.ts'
import type { Clock, Logger } from '../engine.ts'
import {
  LIVE_GRACE_MS,
  MAX_PACK_BYTES,
  MAX_WANTS_PER_MESSAGE,
  RETRY_SAME_PEER_MS,
  STALL_MS
} from '../net/wire-limits.ts'
import type { AcceptedPack, Pack } from '../store/log-store.ts'
import { createAcceptQueue } from './accept-queue.ts'
import { allowance, canSupply, type FetchPeer, fetchPeer, hasRoom, isStalled, rest } from './fetch-peer.ts'
import type { Live } from './live.ts'
import type { NoPack, Want } from './messages.ts'
import { packBytes } from './pack-server.ts'
import { claimedLength, type SyncPeer } from './peer.ts'
import type { SyncHost } from './sync-host.ts'

/** A tail of more blocks than this waits until the short ones are here: one long log holds nobody up. */
const LONG_TAIL = 1_024

export interface Fetcher {
  join(peer: SyncPeer): void
  leave(peer: SyncPeer): void
  /** Somebody may have more of this log than we. */
  consider(log: LogKey): void
  /** The same of a log that comes live: a pack is asked for only if it does not arrive that way. */
  considerLater(log: LogKey): void
  pack(peer: SyncPeer, pack: Pack): void
  noPack(peer: SyncPeer, answer: NoPack): void
  /** Paused, it asks for nothing more; what was asked for still comes. */
  setPaused(paused: boolean): void
  close(): void
}

export interface FetcherDeps {
  readonly host: SyncHost
  readonly clock: Clock
  readonly logger: Logger
  readonly live: Live
  /** The peer's copy does not continue ours: a fork or a forgery; `branches` finds out which. */
  onOtherBranch(peer: SyncPeer, log: LogKey): void
  /** A pack of this log from this peer is in the store. */
  onFetched(peer: SyncPeer, log: LogKey): void
}

/** Brings in what is missing: each log from one peer at a time, bounded per peer, with fallback to another. */
export function createFetcher({ host, clock, logger, live, onOtherBranch, onFetched }: FetcherDeps): Fetcher {
  const { store } = host
  const peers = new Map<SyncPeer, FetchPeer>()
  const short = new Set<LogKey>()
  const long = new Set<LogKey>()
  /** Logs asked for, and of whom. */
  const assigned = new Map<LogKey, FetchPeer>()
  const sealed = new Set<LogKey>()
  const graces = new Map<LogKey, () => void>()
  const accepts = createAcceptQueue(host, logger)
  let stopSweeping: (() => void) | null = null
  let planned = false
  let paused = false
  let closed = false

  const consider = (log: LogKey): void => {
    short.delete(log)
    long.delete(log)
    if (!host.knowsLog(log) || sealed.has(log) || assigned.has(log)) return
    const held = store.lengthOf(log)
    const claimed = Math.max(0, ...[...peers.keys()].map((peer) => claimedLength(peer, log)))
    if (claimed <= held) return
    const tails = claimed - held > LONG_TAIL ? long : short
    tails.add(log)
    planSoon()
  }

  const planSoon = (): void => {
    if (planned || paused || closed) return
    planned = true
    queueMicrotask(plan)
  }

  const choose = (log: LogKey, held: number, now: number): FetchPeer | null => {
    let best: FetchPeer | null = null
    for (const from of peers.values()) {
      if (!canSupply(from, log, held, now)) continue
      if (!hasRoom(from, allowance(from, log, claimedLength(from.peer, log) - held))) continue
      if (best === null || from.bytes < best.bytes) best = from
    }
    return best
  }

  const plan = (): void => {
    planned = false
    if (paused || short.size + long.size === 0) return
    const now = clock.elapsed()
    const orders = new Map<FetchPeer, Want[]>()
    for (const tails of [short, long]) {
      for (const log of tails) {
        if (![...peers.values()].some((from) => hasRoom(from, 0))) break
        const held = store.lengthOf(log)
        const from = choose(log, held, now)
        if (from === null) continue
        const maxBytes = allowance(from, log, claimedLength(from.peer, log) - held)
        if (from.asked.size === 0) from.progress = now
        const want: Want = { log, from: held, maxBytes }
        from.asked.set(log, want)
        from.bytes += maxBytes
        assigned.set(log, from)
        tails.delete(log)
        const order = orders.get(from) ?? []
        order.push(want)
        orders.set(from, order)
      }
    }
    for (const [{ peer }, wants] of orders) {
      for (let i = 0; i < wants.length; i += MAX_WANTS_PER_MESSAGE) {
        peer.channel.send('wants', wants.slice(i, i + MAX_WANTS_PER_MESSAGE))
      }
    }
    if (assigned.size > 0 && stopSweeping === null) stopSweeping = clock.after(STALL_MS / 4, sweep)
  }

  /** Takes the logs of peers that deliver nothing away from them. */
  const sweep = (): void => {
    stopSweeping = null
    const now = clock.elapsed()
    for (const from of peers.values()) {
      if (!isStalled(from, now)) continue
      for (const log of from.asked.keys()) {
        if (assigned.get(log) === from) release(from, log, now)
      }
    }
    if (assigned.size > 0) stopSweeping = clock.after(STALL_MS / 4, sweep)
  }

  const release = (from: FetchPeer, log: LogKey, now: number): void => {
    assigned.delete(log)
    rest(from, log, now)
    consider(log)
    clock.after(RETRY_SAME_PEER_MS, () => {
      if (!closed) consider(log)
    })
  }

  const stored = (from: FetchPeer, pack: Pack, lengthBefore: number, result: AcceptedPack | null): void => {
    const { log } = pack
    if (assigned.get(log) === from) assigned.delete(log)
    if (closed) return
    if (result === null) return release(from, log, clock.elapsed())
    if (result.ok) {
      from.large.delete(log)
      onFetched(from.peer, log)
      return consider(log)
    }
    switch (result.reason) {
      // The log grew meanwhile, by live replication or from another peer.
      case 'gap':
      case 'nothingNew':
        return consider(log)
      case 'notSigned': {
        const overtaken = lengthBefore !== pack.from || store.lengthOf(log) !== lengthBefore
        if (!overtaken) {
          from.otherBranch.set(log, claimedLength(from.peer, log))
          onOtherBranch(from.peer, log)
        }
        return consider(log)
      }
      case 'behindHead':
      case 'tooLarge':
        return release(from, log, clock.elapsed())
      case 'noRoom':
      case 'sealed':
        sealed.add(log)
    }
  }

  return {
    join: (peer) => void peers.set(peer, fetchPeer(peer)),
    leave(peer) {
      const from = peers.get(peer)
      peers.delete(peer)
      for (const log of from?.asked.keys() ?? []) {
        if (assigned.get(log) !== from) continue
        assigned.delete(log)
        consider(log)
      }
    },
    consider,
    considerLater(log) {
      if (graces.has(log)) return
      graces.set(
        log,
        clock.after(LIVE_GRACE_MS, () => {
          graces.delete(log)
          consider(log)
        })
      )
    },
    pack(peer, pack) {
      const from = peers.get(peer)
      const want = from?.asked.get(pack.log)
      if (from === undefined || want?.from !== pack.from) return peer.connection.breach('unasked')
      const { maxBytes } = want
      if (packBytes(pack) > maxBytes) return peer.connection.breach('oversized')
      from.asked.delete(pack.log)
      from.progress = clock.elapsed()
      const lengthBefore = store.lengthOf(pack.log)
      accepts.add(pack, (result) => {
        from.bytes -= maxBytes
        stored(from, pack, lengthBefore, result)
        planSoon()
      })
    },
    noPack(peer, { log, why }) {
      const from = peers.get(peer)
      const want = from?.asked.get(log)
      if (from === undefined || want === undefined) return peer.connection.breach('unasked')
      const { maxBytes } = want
      from.asked.delete(log)
      from.bytes -= maxBytes
      from.progress = clock.elapsed()
      if (why === 'tooLarge' && maxBytes < MAX_PACK_BYTES) {
        from.large.add(log)
        if (assigned.get(log) === from) assigned.delete(log)
        return consider(log)
      }
      // A tail beyond one pack comes block by block.
      if (why === 'tooLarge') live.follow(peer, log)
      if (assigned.get(log) === from) release(from, log, clock.elapsed())
    },
    setPaused(wanted) {
      paused = wanted
      planSoon()
    },
    close() {
      closed = true
      stopSweeping?.()
      for (const cancel of graces.values()) cancel()
      accepts.close()
    }
  }
}
