import { fromHex } from '#shared/kernel/bytes.ts'
import type { EntryId, LogKey } from '#shared/kernel/ids.ts'
import type { Primitives } from '#shared/kernel/primitives.ts'
import { type ReadEntry, readEntry, voidEntry } from '#shared/log/entry.ts'
import { type EpochKeyring, openBlock } from '../store/block-seal.ts'

/** A log whose next block cannot be opened here yet: it waits, listed, and is tried again when a key comes. */
export interface SealedWait {
  readonly log: LogKey
  readonly index: number
  readonly cause: 'missingKey' | 'failedTag'
}

interface Cursor {
  readonly key: Uint8Array
  next: number
  prev: EntryId | null
  wait: SealedWait | null
}

/**
 * Turns blocks into readings, log by log and in order: open the seal, compute the id, parse. A block that no
 * held key opens stops its own log only (protocol §1), and nothing behind it is kept here: the store has it; an
 * authenticated block that is no entry is void.
 */
export class BlockReader {
  private readonly cursors = new Map<LogKey, Cursor>()
  private readonly primitives: Primitives
  private readonly keyring: EpochKeyring

  constructor(primitives: Primitives, keyring: EpochKeyring) {
    this.primitives = primitives
    this.keyring = keyring
  }

  /** Continues a log from where a checkpoint left it. */
  resume(log: LogKey, next: number, prev: EntryId): void {
    this.cursors.set(log, { key: fromHex(log), next, prev, wait: null })
  }

  /** How many entries of `log` have been read. */
  position(log: LogKey): { next: number; prev: EntryId | null } {
    const cursor = this.cursors.get(log)
    return cursor === undefined ? { next: 0, prev: null } : { next: cursor.next, prev: cursor.prev }
  }

  /** Reads a run of blocks; those already read are skipped, a gap is left for the store to fill. */
  read(log: LogKey, from: number, blocks: readonly Uint8Array[]): ReadEntry[] {
    const cursor = this.cursorOf(log)
    const isNew = from <= cursor.next && cursor.next < from + blocks.length
    return isNew ? this.drain(log, cursor, blocks.slice(cursor.next - from)) : []
  }

  /** A branch of a forked log: the same reading, from its own beginning, without moving the log's cursor. */
  readBranch(log: LogKey, from: number, prev: EntryId | null, blocks: readonly Uint8Array[]): ReadEntry[] {
    return this.drain(log, { key: fromHex(log), next: from, prev, wait: null }, blocks)
  }

  waits(): SealedWait[] {
    return [...this.cursors.values()].flatMap(({ wait }) => (wait === null ? [] : [wait]))
  }

  private cursorOf(log: LogKey): Cursor {
    const held = this.cursors.get(log)
    if (held !== undefined) return held
    const cursor: Cursor = { key: fromHex(log), next: 0, prev: null, wait: null }
    this.cursors.set(log, cursor)
    return cursor
  }

  private drain(log: LogKey, cursor: Cursor, blocks: readonly Uint8Array[]): ReadEntry[] {
    const reads: ReadEntry[] = []
    cursor.wait = null
    for (const block of blocks) {
      const opened = openBlock(this.keyring, cursor.key, cursor.next, block)
      if (opened.kind === 'missingKey' || opened.kind === 'failedTag') {
        cursor.wait = { log, index: cursor.next, cause: opened.kind }
        break
      }
      const { next, prev } = cursor
      const read =
        opened.kind === 'opened'
          ? readEntry(this.primitives, log, next, prev, opened.plain)
          : voidEntry(this.primitives, log, next, prev, block)
      reads.push(read)
      cursor.prev = read.kind === 'entry' ? read.entry.id : read.place.id
      cursor.next++
    }
    return reads
  }
}
