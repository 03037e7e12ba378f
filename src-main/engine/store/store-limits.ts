import { MAX_SEALED_BYTES } from './block-seal.ts'

/** Bounds on what others can make this store hold or handle at once. */
export interface StoreLimits {
  readonly blockBytes: number
  /** A pack is judged and stored in one turn of the event loop: so many tiny blocks take it about a tenth of a second. */
  readonly packBlocks: number
  readonly packBytes: number
  /** Branches kept of one forked log; more prove nothing new. */
  readonly branches: number
  /** Of the branches of all logs together. */
  readonly branchBytes: number
  /** Of the branches of one log, whatever those of others take: who forks many logs leaves no honest fork without room. */
  readonly branchReserve: number
  /** Blocks a forked log may still grow by past its fork: enough to supply what honest entries cite. */
  readonly growthPastFork: number
}

export const STORE_LIMITS: StoreLimits = {
  blockBytes: MAX_SEALED_BYTES,
  packBlocks: 16_384,
  packBytes: 8 * 1024 * 1024,
  branches: 4,
  branchBytes: 64 * 1024 * 1024,
  branchReserve: 256 * 1024,
  growthPastFork: 4_096
}

export function fitsLimits(blocks: readonly Uint8Array[], limits: StoreLimits): boolean {
  if (blocks.length > limits.packBlocks) return false
  let bytes = 0
  for (const block of blocks) {
    bytes += block.length
    if (block.length > limits.blockBytes || bytes > limits.packBytes) return false
  }
  return true
}
