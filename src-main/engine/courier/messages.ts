import { concatBytes, fromHex, utf8 } from '#shared/kernel/bytes.ts'
import { type Canonical, encodeCanonical } from '#shared/kernel/canonical.ts'
import { type CommunityId, entryIdOf, type LogKey, logKeyOf } from '#shared/kernel/ids.ts'
import { addressOf } from '../store/log-address.ts'
import { signWith } from '../identity/key-pair.ts'
import sodium from 'sodium-native'
import {
  MAX_BLOCK_BYTES,
  MAX_BRANCH_OFFERS,
  MAX_EPOCH_KEYS,
  MAX_HEADS,
  MAX_NEWS_BYTES,
  MAX_PACK_BLOCKS
} from '../net/wire-limits.ts'
import {
  type Read,
  readBytes,
  readBytesUpTo,
  readInt,
  readList,
  readMessage,
  readRecord
} from '../net/wire-value.ts'
import type { Beyond, Pack } from '../store/log-store.ts'
import {
  BRANCH_TAG_BYTES,
  decodeNews,
  encodeEpochKeys,
  encodeNews,
  type News,
  readEpochKeys
} from '../sync/messages.ts'
import type { EpochKey } from '../sync/sync-host.ts'
import { FILE_ID_BYTES } from './bundle-header.ts'
import { MAX_BEYOND_NODES, MAX_FILES } from './limits.ts'

/** First in every file. */
export interface About {
  readonly community: CommunityId
  /** The log of the device that wrote it. */
  readonly madeBy: LogKey
}

export interface Span {
  readonly log: LogKey
  readonly from: number
  readonly to: number
}

/** Last in every bundle: what it carries, signed by the log of who made it. */
export interface BundleIndex {
  readonly spans: readonly Span[]
  /** Tags of the branches in it (sync/messages.ts). */
  readonly branches: readonly Uint8Array[]
  /** By the clock of who made it, milliseconds. */
  readonly madeAt: number
}

/** What a laptop held when it last saw the stick, signed by its log. */
export interface LaptopList {
  readonly news: News
  /** Logs of which a tail did not fit its copy: it needs them from their beginning, to see which branch it holds. */
  readonly whole: readonly LogKey[]
  /** Files on the stick that it has read: what they brought is in `news`, and what they lacked they will not bring. */
  readonly read: readonly Uint8Array[]
  /** As of an index. */
  readonly madeAt: number
}

export type CourierMessage =
  | { readonly kind: 'about'; readonly about: About }
  | { readonly kind: 'pack' | 'branch'; readonly pack: Pack }
  | { readonly kind: 'keys'; readonly keys: readonly EpochKey[] }
  | { readonly kind: 'index'; readonly index: BundleIndex; readonly signature: Uint8Array }
  | { readonly kind: 'list'; readonly list: LaptopList; readonly signature: Uint8Array }
  /** Of a later version of this format: passed over. */
  | { readonly kind: 'unknown' }

const ABOUT = 0
const PACK = 1
const BRANCH = 2
const KEYS = 3
const INDEX = 4
const LIST = 5
const PART = 6
const LATEST = PART

const FRAME_ITEMS = 64
const MAX_ITEMS = FRAME_ITEMS + 4 * MAX_PACK_BLOCKS
const read32 = readBytes(32)
const readSignature = readBytes(64)
const readLength = readInt(0, Number.MAX_SAFE_INTEGER)
const readLog: Read<LogKey> = (value) => {
  const bytes = read32(value)
  return bytes === null ? null : logKeyOf(bytes)
}
const readBlocks = readList(MAX_PACK_BLOCKS, readBytesUpTo(MAX_BLOCK_BYTES))
const readTags = readList(MAX_BRANCH_OFFERS, readBytes(BRANCH_TAG_BYTES))
const readLogs = readList(MAX_HEADS, readLog)
const readIds = readList(MAX_FILES, readBytes(FILE_ID_BYTES))
const readNodes = readList<Beyond['nodes'][number]>(MAX_BEYOND_NODES, (value) => {
  const fields = readRecord(value, 2)
  const size = readLength(fields?.[0])
  const hash = read32(fields?.[1])
  return size === null || hash === null ? null : { size, hash }
})
const readBeyond = (value: Canonical | undefined): Beyond | null => {
  const fields = readRecord(value, 2)
  const length = readLength(fields?.[0])
  const nodes = readNodes(fields?.[1])
  return length === null || nodes === null ? null : { length, nodes }
}
const readSpans = readList<Span>(MAX_HEADS, (value) => {
  const fields = readRecord(value, 3)
  const log = readLog(fields?.[0])
  const from = readLength(fields?.[1])
  const to = readLength(fields?.[2])
  return log === null || from === null || to === null || to <= from ? null : { log, from, to }
})

export const encodeAbout = ({ community, madeBy }: About): Uint8Array =>
  encodeCanonical([ABOUT, fromHex(community), fromHex(madeBy)])

