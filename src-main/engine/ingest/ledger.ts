import type { CommunityId, LogKey, SubjectId } from '#shared/kernel/ids.ts'
import type { Primitives } from '#shared/kernel/primitives.ts'
import { loadCheckpoint, saveCheckpoint } from '#shared/fold/checkpoint.ts'
import { Fold, type IngestReport } from '#shared/fold/fold.ts'
import type { Entry, ReadEntry } from '#shared/log/entry.ts'
import type { Node } from '#shared/log/graph.ts'
import type { EpochKeyring } from '../store/block-seal.ts'
import type { LogStore } from '../store/log-store.ts'
import { BlockReader } from './block-reader.ts'

/** Entries folded before the event loop gets a turn: about 10 ms of work. */
const BATCH = 500

export type LedgerChange = Pick<IngestReport, 'subjects' | 'communityChanged'>

/**
 * Everything this profile holds of its community, folded and kept up to date: blocks in from the store, state
 * out. There is one way in (`absorb`), whoever the blocks came from.
 */
export class Ledger {
  readonly fold: Fold
  readonly reader: BlockReader
  private readonly listeners = new Set<(change: LedgerChange) => void>()
  private queue: Promise<void> = Promise.resolve()

  private constructor(fold: Fold, reader: BlockReader) {
    this.fold = fold
    this.reader = reader
  }

  /** Opens from a checkpoint where one fits, then reads whatever the store holds beyond it. */
  static async open(
    primitives: Primitives,
    communityId: CommunityId,
    keyring: EpochKeyring,
    store: LogStore,
    checkpoint: Uint8Array | null
  ): Promise<Ledger> {
    const restored = checkpoint === null ? null : loadCheckpoint(checkpoint, primitives, communityId)
    const fold = restored ?? new Fold(primitives, communityId)
    const reader = new BlockReader(primitives, keyring)
    for (const log of fold.graph.logs()) {
      const tip = fold.graph.mainTip(log)
      // A store that lost what the checkpoint still knows is read again from the start.
      if (tip !== undefined && tip.index < store.lengthOf(log)) reader.resume(log, tip.index + 1, tip.id)
    }
    const ledger = new Ledger(fold, reader)
    for (const { log, length } of store.heads()) await ledger.catchUp(store, log, length)
    return ledger
  }

  private async catchUp(store: LogStore, log: LogKey, length: number): Promise<void> {
    const { next } = this.reader.position(log)
    if (next < length) this.absorb(log, next, await store.read(log, next, length))
    for (const branch of await store.branches(log)) await this.absorbBranch(branch)
    await this.settled()
  }

  /** Queues blocks for folding, in the order of the calls. */
  absorb(log: LogKey, from: number, blocks: readonly Uint8Array[]): void {
    this.enqueue(() => this.reader.read(log, from, blocks))
  }

  absorbBranch(branch: { log: LogKey; from: number; blocks: readonly Uint8Array[] }): Promise<void> {
    this.enqueue(() => {
      const before = branch.from === 0 ? null : this.fold.graph.at(branch.log, branch.from - 1)
      if (before === undefined) return []
      return this.reader.readBranch(branch.log, branch.from, before?.id ?? null, branch.blocks)
    })
    return this.settled()
  }

  /** After new epoch keys. */
  retrySealed(): void {
    this.enqueue(() => this.reader.retry())
  }

  /** Resolves when everything queued so far is folded. */
  settled(): Promise<void> {
    return this.queue
  }

  /** What stands at a node, read again from the store where the fold no longer holds it; null in a void place. */
  async entryOf(node: Node, store: LogStore): Promise<Entry | null> {
    if (node.entry !== null || node.fault !== null) return node.entry
    const [block] = await store.read(node.log, node.index, node.index + 1)
    const [read] = block === undefined ? [] : this.reader.readBranch(node.log, node.index, node.prev, [block])
    return read?.kind === 'entry' && read.entry.id === node.id ? read.entry : null
  }

  onChange(listener: (change: LedgerChange) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  checkpoint(primitives: Primitives): Uint8Array {
    return saveCheckpoint(this.fold, primitives)
  }

  private enqueue(read: () => ReadEntry[]): void {
    this.queue = this.queue.then(async () => {
      const reads = read()
      const subjects = new Set<SubjectId>()
      let communityChanged = false
      let folded = 0
      for (let start = 0; start < reads.length; start += BATCH) {
        if (start > 0) await new Promise((resolve) => setImmediate(resolve))
        const report = this.fold.ingest(reads.slice(start, start + BATCH))
        folded += report.folded
        communityChanged ||= report.communityChanged
        for (const subject of report.subjects) subjects.add(subject)
      }
      if (reads.length > 0 || folded > 0)
        for (const listener of this.listeners) listener({ subjects, communityChanged })
    })
  }
}
