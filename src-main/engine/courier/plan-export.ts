import { toHex } from '#shared/kernel/bytes.ts'
import type { EntryId, LogKey } from '#shared/kernel/ids.ts'
import { getOrAdd } from '#shared/kernel/get-or-add.ts'
import type { LaptopList, Span } from './messages.ts'
import type { CarriedBundle } from './stick-view.ts'

/** A log as held here. */
export interface HeldHead {
  readonly log: LogKey
  readonly length: number
  /** Id of the entry at the head; null while it waits. */
  readonly headId: EntryId | null
  /** Tags of its branches, the stored one’s first; empty for a log that is not forked. */
  readonly branchTags: readonly string[]
}

/** A tail up to the log’s head; where `isWhole`, the log from its start in one pack, if one holds it. */
export interface PlannedSpan extends Span {
  readonly isWhole: boolean
}

export interface ExportPlan {
  readonly spans: readonly PlannedSpan[]
  /** Logs of which the branches with these tags go, whole. */
  readonly branches: readonly { readonly log: LogKey; readonly tags: readonly string[] }[]
}

/** Somebody who will read the stick: what they hold, and which files on it they have not read. */
export interface Reader {
  readonly lengths: ReadonlyMap<LogKey, number>
  readonly headIds: ReadonlyMap<LogKey, EntryId | null>
  readonly tags: ReadonlySet<string>
  readonly whole: ReadonlySet<LogKey>
  readonly unread: readonly CarriedBundle[]
}

/** A laptop that the stick has never met: it holds nothing and has read nothing. */
export const newReader = (bundles: readonly CarriedBundle[]): Reader => ({
  lengths: new Map(),
  headIds: new Map(),
  tags: new Set(),
  whole: new Set(),
  unread: bundles
})

export function readerOf({ news, whole, read }: LaptopList, bundles: readonly CarriedBundle[]): Reader {
  const ids = new Set(read.map(toHex))
  return {
    lengths: new Map(news.heads.map(({ log, length }) => [log, length])),
    headIds: new Map(news.heads.map(({ log, headId }) => [log, headId])),
    tags: new Set(news.branches.map(({ tag }) => toHex(tag))),
    whole: new Set(whole),
    unread: bundles.filter(({ id }) => !ids.has(id))
  }
}

/** What at least one of `readers` will not have once it has read what is on the stick already. */
export function planExport(held: readonly HeldHead[], readers: readonly Reader[]): ExportPlan {
  const spans: PlannedSpan[] = []
  const branches: { log: LogKey; tags: string[] }[] = []
  const covers = readers.map(spansByLog)
  for (const head of held) {
    const { log, length } = head
    const from = Math.min(length, ...readers.map((reader, i) => reachOf(reader, covers[i], log)))
    const isWhole = readers.some((reader) => needsWhole(reader, head))
    if (isWhole || from < length) spans.push({ log, from, to: length, isWhole })
    const tags = head.branchTags.filter((tag) => readers.some((reader) => !willHave(reader, tag)))
    if (tags.length > 0) branches.push({ log, tags })
  }
  return { spans, branches }
}

/** How far a reader’s copy of a log reaches once it has read the stick. */
export function reachOf(
  reader: Reader,
  cover: ReadonlyMap<LogKey, readonly Span[]> | undefined,
  log: LogKey
): number {
  let reach = reader.lengths.get(log) ?? 0
  for (const { from, to } of cover?.get(log) ?? []) if (from <= reach) reach = Math.max(reach, to)
  return reach
}

/** In the order in which they can follow each other. */
export function spansByLog({ unread }: Reader): Map<LogKey, Span[]> {
  const byLog = new Map<LogKey, Span[]>()
  for (const { index } of unread)
    for (const span of index.spans) getOrAdd(byLog, span.log, () => []).push(span)
  for (const spans of byLog.values()) spans.sort((a, b) => a.from - b.from)
  return byLog
}

/** It asks for the log from its start, or holds another entry at the same length: a fork that it cannot see alone. */
function needsWhole(reader: Reader, { log, length, headId }: HeldHead): boolean {
  const isOnStick = reader.unread.some(({ index }) =>
    index.spans.some((span) => span.log === log && span.from === 0 && span.to === length)
  )
  if (isOnStick || reader.whole.has(log)) return !isOnStick
  const theirs = reader.headIds.get(log) ?? null
  return theirs !== null && headId !== null && theirs !== headId && reader.lengths.get(log) === length
}

const willHave = (reader: Reader, tag: string): boolean =>
  reader.tags.has(tag) ||
  reader.unread.some(({ index }) => index.branches.some((carried) => toHex(carried) === tag))
