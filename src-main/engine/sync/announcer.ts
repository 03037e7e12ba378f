import { toHex } from '#shared/kernel/bytes.ts'
import type { LogKey } from '#shared/kernel/ids.ts'
import type { Clock } from '../engine.ts'
import { HELD_INTERVAL_MS, LIVE_STEP, MAX_HEADS, NEWS_INTERVAL_MS } from '../net/wire-limits.ts'
import type { BranchOffer, HeadClaim, News } from './messages.ts'
import { claimedLength, type SyncPeer } from './peer.ts'
import type { SyncHost } from './sync-host.ts'

/**
 * Tells peers how far we hold each log: everything once, then what moved, never twice the same. Who lacks something
 * hears of it at once; who has it already hears a little later that we have it too, so that both know who holds what.
 */
export interface Announcer {
  /** The one message of heads. */
  greet(peer: SyncPeer): void
  /** A log grew, a branch was found or a key came: peers hear of it shortly, once for many. */
  moved(log: LogKey): void
  movedOther(): void
  close(): void
}

export interface AnnouncerDeps {
  readonly host: SyncHost
  readonly clock: Clock
  readonly branchOffers: () => BranchOffer[]
  readonly peers: () => Iterable<SyncPeer>
  /** A log that moved a little is on its way to this peer. */
  onMoved(peer: SyncPeer, log: LogKey): void
}

/** A head whose id is still being read is announced without it after this long. */
const PATIENCE_MS = 50

export function createAnnouncer({ host, clock, branchOffers, peers, onMoved }: AnnouncerDeps): Announcer {
  const { store } = host
  const dirty = new Set<LogKey>()
  const received = new Set<LogKey>()
  let cancel: (() => void) | null = null
  let cancelReceived: (() => void) | null = null
  let lastSent = 0
  let closed = false

  const claimOf = (log: LogKey): HeadClaim => ({ log, length: store.lengthOf(log), headId: host.headId(log) })

  /** What this peer has not heard of; remembers that it has now. */
  const newsFor = (peer: SyncPeer, heads: HeadClaim[]): News => {
    for (const { log, length } of heads) peer.told.set(log, length)
    const keyIds = host
      .epochKeys()
      .map(({ id }) => id)
      .filter((id) => fresh(peer.toldKeys, toHex(id)))
    const branches = branchOffers().filter(({ log, tag }) => fresh(peer.toldBranches, log + toHex(tag)))
    return { heads, keyIds, branches }
  }

  /** Whoever has as much already is not told, but the log's owner wants to know that it is held elsewhere. */
  const concerns = (peer: SyncPeer, { log, length }: HeadClaim): boolean =>
    length > (peer.told.get(log) ?? 0) && (length > claimedLength(peer, log) || peer.hello?.own === log)

  const flush = (): void => {
    if (closed) return
    cancel = null
    lastSent = clock.elapsed()
    const heads = [...dirty].slice(0, MAX_HEADS).map(claimOf)
    for (const { log } of heads) dirty.delete(log)
    for (const peer of peers()) {
      if (peer.hello === null) continue
      const concerning = heads.filter((head) => concerns(peer, head))
      const steps = concerning.filter(({ log, length }) => length - claimedLength(peer, log) <= LIVE_STEP)
      const news = newsFor(peer, concerning)
      if (news.heads.length + news.keyIds.length + news.branches.length === 0) continue
      peer.channel.send('moved', news)
      for (const { log, length } of steps) if (length > claimedLength(peer, log)) onMoved(peer, log)
    }
    if (dirty.size > 0) soon()
  }

  const flushReceived = (): void => {
    cancelReceived = null
    const heads = [...received].slice(0, MAX_HEADS).map(claimOf)
    for (const { log } of heads) received.delete(log)
    for (const peer of peers()) {
      if (peer.hello === null) continue
      const untold = heads.filter(({ log, length }) => length > (peer.told.get(log) ?? 0))
      if (untold.length > 0) peer.channel.send('moved', newsFor(peer, untold))
    }
    if (received.size > 0) receivedLater()
  }

  const receivedLater = (): void => {
    if (!closed) cancelReceived ??= clock.after(HELD_INTERVAL_MS, flushReceived)
  }

  const flushWhenRead = (): void => {
    if ([...dirty].every((log) => host.headId(log) !== null)) return flush()
    let done = false
    const once = () => {
      if (done) return
      done = true
      impatient()
      flush()
    }
    const impatient = clock.after(PATIENCE_MS, once)
    host.settled().then(once, once)
  }

  const soon = (): void => {
    if (cancel !== null || closed) return
    const wait = Math.max(0, lastSent + NEWS_INTERVAL_MS - clock.elapsed())
    if (wait > 0) return void (cancel = clock.after(wait, flushWhenRead))
    // A timer of nothing takes a millisecond; what else moves in this turn still comes along.
    cancel = () => undefined
    queueMicrotask(flushWhenRead)
  }

  return {
    greet(peer) {
      const heads = store
        .heads()
        .filter(({ length }) => length > 0)
        .slice(0, MAX_HEADS)
        .map(({ log }) => claimOf(log))
      peer.channel.send('heads', newsFor(peer, heads))
    },
    moved(log) {
      dirty.add(log)
      received.add(log)
      soon()
      receivedLater()
    },
    movedOther: soon,
    close() {
      closed = true
      cancel?.()
      cancelReceived?.()
    }
  }
}

function fresh(told: Set<string>, name: string): boolean {
  if (told.has(name)) return false
  told.add(name)
  return true
}
