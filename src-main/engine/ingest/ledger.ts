import type { CommunityId, LogKey } from '#shared/kernel/ids.ts'
import type { Primitives } from '#shared/kernel/primitives.ts'
import { loadCheckpoint, saveCheckpoint } from '#shared/fold/checkpoint.ts'
import { Fold } from '#shared/fold/fold.ts'
import type { IngestReport } from '#shared/fold/ingest-report.ts'
import { type Entry, type Place, placeOf, type ReadEntry } from '#shared/log/entry.ts'
import type { Node } from '#shared/log/graph.ts'
import { WAITING_LIMITS, type WaitingLimits } from '#shared/log/waiting-room.ts'
import type { EpochKeyring } from '../store/block-seal.ts'
import type { Branch, LogStore } from '../store/log-store.ts'
import { BlockReader } from './block-reader.ts'
import { FairQueue, type Work } from './fair-queue.ts'

/** Entries folded before others get a turn, and the event loop: about 10 ms of work. */
const BATCH = 500
const BATCH_BYTES = 1024 * 1024
/** Blocks of one log taken from the store at once: a log may hold a million. */
const WINDOW = 4_096

/** Blocks read at once where waiting entries had no room: as often as not there is room for a few only. */
const OWED_WINDOW = 128

export type LedgerChange = Pick<IngestReport, 'subjects' | 'communityChanged' | 'rooms'>
export type LedgerStore = Pick<LogStore, 'heads' | 'read' | 'branches'>

/**
 * Everything this profile holds of its community, folded and kept up to date: blocks in from the store, state
 * out. There is one way in (`absorb`), whoever the blocks came from.
 */
export class Ledger {
  readonly fold: Fold
  readonly reader: BlockReader
  private readonly listeners = new Set<(change: LedgerChange) => void>()
  private readonly store: LedgerStore
  /** Branches that no held key opens to their end: tried again when a key comes. */
  private readonly unread: Branch[] = []
  /** Each log in its own order, and all of them in turn. */
  private readonly queue: FairQueue<LogKey>

  private constructor(
    fold: Fold,
    reader: BlockReader,
    store: LedgerStore,
    onFault: (thrown: unknown) => void
  ) {
    this.queue = new FairQueue(BATCH, onFault)
    this.fold = fold
    this.reader = reader
    this.store = store
  }

  /** Opens from a checkpoint where one fits, then reads whatever the store holds beyond it. */
  static async open(
    primitives: Primitives,
    communityId: CommunityId,
    keyring: EpochKeyring,
    store: LedgerStore,
    checkpoint: Uint8Array | null,
    onFault: (thrown: unknown) => void = rethrown,
    limits: WaitingLimits = WAITING_LIMITS
  ): Promise<Ledger> {
    const restored = checkpoint === null ? null : loadCheckpoint(checkpoint, primitives, communityId)
    const fold = restored ?? new Fold(primitives, communityId, null, limits)
    const ledger = new Ledger(fold, new BlockReader(primitives, keyring), store, onFault)
    for (const { log, length } of store.heads()) await ledger.catchUp(log, length)
    return ledger
  }

  private async catchUp(log: LogKey, length: number): Promise<void> {
    const branches = await this.store.branches(log)
    const tip = this.fold.graph.mainTip(log)
    // Which branch of a forked log the checkpoint's chain is, it does not say; and a store that lost what the
    // checkpoint still knows is read again from the start too.
    if (tip !== undefined && branches.length === 0 && tip.index < length)
      this.reader.resume(log, tip.index + 1, tip.id)
    for (let before = -1, { next } = this.reader.position(log); before < next && next < length;) {
      this.absorb(log, next, await this.store.read(log, next, Math.min(length, next + WINDOW)))
      await this.settled()
      before = next
      next = this.reader.position(log).next
    }
    for (const branch of branches) await this.absorbBranch(branch)
  }

  /** Queues blocks for folding, those of one log in the order of the calls. */
  absorb(log: LogKey, from: number, blocks: readonly Uint8Array[]): void {
    this.queue.add(log, this.foldBlocks(log, from, blocks))
  }

  private async *foldBlocks(log: LogKey, from: number, blocks: readonly Uint8Array[]): Work {
    let start = from
    for (const piece of inPieces(blocks)) {
      yield* this.foldPiece(this.reader.read(log, start, piece))
      start += piece.length
    }
  }

  absorbBranch(branch: Branch): Promise<void> {
    this.queue.add(branch.log, this.foldBranch(branch))
    return this.queue.settled(branch.log)
  }

  private async *foldBranch(branch: Branch): Work {
    const reads = await this.branchReads(branch)
    if (reads.length < branch.from + branch.blocks.length) this.unread.push(branch)
    for (let start = 0; start < reads.length; start += BATCH)
      yield* this.foldPiece(reads.slice(start, start + BATCH))
  }

