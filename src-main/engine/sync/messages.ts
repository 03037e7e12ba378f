import { fromHex } from '#shared/kernel/bytes.ts'
import { type Canonical, encodeCanonical } from '#shared/kernel/canonical.ts'
import { type EntryId, entryIdOf, type LogKey, logKeyOf } from '#shared/kernel/ids.ts'
import {
  MAX_BLOCK_BYTES,
  MAX_BRANCH_OFFERS,
  MAX_EPOCH_KEYS,
  MAX_HEADS,
  MAX_PACK_BLOCKS,
  MAX_PACK_BYTES,
  MAX_RECORD_IDS,
  MAX_RECORD_KEYS,
  MAX_WANTS_PER_MESSAGE
} from '../net/wire-limits.ts'
import {
  type Read,
  readBytes,
  readBytesUpTo,
  readInt,
  readList,
  readLongerRecord,
  readMessage,
  readRecord
} from '../net/wire-value.ts'
import type { Pack } from '../store/log-store.ts'
import type { EpochKey, RecordKey } from './sync-host.ts'

/** The messages of `folkmoot/sync/1`, each a canonical list (docs/protocol.md §8). Readers are total. */
export const SYNC_PROTOCOL = 'folkmoot/sync/1'
/** Raised when the meaning of a message changes; both sides must have the same. */
export const SYNC_VERSION = 1

/** First on the channel: enough to say why two devices do not understand each other. */
export interface Hello {
  readonly version: number
  readonly foldVersion: number
  /** The community, hashed under this connection's handshake: says nothing to who does not know it already. */
  readonly tag: Uint8Array
  /** The sender's own log: it wants to hear how far others hold it. */
  readonly own: LogKey
  /** The sender's clock, milliseconds since 1970. Shown by the doctor; no rule reads it. */
  readonly clock: number
}

export interface HeadClaim {
  readonly log: LogKey
  readonly length: number
  /** Id of the entry at the head; null while the sender has not read it yet. */
  readonly headId: EntryId | null
}

/** A branch held beside the main log of a forked writer; `tag` tells branches of one log apart. */
export interface BranchOffer {
  readonly log: LogKey
  readonly tag: Uint8Array
}

/** Everything once on connect (`heads`), and afterwards only what moved (`moved`). */
export interface News {
  readonly heads: readonly HeadClaim[]
  readonly branches: readonly BranchOffer[]
  /** Ids of the epoch keys held. */
  readonly keyIds: readonly Uint8Array[]
}

export interface Want {
  readonly log: LogKey
  readonly from: number
  /** The most the asker will take now. */
  readonly maxBytes: number
}

/** An answer to a want or a branch want that brings no pack. */
export interface NoPack {
  readonly log: LogKey
  readonly why: 'nothing' | 'tooLarge'
}

/** `tag` null asks for the sender's main log from its start. */
export interface BranchWant {
  readonly log: LogKey
  readonly tag: Uint8Array | null
}

const NO_PACK_REASONS = ['nothing', 'tooLarge'] as const
export const BRANCH_TAG_BYTES = 16
export const KEY_ID_BYTES = 16
/** Lists of a pack apart from its blocks, and some room. */
const FRAME_ITEMS = 64

/** The end of the year 9999. */
const LATEST_CLOCK = 253_402_300_799_999

const read32 = readBytes(32)
const readLength = readInt(0, Number.MAX_SAFE_INTEGER)
const readLog: Read<LogKey> = (value) => {
  const bytes = read32(value)
  return bytes === null ? null : logKeyOf(bytes)
}

export const encodeHello = ({ version, foldVersion, tag, own, clock }: Hello): Uint8Array =>
  encodeCanonical([version, foldVersion, tag, fromHex(own), Math.max(0, Math.floor(clock))])

/** A newer version's hello is read as far as it is known here, so that it can be said who must update. */
export const decodeHello = (bytes: Uint8Array): Hello | null =>
  readMessage(bytes, FRAME_ITEMS, (value) => {
    const fields = readLongerRecord(value, 5)
    const version = readInt(1, 65_535)(fields?.[0])
    const foldVersion = readInt(0, 65_535)(fields?.[1])
    const tag = read32(fields?.[2])
    const own = readLog(fields?.[3])
    const clock = readInt(0, LATEST_CLOCK)(fields?.[4])
    if (version === null || foldVersion === null || tag === null || own === null || clock === null)
      return null
    return { version, foldVersion, tag, own, clock }
  })

const readHead: Read<HeadClaim> = (value) => {
  const fields = readRecord(value, 3)
  const log = readLog(fields?.[0])
  const length = readLength(fields?.[1])
  const id = fields?.[2]
  const headId = id === null ? null : read32(id)
  if (log === null || length === null || (id !== null && headId === null)) return null
  return { log, length, headId: headId === null ? null : entryIdOf(headId) }
}

const readOffer: Read<BranchOffer> = (value) => {
  const fields = readRecord(value, 2)
  const log = readLog(fields?.[0])
  const tag = readBytes(BRANCH_TAG_BYTES)(fields?.[1])
  return log === null || tag === null ? null : { log, tag }
}

const readKeyIds = readList(MAX_EPOCH_KEYS, readBytes(KEY_ID_BYTES))

export const encodeNews = ({ heads, branches, keyIds }: News): Uint8Array =>
  encodeCanonical([
    heads.map(({ log, length, headId }): Canonical => [
      fromHex(log),
      length,
      headId === null ? null : fromHex(headId)
    ]),
    branches.map(({ log, tag }): Canonical => [fromHex(log), tag]),
    keyIds
  ])

