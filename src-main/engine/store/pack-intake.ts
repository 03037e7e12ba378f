import type { AcceptedPack, Pack } from './log-store.ts'
import type { ForkKeeper } from './fork-keeper.ts'
import { frameSignature } from './head-signature.ts'
import type { HeldLog } from './held-log.ts'
import { treeOf } from './log-tree.ts'
import { fitsLimits, type StoreLimits } from './store-limits.ts'

const SIGNATURE_BYTES = 64

/**
 * Stores a pack or names why not. What overlaps the held copy is skipped: the signature covers the whole log, so
 * a pack that differs in the overlap fails as one that differs behind it does. Runs in the log's turn.
 */
export async function acceptPack(
  log: HeldLog,
  pack: Pack,
  limits: StoreLimits,
  forks: ForkKeeper
): Promise<AcceptedPack> {
  const end = pack.from + pack.blocks.length
  if (!fitsLimits(pack.blocks, limits)) return { ok: false, reason: 'tooLarge' }
  if (pack.from > log.length) return { ok: false, reason: 'gap' }
  if (end <= log.length) return { ok: false, reason: 'nothingNew' }
  if (pack.signature.length !== SIGNATURE_BYTES) return { ok: false, reason: 'notSigned' }
  if (await forks.isFull(log.log, end)) return { ok: false, reason: 'sealed' }
  const from = log.length
  const blocks = pack.blocks.slice(from - pack.from)
  // A log not held yet is judged before its core is made, so that a forgery leaves nothing at all on the disk.
  if (from === 0 && !treeOf(blocks).isSigned(log.address, pack.signature))
    return { ok: false, reason: 'notSigned' }
  const core = await log.open()
  // Replication has taken the head further than the blocks behind it; it will fetch those too.
  if (core.length !== from) return { ok: false, reason: 'gap' }
  try {
    await core.append(blocks, { signature: frameSignature(pack.signature) })
  } catch (error) {
    if (core.length !== from) return { ok: false, reason: 'gap' }
    if (isBadSignature(error)) return { ok: false, reason: 'notSigned' }
    throw error
  }
  log.grewTo(end, blocks)
  return { ok: true, from, blocks }
}

const isBadSignature = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'INVALID_SIGNATURE'
