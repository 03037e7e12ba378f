import { compareBytes } from '#shared/kernel/bytes.ts'
import type { LogKey } from '#shared/kernel/ids.ts'
import { type ForkEvidence, forkEvidence } from '#shared/log/fork-evidence.ts'
import type { BranchFolder } from './branch-folder.ts'
import type { HeldLog } from './held-log.ts'
import type { Branch, Pack } from './log-store.ts'
import { signedBlockOf, treeOf } from './log-tree.ts'
import { fitsLimits, type StoreLimits } from './store-limits.ts'

type ReadBlocks = (log: LogKey, from: number, to: number) => Promise<Uint8Array[]>

/** Judges, keeps and hands out the other branches of forked logs. */
export class ForkKeeper {
  private readonly folder: BranchFolder
  private readonly limits: StoreLimits
  private readonly read: ReadBlocks

  constructor(folder: BranchFolder, limits: StoreLimits, read: ReadBlocks) {
    this.folder = folder
    this.limits = limits
    this.read = read
  }

  /** Whether a log is forked and would pass, with this length, what is kept beyond its fork. */
  async isFull(log: LogKey, length: number): Promise<boolean> {
    if (!this.folder.isForked(log)) return false
    const starts = (await this.folder.branches(log)).map(({ from }) => from)
    return starts.length > 0 && length > Math.min(...starts) + this.limits.growthPastFork
  }

  /**
   * Keeps what of `pack` differs from the stored log. Null unless it starts at 0, is signed as a whole by the
   * log's key, and really differs: an honest longer or shorter copy is no branch.
   */
  async accept(log: HeldLog, pack: Pack): Promise<Branch | null> {
    const { blocks, signature } = pack
    if (pack.from !== 0 || blocks.length === 0 || !fitsLimits(blocks, this.limits)) return null
    if (treeOf(blocks).rewritesSigned(log.address, signature) === null) return null
    const differs = await this.differsFrom(log, pack)
    // What lies in a hole may be the same as in the branch: kept is all that follows what is held without one.
    const from = differs === null ? null : Math.min(differs, log.length)
    if (from === null || blocks.length > from + this.limits.growthPastFork) return null
    const branch = { log: log.log, from, blocks: blocks.slice(from), length: blocks.length, signature }
    return this.folder.keep(branch, this.limits)
  }

  /** Two signed blocks in one place; null where the log is not forked, or what is held of it does not show where. */
  async evidence(log: HeldLog): Promise<ForkEvidence | null> {
    for (const branch of await this.folder.branches(log.log)) {
      const pack = await this.pack(branch)
      const index = pack === null ? null : await this.differsFrom(log, pack)
      if (pack === null || index === null) continue
      const theirs = signedBlockOf(log.address, pack.blocks, index, pack.signature)
      const ours = await log.signedBlock(index)
      if (ours !== null && theirs !== null) return forkEvidence(log.log, index, ours, theirs)
    }
    return null
  }

  /** The first place where a block that is held is another in a pack that starts at 0; null where none is. */
  private async differsFrom(log: HeldLog, { blocks }: Pack): Promise<number | null> {
    const isOther = (held: Uint8Array, i: number): boolean =>
      compareBytes(held, blocks[i] ?? new Uint8Array()) !== 0
    const whole = await this.read(log.log, 0, Math.min(log.length, blocks.length))
    const first = whole.findIndex(isOther)
    if (first !== -1 || blocks.length <= log.length) return first === -1 ? null : first
    for await (const { index, block } of log.beyondHole(blocks.length))
      if (isOther(block, index)) return index
    return null
  }

  async pack({ log, from, blocks, signature }: Branch): Promise<Pack | null> {
    const shared = await this.read(log, 0, from)
    const all = [...shared, ...blocks]
    return shared.length === from && fitsLimits(all, this.limits)
      ? { log, from: 0, blocks: all, signature }
      : null
  }
}
