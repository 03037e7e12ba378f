import { concatBytes, fromHex, utf8 } from '../kernel/bytes.ts'
import { type Canonical, decodeCanonical, encodeCanonical } from '../kernel/canonical.ts'
import { type EntryId, entryIdOf, type LogKey, logKeyOf, type SubjectId } from '../kernel/ids.ts'
import type { Primitives } from '../kernel/primitives.ts'

/** The version of the envelope. A payload with another is kept and waits for a newer Folkmoot. */
export const ENVELOPE_VERSION = 1
export const MAX_ENTRY_BYTES = 65_536
export const MAX_CITATIONS = 512

/** One maximal entry the author had accepted: its place and its id (a length alone would hide forks). */
export interface Citation {
  readonly log: LogKey
  readonly length: number
  readonly id: EntryId
}

/** What an author writes. Author and position are the log's, never the body's. */
export interface Draft {
  readonly type: string
  /** null only in the founding entry, which is its own subject. */
  readonly subject: SubjectId | null
  readonly prev: EntryId | null
  readonly seen: readonly Citation[]
  /** The author's device clock in milliseconds: shown, never used for order or validity. */
  readonly at: number
  /** The entry that put the rulebook in force as the author saw it; null is the founding rulebook. */
  readonly rulebook: EntryId | null
  readonly body: Canonical
}

export interface Entry extends Draft {
  readonly id: EntryId
  readonly log: LogKey
  readonly index: number
}

/** Why a place in a log holds nothing that counts. The place keeps its id, so that it can be cited. */
export type EntryFault = 'malformed' | 'oversized' | 'prevMismatch'

/**
 * A place in a log, read: an entry, a void place (malformed, for everyone, for ever), or one whose envelope is
 * newer than this program and which therefore waits.
 */
export type ReadEntry =
  | { readonly kind: 'entry'; readonly entry: Entry; /** Of the payload, in bytes. */ readonly size: number }
  | { readonly kind: 'void'; readonly place: Place; readonly fault: EntryFault }
  | { readonly kind: 'newer'; readonly place: Place }

export interface Place {
  readonly id: EntryId
  readonly log: LogKey
  readonly index: number
  readonly prev: EntryId | null
}

export const placeOf = (read: ReadEntry): Place => (read.kind === 'entry' ? read.entry : read.place)

/** What must be here before it: the entry before it in its log, and what it cites. */
export function parentsOf(read: ReadEntry): EntryId[] {
  const { prev } = placeOf(read)
  const seen = read.kind === 'entry' ? read.entry.seen.map(({ id }) => id) : []
  return prev === null ? seen : [prev, ...seen]
}

const ID_DOMAIN = utf8('folkmoot/entry/1')
const NO_PREV = new Uint8Array(32)

/** id = hash(domain, log key, index, previous id, payload); `seen` is inside the payload (protocol §2). */
export function entryId(
  primitives: Primitives,
  log: Uint8Array,
  index: number,
  prev: Uint8Array | null,
  payload: Uint8Array
): EntryId {
  const position = new Uint8Array(8)
  let rest = index
  for (let i = 7; i >= 0; i--) {
    position[i] = rest % 256
    rest = Math.floor(rest / 256)
  }
  return entryIdOf(primitives.hash(concatBytes([ID_DOMAIN, log, position, prev ?? NO_PREV, payload])))
}

export function encodeEntry(draft: Draft): Uint8Array {
  return encodeCanonical([
    ENVELOPE_VERSION,
    draft.type,
    draft.subject === null ? null : fromHex(draft.subject),
    draft.prev === null ? null : fromHex(draft.prev),
    draft.seen.map(({ log, length, id }) => [fromHex(log), length, fromHex(id)]),
    draft.at,
    draft.rulebook === null ? null : fromHex(draft.rulebook),
    draft.body
  ])
}

/**
 * Reads the payload at (log, index). `prev` is the id of the entry before it as this reader computed it; the
 * payload must name the same. Total: any bytes give one of the three readings.
 */
export function readEntry(
  primitives: Primitives,
  log: LogKey,
  index: number,
  prev: EntryId | null,
  payload: Uint8Array
): ReadEntry {
  const id = entryId(primitives, fromHex(log), index, prev === null ? null : fromHex(prev), payload)
  const place: Place = { id, log, index, prev }
  if (payload.length > MAX_ENTRY_BYTES) return { kind: 'void', place, fault: 'oversized' }
  const decoded = decodeCanonical(payload)
  if (!decoded.ok || !Array.isArray(decoded.value)) return { kind: 'void', place, fault: 'malformed' }
  const fields: readonly Canonical[] = decoded.value
  const version = fields[0]
  if (typeof version === 'number' && version > ENVELOPE_VERSION) return { kind: 'newer', place }
  const draft = version === ENVELOPE_VERSION ? readDraft(fields) : null
  if (draft === null) return { kind: 'void', place, fault: 'malformed' }
  if (draft.prev !== prev) return { kind: 'void', place, fault: 'prevMismatch' }
  return { kind: 'entry', entry: { ...draft, id, log, index }, size: payload.length }
}

/**
 * The reading of bytes that were never sealed by this community: void for everyone, whatever they say, for an
 * entry in clear would be read by whoever carries it (protocol §1).
 */
export function voidEntry(
  primitives: Primitives,
  log: LogKey,
  index: number,
  prev: EntryId | null,
  bytes: Uint8Array
): ReadEntry {
  const id = entryId(primitives, fromHex(log), index, prev === null ? null : fromHex(prev), bytes)
  const fault = bytes.length > MAX_ENTRY_BYTES ? 'oversized' : 'malformed'
  return { kind: 'void', place: { id, log, index, prev }, fault }
}

const TYPE_PATTERN = /^[a-z][A-Za-z]*(\.[a-z][A-Za-z]*)*\.v[1-9][0-9]{0,3}$/

function readDraft(fields: readonly Canonical[]): Draft | null {
  if (fields.length !== 8) return null
  const [, type, subject, prev, seen, at, rulebook, body] = fields
  if (typeof type !== 'string' || type.length > 64 || !TYPE_PATTERN.test(type)) return null
  if (typeof at !== 'number' || body === undefined) return null
  if (!Array.isArray(seen) || seen.length > MAX_CITATIONS) return null
  const citations: Citation[] = []
  for (const item of seen as readonly Canonical[]) {
    const citation = readCitation(item)
    if (citation === null) return null
    citations.push(citation)
  }
  const ids = [subject, prev, rulebook].map((value) =>
    value === null ? null : is32(value) ? entryIdOf(value) : undefined
  )
  const [subjectId, prevId, rulebookId] = ids
  if (subjectId === undefined || prevId === undefined || rulebookId === undefined) return null
  return { type, subject: subjectId, prev: prevId, seen: citations, at, rulebook: rulebookId, body }
}

function readCitation(value: Canonical): Citation | null {
  if (!Array.isArray(value) || value.length !== 3) return null
  const [log, length, id] = value as readonly Canonical[]
  if (!is32(log) || !is32(id) || typeof length !== 'number' || length < 1) return null
  return { log: logKeyOf(log), length, id: entryIdOf(id) }
}

const is32 = (value: Canonical | undefined): value is Uint8Array =>
  value instanceof Uint8Array && value.length === 32
