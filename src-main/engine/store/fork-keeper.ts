import { compareBytes } from '#shared/kernel/bytes.ts'
import type { LogKey } from '#shared/kernel/ids.ts'
import type { BranchFolder } from './branch-folder.ts'
import type { HeldLog } from './held-log.ts'
import type { Branch, Pack } from './log-store.ts'
import { treeOf } from './log-tree.ts'
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
    if (pack.from !== 0 || pack.blocks.length === 0 || !fitsLimits(pack.blocks, this.limits)) return null
    if (!treeOf(pack.blocks).isSigned(log.address, pack.signature)) return null
    const main = await this.read(log.log, 0, Math.min(log.length, pack.blocks.length))
    const from = main.findIndex((block, i) => compareBytes(block, pack.blocks[i] ?? new Uint8Array()) !== 0)
    if (from === -1 || pack.blocks.length > from + this.limits.growthPastFork) return null
    const { signature } = pack
    const branch = {
      log: log.log,
      from,
      blocks: pack.blocks.slice(from),
      length: pack.blocks.length,
      signature
    }
    return this.folder.keep(branch, this.limits.branches)
  }

  async pack({ log, from, blocks, signature }: Branch): Promise<Pack | null> {
    const shared = await this.read(log, 0, from)
    const all = [...shared, ...blocks]
    return shared.length === from && fitsLimits(all, this.limits)
      ? { log, from: 0, blocks: all, signature }
      : null
  }
}
