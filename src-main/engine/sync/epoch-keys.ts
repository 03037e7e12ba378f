import { compareBytes, toHex } from '#shared/kernel/bytes.ts'
import { epochKeyOf } from '../store/epoch-keys.ts'
import type { SyncPeer } from './peer.ts'
import type { EpochKey, SyncHost } from './sync-host.ts'

/** Hands epoch keys to members who lack them, and asks for those we lack: by id, over authenticated connections. */
export interface KeyExchange {
  heldIds(): Uint8Array[]
  offered(peer: SyncPeer, ids: readonly Uint8Array[]): void
  wanted(peer: SyncPeer, ids: readonly Uint8Array[]): void
  received(peer: SyncPeer, keys: readonly EpochKey[]): void
}

export function createKeyExchange(host: SyncHost, onFault: (fault: unknown) => void): KeyExchange {
  const asked = new WeakMap<SyncPeer, Set<string>>()
  const askedOf = (peer: SyncPeer): Set<string> => {
    const ids = asked.get(peer) ?? new Set()
    asked.set(peer, ids)
    return ids
  }
  return {
    heldIds: () => host.epochKeys().map(({ id }) => id),
    offered(peer, ids) {
      const held = new Set(host.epochKeys().map(({ id }) => toHex(id)))
      const open = askedOf(peer)
      const lacking = ids.filter((id) => !held.has(toHex(id)) && !open.has(toHex(id)))
      if (lacking.length === 0) return
      for (const id of lacking) open.add(toHex(id))
      peer.channel.send('keyWant', lacking)
    },
    wanted(peer, ids) {
      const wanted = new Set(ids.map(toHex))
      const keys = host.epochKeys().filter(({ id }) => wanted.has(toHex(id)))
      if (keys.length > 0) peer.channel.send('keys', keys)
    },
    received(peer, keys) {
      const open = askedOf(peer)
      for (const { id, key } of keys) {
        if (!open.delete(toHex(id))) return peer.connection.breach('unasked')
        if (compareBytes(epochKeyOf(key).id, id) !== 0) return peer.connection.breach('forgedKey')
      }
      host.acceptEpochKeys(keys).catch(onFault)
    }
  }
}
