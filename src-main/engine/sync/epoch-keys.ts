import { compareBytes, toHex } from '#shared/kernel/bytes.ts'
import { MAX_EPOCH_KEYS } from '../net/wire-limits.ts'
import { epochKeyOf } from '../store/epoch-keys.ts'
import type { SyncPeer } from './peer.ts'
import type { EpochKey, SyncHost } from './sync-host.ts'

/**
 * Hands epoch keys to members who lack them, and asks for those we lack: by id, over authenticated connections.
 * Only keys that the fold has use for are asked for: a made-up key has an id as good as any, and the keyring is kept.
 */
export interface KeyExchange {
  offered(peer: SyncPeer, ids: readonly Uint8Array[]): void
  /** Other keys may be of use now. */
  lookAgain(peer: SyncPeer): void
  wanted(peer: SyncPeer, ids: readonly Uint8Array[]): void
  received(peer: SyncPeer, keys: readonly EpochKey[]): void
}

interface Known {
  /** What the peer says it holds and was not asked for yet, by the id in hex. */
  readonly offered: Map<string, Uint8Array>
  readonly asked: Set<string>
  /** What the peer was given, by the id in hex: once is enough on one connection, however often it asks. */
  readonly given: Set<string>
}

export function createKeyExchange(host: SyncHost, onFault: (fault: unknown) => void): KeyExchange {
  const byPeer = new WeakMap<SyncPeer, Known>()
  const knownOf = (peer: SyncPeer): Known => {
    const known = byPeer.get(peer) ?? { offered: new Map(), asked: new Set(), given: new Set() }
    byPeer.set(peer, known)
    return known
  }

  const ask = (peer: SyncPeer): void => {
    const { offered, asked } = knownOf(peer)
    const wanted = host.wantedEpochKeys([...offered.values()])
    if (wanted.length === 0) return
    for (const name of wanted.map(toHex)) {
      offered.delete(name)
      asked.add(name)
    }
    peer.channel.send('keyWant', wanted)
  }

  return {
    offered(peer, ids) {
      const { offered, asked } = knownOf(peer)
      for (const id of ids) if (!asked.has(toHex(id))) offered.set(toHex(id), id)
      if (offered.size + asked.size > MAX_EPOCH_KEYS) return peer.connection.breach('tooMany')
      ask(peer)
    },
    lookAgain: ask,
    wanted(peer, ids) {
      if (!host.mayHaveKeys(peer.connection.remoteKey)) return
      const { given } = knownOf(peer)
      const wanted = new Set(ids.map(toHex).filter((id) => !given.has(id)))
      const keys = host.epochKeys().filter(({ id }) => wanted.has(toHex(id)))
      for (const { id } of keys) given.add(toHex(id))
      if (keys.length > 0) peer.channel.send('keys', keys)
    },
    received(peer, keys) {
      const { asked } = knownOf(peer)
      for (const { id, key } of keys) {
        if (!asked.delete(toHex(id))) return peer.connection.breach('unasked')
        if (compareBytes(epochKeyOf(key).id, id) !== 0) return peer.connection.breach('forgedKey')
      }
      host.acceptEpochKeys(keys).catch(onFault)
    }
  }
}
