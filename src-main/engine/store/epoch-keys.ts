import sodium from 'sodium-native'
import { toHex } from '#shared/kernel/bytes.ts'
import type { EpochKey } from '../sync/sync-host.ts'
import type { EpochKeyring } from './block-seal.ts'

const ID_BYTES = 16
export const EPOCH_KEY_BYTES = 32

/** A key's id: the first 16 bytes of BLAKE2b-256 over it, so that a wrong key can't pass for another's. */
export function epochKeyOf(key: Uint8Array): EpochKey {
  const digest = new Uint8Array(32)
  sodium.crypto_generichash(digest, key)
  return { id: digest.slice(0, ID_BYTES), key }
}

/** The epoch keys of one profile in memory. Which of them is written under follows the fold. */
export class EpochKeys implements EpochKeyring {
  private readonly byId = new Map<string, EpochKey>()
  private writingId: string | null = null

  constructor(keys: readonly EpochKey[] = []) {
    this.add(keys)
  }

  /** Adds keys whose id is theirs; others are dropped. Answers with those that were new. */
  add(keys: readonly EpochKey[]): EpochKey[] {
    return keys.filter(({ id, key }) => {
      const hex = toHex(id)
      const isTrue = key.length === EPOCH_KEY_BYTES && toHex(epochKeyOf(key).id) === hex
      if (!isTrue || this.byId.has(hex)) return false
      this.byId.set(hex, { id, key })
      return true
    })
  }

  drop(epochId: Uint8Array): void {
    this.byId.delete(toHex(epochId))
  }

  /** Writes under this epoch from now on, once its key is held. */
  writeUnder(epochId: Uint8Array): void {
    this.writingId = toHex(epochId)
  }

  keyOf(epochId: Uint8Array): Uint8Array | null {
    return this.byId.get(toHex(epochId))?.key ?? null
  }

  writing(): EpochKey | null {
    return (this.writingId === null ? undefined : this.byId.get(this.writingId)) ?? null
  }

  all(): EpochKey[] {
    return [...this.byId.values()]
  }
}
