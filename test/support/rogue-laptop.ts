import type { Ledger } from '#main/engine/ingest/ledger.ts'
import { sealBlock } from '#main/engine/store/block-seal.ts'
import { EPOCH_KEY_BYTES, epochKeyOf, EpochKeys } from '#main/engine/store/epoch-keys.ts'
import type { LogStore } from '#main/engine/store/log-store.ts'
import type { Fold } from '#shared/fold/fold.ts'
import { fromHex } from '#shared/kernel/bytes.ts'
import type { EntryId, LogKey } from '#shared/kernel/ids.ts'
import { type Draft, encodeEntry } from '#shared/log/entry.ts'
import { onDisk } from './closed-laptop.ts'
import type { Laptop } from './engines.ts'
import { systemRandom } from './test-vault.ts'

/** More than any honest store takes. */
const ANY_SIZE = 1 << 20
/** Entries that a flood appends at once. */
const FLOOD_APPEND = 500

/** A member's own keys and store in the hands of somebody who writes whatever they like. */
export interface RogueLaptop {
  readonly log: LogKey
  /** What this laptop knew when its engine was closed, and what was written since. */
  readonly fold: Fold
  /** What the honest engine would write; any field may be another. */
  payload(draft: Pick<Draft, 'type' | 'body'> & Partial<Draft>): Uint8Array
  /** Seals any bytes as the next entry; answers its id. */
  append(payload: Uint8Array): Promise<EntryId>
  /** Any bytes as the next block; answers its id, or null where nobody can open it yet. */
  appendBlock(block: Uint8Array): Promise<EntryId | null>
  /** Seals and writes `count` payloads of so many bytes, without folding them here. */
  flood(count: number, bytes: number): Promise<void>
  /** Seals under a key that no laptop of the community holds. */
  sealUnderUnknownKey(payload: Uint8Array): Uint8Array
  /** Names the community’s key, and is not sealed under it. */
  sealFalsely(payload: Uint8Array): Uint8Array
}

/** Takes the laptop's engine away, lets `act` write with its keys, and gives it back running. */
export async function asRogue<T>(laptop: Laptop, act: (rogue: RogueLaptop) => Promise<T>): Promise<T> {
  try {
    return await onDisk(
      laptop,
      ({ store, keys, ledger }) => {
        const [first] = keys.all()
        if (first === undefined) throw new Error('a member has a key')
        keys.writeUnder(first.id)
        return act(rogueOf(ledger, keys, store))
      },
      { blockBytes: ANY_SIZE }
    )
  } finally {
    await laptop.restart()
  }
}

function rogueOf(ledger: Ledger, keys: EpochKeys, store: LogStore): RogueLaptop {
  const { own } = store
  const { fold, reader } = ledger
  const seal = (under: EpochKeys, payload: Uint8Array, ahead = 0): Uint8Array =>
    sealBlock(under, fromHex(own), store.lengthOf(own) + ahead, payload, systemRandom)
  const appendBlock = async (block: Uint8Array): Promise<EntryId | null> => {
    const from = store.lengthOf(own)
    await store.append([block])
    ledger.absorb(own, from, [block])
    await ledger.settled()
    const { next, prev } = reader.position(own)
    return next === from + 1 ? prev : null
  }
  return {
    log: own,
    fold,
    payload: (draft) =>
      encodeEntry({
        subject: fold.communityId,
        prev: reader.position(own).prev,
        seen: fold.graph
          .heads()
          .filter(({ log }) => log !== own)
          .map(({ log, index, id }) => ({ log, length: index + 1, id })),
        at: Date.now(),
        rulebook: null,
        ...draft
      }),
    async append(payload) {
      const id = await appendBlock(seal(keys, payload))
      if (id === null) throw new Error('nothing can be read behind a block that waits')
      return id
    },
    appendBlock,
    async flood(count, bytes) {
      const payload = new Uint8Array(bytes)
      for (let left = count; left > 0; left -= FLOOD_APPEND)
        await store.append(
          Array.from({ length: Math.min(left, FLOOD_APPEND) }, (_, ahead) => seal(keys, payload, ahead))
        )
    },
    sealUnderUnknownKey(payload) {
      const unknown = new EpochKeys()
      unknown.add([epochKeyOf(systemRandom.bytes(EPOCH_KEY_BYTES))])
      const [key] = unknown.all()
      if (key !== undefined) unknown.writeUnder(key.id)
      return seal(unknown, payload)
    },
    sealFalsely(payload) {
      const block = seal(keys, payload)
      const last = block.length - 1
      block[last] = (block[last] ?? 0) ^ 1
      return block
    }
  }
}