  /** From the log's beginning: what of it is folded or waits by now must not decide what the branch holds. */
  private async branchReads({ log, from, blocks }: Branch): Promise<ReadEntry[]> {
    // A disk that fails is the store's to report.
    const shared = await this.store.read(log, 0, from).catch(() => [])
    return shared.length < from ? [] : this.reader.readBranch(log, 0, null, [...shared, ...blocks])
  }

  /** After new epoch keys. */
  retrySealed(): void {
    for (const { log } of this.reader.waits()) this.queue.add(log, this.readOn(log))
    for (const branch of this.unread.splice(0)) this.queue.add(branch.log, this.foldBranch(branch))
  }

  /** What the store holds of a log that waited; a disk that fails is the store's to report. */
  private async *readOn(log: LogKey): Work {
    for (let before = -1, { next } = this.reader.position(log); before < next;) {
      before = next
      yield* this.foldBlocks(log, next, await this.store.read(log, next, next + WINDOW).catch(() => []))
      next = this.reader.position(log).next
    }
  }

  /** Resolves when everything queued so far is folded, of that log or of all. */
  settled(log?: LogKey): Promise<void> {
    return this.queue.settled(log)
  }

  /** What stands at a node, read again from the store where the fold no longer holds it; null in a void place. */
  async entryOf(node: Node): Promise<Entry | null> {
    const [entry = null] = await this.entriesOf(node.log, [node])
    return entry
  }

  /** The same of nodes of one log, on whatever branch of it they stand. */
  async entriesOf(log: LogKey, nodes: readonly Node[]): Promise<(Entry | null)[]> {
    const branches = await this.store.branches(log)
    return Promise.all(
      nodes.map(async (node) => {
        if (node.entry !== null || node.fault !== null) return node.entry
        const { index } = node
        const others = branches.flatMap(({ from, blocks }) => blocks[index - from] ?? [])
        for (const block of [...(await this.store.read(log, index, index + 1)), ...others]) {
          const [read] = this.reader.readBranch(log, index, node.prev, [block])
          if (read?.kind === 'entry' && read.entry.id === node.id) return read.entry
        }
        return null
      })
    )
  }

  onChange(listener: (change: LedgerChange) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  checkpoint(primitives: Primitives): Uint8Array {
    return saveCheckpoint(this.fold, primitives)
  }

  /** The readings, and whatever had been turned away behind an entry that they let in. */
  private async *foldPiece(reads: readonly ReadEntry[]): Work {
    if (reads.length === 0) return
    this.ingest(reads)
    yield reads.length
    for (let owed = this.fold.graph.takeOwed(); owed.length > 0; owed = this.fold.graph.takeOwed())
      for await (const again of this.readOwed(owed)) {
        this.ingest(again)
        yield again.length
      }
  }

  private ingest(reads: readonly ReadEntry[]): void {
    const { subjects, communityChanged, rooms } = this.fold.ingest(reads)
    for (const listener of this.listeners) listener({ subjects, communityChanged, rooms })
  }

  private async *readOwed(nodes: readonly Node[]): AsyncGenerator<ReadEntry[]> {
    for (const [log, last] of new Map(nodes.map((node) => [node.log, node]))) {
      const branches = await this.store.branches(log)
      // Which branch of a forked log an entry stands on its place does not say: that log is read from its beginning.
      yield* this.readStored(log, branches.length === 0 ? last : null)
      for (const branch of branches) yield await this.branchReads(branch)
    }
  }

  /** What the store holds of a log behind an entry (or all of it), until there is no room for more. */
  private async *readStored(log: LogKey, after: Place | null): AsyncGenerator<ReadEntry[]> {
    const { graph } = this.fold
    for (let last = after; ;) {
      const next = last === null ? 0 : last.index + 1
      // A disk that fails is the store's to report; what it holds is read at the next opening.
      const blocks = await this.store.read(log, next, next + OWED_WINDOW).catch(() => [])
      const reads = this.reader.readBranch(log, next, last?.id ?? null, blocks)
      yield reads
      const end = reads.at(-1)
      if (end === undefined) return
      last = placeOf(end)
      if (!graph.has(last.id) && !graph.isWaiting(last.id)) return
    }
  }
}

/** Runs of blocks that are read without a pause: not too many, and not too large. */
function* inPieces(blocks: readonly Uint8Array[]): Generator<readonly Uint8Array[]> {
  let piece: Uint8Array[] = []
  let bytes = 0
  for (const block of blocks) {
    piece.push(block)
    bytes += block.length
    if (piece.length < BATCH && bytes < BATCH_BYTES) continue
    yield piece
    piece = []
    bytes = 0
  }
  if (piece.length > 0) yield piece
}

const rethrown = (thrown: unknown): never => {
  throw thrown
}