export const decodeNews = (bytes: Uint8Array): News | null =>
  readMessage(bytes, FRAME_ITEMS + 4 * MAX_HEADS + 3 * MAX_BRANCH_OFFERS + MAX_EPOCH_KEYS, (value) => {
    const fields = readRecord(value, 3)
    const heads = readList(MAX_HEADS, readHead)(fields?.[0])
    const branches = readList(MAX_BRANCH_OFFERS, readOffer)(fields?.[1])
    const keyIds = readKeyIds(fields?.[2])
    return heads === null || branches === null || keyIds === null ? null : { heads, branches, keyIds }
  })

export const encodeWants = (wants: readonly Want[]): Uint8Array =>
  encodeCanonical(wants.map(({ log, from, maxBytes }): Canonical => [fromHex(log), from, maxBytes]))

export const decodeWants = (bytes: Uint8Array): Want[] | null =>
  readMessage(
    bytes,
    FRAME_ITEMS + 4 * MAX_WANTS_PER_MESSAGE,
    readList(MAX_WANTS_PER_MESSAGE, (value) => {
      const fields = readRecord(value, 3)
      const log = readLog(fields?.[0])
      const from = readLength(fields?.[1])
      const maxBytes = readInt(1, MAX_PACK_BYTES)(fields?.[2])
      return log === null || from === null || maxBytes === null ? null : { log, from, maxBytes }
    })
  )

export const encodePack = ({ log, from, blocks, signature }: Pack): Uint8Array =>
  encodeCanonical([fromHex(log), from, signature, blocks])

export const decodePack = (bytes: Uint8Array): Pack | null =>
  readMessage(bytes, FRAME_ITEMS + MAX_PACK_BLOCKS, (value) => {
    const fields = readRecord(value, 4)
    const log = readLog(fields?.[0])
    const from = readLength(fields?.[1])
    const signature = readBytes(64)(fields?.[2])
    const blocks = readList(MAX_PACK_BLOCKS, readBytesUpTo(MAX_BLOCK_BYTES))(fields?.[3])
    if (log === null || from === null || signature === null || blocks === null || blocks.length === 0)
      return null
    return { log, from, blocks, signature }
  })

export const encodeNoPack = ({ log, why }: NoPack): Uint8Array =>
  encodeCanonical([fromHex(log), NO_PACK_REASONS.indexOf(why)])

export const decodeNoPack = (bytes: Uint8Array): NoPack | null =>
  readMessage(bytes, FRAME_ITEMS, (value) => {
    const fields = readRecord(value, 2)
    const log = readLog(fields?.[0])
    const why = NO_PACK_REASONS[readInt(0, NO_PACK_REASONS.length - 1)(fields?.[1]) ?? -1]
    return log === null || why === undefined ? null : { log, why }
  })

export const encodeBranchWant = ({ log, tag }: BranchWant): Uint8Array => encodeCanonical([fromHex(log), tag])

export const decodeBranchWant = (bytes: Uint8Array): BranchWant | null =>
  readMessage(bytes, FRAME_ITEMS, (value) => {
    const fields = readRecord(value, 2)
    const log = readLog(fields?.[0])
    const tag = fields?.[1] === null ? null : readBytes(BRANCH_TAG_BYTES)(fields?.[1])
    if (log === null || (fields?.[1] !== null && tag === null)) return null
    return { log, tag }
  })

export const encodeKeyWant = (ids: readonly Uint8Array[]): Uint8Array => encodeCanonical(ids)

export const decodeKeyWant = (bytes: Uint8Array): Uint8Array[] | null =>
  readMessage(bytes, FRAME_ITEMS + MAX_EPOCH_KEYS, readKeyIds)

export const encodeEpochKeys = (keys: readonly EpochKey[]): Canonical => keys.map(({ id, key }) => [id, key])

export const encodeKeys = (keys: readonly EpochKey[]): Uint8Array => encodeCanonical(encodeEpochKeys(keys))

export const readEpochKeys: Read<EpochKey[]> = readList(MAX_EPOCH_KEYS, (value) => {
  const fields = readRecord(value, 2)
  const id = readBytes(KEY_ID_BYTES)(fields?.[0])
  const key = read32(fields?.[1])
  return id === null || key === null ? null : { id, key }
})

export const decodeKeys = (bytes: Uint8Array): EpochKey[] | null =>
  readMessage(bytes, FRAME_ITEMS + 3 * MAX_EPOCH_KEYS, readEpochKeys)

const readRecordId: Read<EntryId> = (value) => {
  const bytes = read32(value)
  return bytes === null ? null : entryIdOf(bytes)
}

export const encodeRecordIds = (records: readonly EntryId[]): Uint8Array =>
  encodeCanonical(records.map(fromHex))

export const decodeRecordOffer = (bytes: Uint8Array): EntryId[] | null =>
  readMessage(bytes, FRAME_ITEMS + MAX_RECORD_IDS, readList(MAX_RECORD_IDS, readRecordId))

export const decodeRecordWant = (bytes: Uint8Array): EntryId[] | null =>
  readMessage(bytes, FRAME_ITEMS + MAX_RECORD_KEYS, readList(MAX_RECORD_KEYS, readRecordId))

export const encodeRecordKeys = (keys: readonly RecordKey[]): Uint8Array =>
  encodeCanonical(keys.map(({ record, key }): Canonical => [fromHex(record), key]))

export const decodeRecordKeys = (bytes: Uint8Array): RecordKey[] | null =>
  readMessage(
    bytes,
    FRAME_ITEMS + 3 * MAX_RECORD_KEYS,
    readList(MAX_RECORD_KEYS, (value) => {
      const fields = readRecord(value, 2)
      const record = readRecordId(fields?.[0])
      const key = read32(fields?.[1])
      return record === null || key === null ? null : { record, key }
    })
  )