export function encodePackMessage(
  kind: 'pack' | 'branch',
  { log, from, blocks, signature, beyond }: Pack
): Uint8Array {
  const fields: Canonical[] = [fromHex(log), from, signature, blocks]
  if (beyond === undefined) return encodeCanonical([kind === 'pack' ? PACK : BRANCH, ...fields])
  const { length, nodes } = beyond
  return encodeCanonical([PART, ...fields, [length, nodes.map(({ size, hash }): Canonical => [size, hash])]])
}

export const encodeKeysMessage = (keys: readonly EpochKey[]): Uint8Array =>
  encodeCanonical([KEYS, encodeEpochKeys(keys.slice(0, MAX_EPOCH_KEYS))])

/** What is signed: never anything that hypercore signs with the same key, whose messages begin with a hash. */
const statement = (
  purpose: string,
  community: CommunityId,
  fileId: Uint8Array,
  said: Canonical
): Uint8Array =>
  concatBytes([utf8(purpose), new Uint8Array(1), fromHex(community), fileId, encodeCanonical(said)])

const INDEX_PURPOSE = 'folkmoot/courier/index/1'
const LIST_PURPOSE = 'folkmoot/courier/list/1'

const indexFields = ({ spans, branches, madeAt }: BundleIndex): Canonical => [
  spans.map(({ log, from, to }): Canonical => [fromHex(log), from, to]),
  branches,
  madeAt
]
const listFields = ({ news, whole, read, madeAt }: LaptopList): Canonical => [
  encodeNews(news),
  whole.map((log) => fromHex(log)),
  read,
  madeAt
]

/** Whose word a file's index or list is. */
export interface Signer {
  readonly community: CommunityId
  readonly fileId: Uint8Array
  readonly secretKey: Uint8Array
}

export function encodeIndex(index: BundleIndex, { community, fileId, secretKey }: Signer): Uint8Array {
  const said = indexFields(index)
  return encodeCanonical([
    INDEX,
    signWith(secretKey, statement(INDEX_PURPOSE, community, fileId, said)),
    said
  ])
}

export function encodeList(list: LaptopList, { community, fileId, secretKey }: Signer): Uint8Array {
  const said = listFields(list)
  return encodeCanonical([LIST, signWith(secretKey, statement(LIST_PURPOSE, community, fileId, said)), said])
}

/** Whether the index or list is the word of the log that `about` names. */
export function isSignedBy(
  message: Extract<CourierMessage, { kind: 'index' | 'list' }>,
  { community, madeBy }: About,
  fileId: Uint8Array
): boolean {
  const said =
    message.kind === 'index'
      ? statement(INDEX_PURPOSE, community, fileId, indexFields(message.index))
      : statement(LIST_PURPOSE, community, fileId, listFields(message.list))
  return sodium.crypto_sign_verify_detached(message.signature, said, addressOf(madeBy).publicKey)
}

/** Null for bytes that are no message. */
export const decodeMessage = (bytes: Uint8Array): CourierMessage | null =>
  readMessage(bytes, MAX_ITEMS, (value) => {
    const fields = Array.isArray(value) ? (value as readonly Canonical[]) : []
    const kind = readInt(0, 255)(fields[0])
    if (kind === null) return null
    if (kind > LATEST) return { kind: 'unknown' }
    switch (kind) {
      case ABOUT: {
        const community = read32(fields[1])
        const madeBy = readLog(fields[2])
        if (community === null || madeBy === null) return null
        return { kind: 'about', about: { community: entryIdOf(community), madeBy } }
      }
      case PACK:
      case BRANCH:
      case PART: {
        const log = readLog(fields[1])
        const from = readLength(fields[2])
        const signature = readSignature(fields[3])
        const blocks = readBlocks(fields[4])
        if (log === null || from === null || signature === null || blocks === null) return null
        if (blocks.length === 0 || fields.length !== (kind === PART ? 6 : 5)) return null
        const pack = { log, from, blocks, signature }
        if (kind !== PART) return { kind: kind === PACK ? 'pack' : 'branch', pack }
        const beyond = readBeyond(fields[5])
        return beyond === null ? null : { kind: 'pack', pack: { ...pack, beyond } }
      }
      case KEYS: {
        const keys = readEpochKeys(fields[1])
        return keys === null ? null : { kind: 'keys', keys }
      }
      case INDEX: {
        const signature = readSignature(fields[1])
        const said = readRecord(fields[2], 3)
        const spans = readSpans(said?.[0])
        const branches = readTags(said?.[1])
        const madeAt = readLength(said?.[2])
        if (signature === null || spans === null || branches === null || madeAt === null) return null
        return { kind: 'index', index: { spans, branches, madeAt }, signature }
      }
      default: {
        const signature = readSignature(fields[1])
        const said = readRecord(fields[2], 4)
        const newsBytes = readBytesUpTo(MAX_NEWS_BYTES)(said?.[0])
        const news = newsBytes === null ? null : decodeNews(newsBytes)
        const whole = readLogs(said?.[1])
        const read = readIds(said?.[2])
        const madeAt = readLength(said?.[3])
        if (signature === null || news === null || whole === null || read === null || madeAt === null)
          return null
        return { kind: 'list', list: { news, whole, read, madeAt }, signature }
      }
    }
  })
