import type { EntryId } from '#shared/kernel/ids.ts'
import { MAX_RECORD_IDS, MAX_RECORD_KEYS, MAX_RECORD_OFFERS } from '../net/wire-limits.ts'
import type { SyncPeer } from './peer.ts'
import type { RecordKey, RecordKeyHost } from './sync-host.ts'

/**
 * Hands the keys of sealed records to those who may read them now, and asks for those this device’s person may read:
 * by record, over authenticated connections, and on no other way. What is offered, given and taken is judged by the
 * fold each time, so that an office that ended, or a tombstone, ends it at once.
 */
export interface RecordKeyExchange {
  /** Keys, offices or tombstones may have changed, or the peer is new. */
  lookAgain(peer: SyncPeer): void
  offered(peer: SyncPeer, records: readonly EntryId[]): void
  wanted(peer: SyncPeer, records: readonly EntryId[]): void
  received(peer: SyncPeer, keys: readonly RecordKey[]): void
}

interface Known {
  readonly told: Set<EntryId>
  /** What the peer says it holds and was not asked for yet. */
  readonly offered: Set<EntryId>
  readonly asked: Set<EntryId>
  /** Once is enough on one connection, however often it asks. */
  readonly given: Set<EntryId>
}

/** `host` null: a device that takes no part in this. */
export function createRecordKeyExchange(
  host: RecordKeyHost | null,
  onFault: (fault: unknown) => void
): RecordKeyExchange {
  const byPeer = new WeakMap<SyncPeer, Known>()
  const knownOf = (peer: SyncPeer): Known => {
    const known = byPeer.get(peer) ?? {
      told: new Set(),
      offered: new Set(),
      asked: new Set(),
      given: new Set()
    }
    byPeer.set(peer, known)
    return known
  }

  const tell = (peer: SyncPeer): void => {
    const { told } = knownOf(peer)
    const held = host?.readableBy(peer.connection.remoteKey) ?? []
    const fresh = held.filter((record) => !told.has(record)).slice(0, MAX_RECORD_OFFERS - told.size)
    for (const record of fresh) told.add(record)
    for (let start = 0; start < fresh.length; start += MAX_RECORD_IDS)
      peer.channel.send('recordOffer', fresh.slice(start, start + MAX_RECORD_IDS))
  }

  const ask = (peer: SyncPeer): void => {
    const { offered, asked } = knownOf(peer)
    const wanted = host?.wanted([...offered]) ?? []
    for (const record of wanted) {
      offered.delete(record)
      asked.add(record)
    }
    for (let start = 0; start < wanted.length; start += MAX_RECORD_KEYS)
      peer.channel.send('recordWant', wanted.slice(start, start + MAX_RECORD_KEYS))
  }

  return {
    lookAgain(peer) {
      if (host === null || peer.hello === null) return
      tell(peer)
      ask(peer)
    },
    offered(peer, records) {
      if (host === null) return
      const { offered, asked } = knownOf(peer)
      for (const record of records) if (!asked.has(record)) offered.add(record)
      if (offered.size + asked.size > MAX_RECORD_OFFERS) return peer.connection.breach('tooMany')
      ask(peer)
    },
    wanted(peer, records) {
      if (host === null) return
      const { given } = knownOf(peer)
      const fresh = [...new Set(records)].filter((record) => !given.has(record))
      const keys = host.give(peer.connection.remoteKey, fresh)
      for (const { record } of keys) given.add(record)
      if (keys.length > 0) peer.channel.send('recordKeys', keys)
    },
    received(peer, keys) {
      const { asked } = knownOf(peer)
      for (const { record } of keys) if (!asked.delete(record)) return peer.connection.breach('unasked')
      if (host === null) return
      if (!keys.every((key) => host.fits(key))) return peer.connection.breach('forgedKey')
      host.accept(keys).catch(onFault)
    }
  }
}
