import type Hypercore from 'hypercore'
import type { AcceptedPack, Pack } from './log-store.ts'
import type { ForkKeeper } from './fork-keeper.ts'
import { frameSignature } from './head-signature.ts'
import type { HeldLog } from './held-log.ts'
import { fillHole, isSignedBehind } from './hole-filling.ts'
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
  if (await forks.isFull(log.log, pack.beyond?.length ?? end)) return { ok: false, reason: 'sealed' }
  const from = log.length
  const tail = { ...pack, from, blocks: pack.blocks.slice(from - pack.from) }
  // A log not held yet is judged before its core is made, so that a forgery leaves nothing at all on the disk.
  if (from === 0 && !(await isSignedBehind(log, tail))) return NOT_SIGNED
  const core = await log.open()
  const head = core.length
  const reached = await store(log, core, tail).catch((error: unknown) => {
    if (core.length !== head || isRefusedByTree(error)) return null
    throw error
  })
  // Replication took the head further meanwhile, so the pack was held against another tree.
  if (reached !== end && core.length !== head) return acceptPack(log, pack, limits, forks)
  if (reached === null) return NOT_SIGNED
  if (reached === from) return { ok: false, reason: 'behindHead' }
  const blocks = tail.blocks.slice(0, reached - from)
  log.grewTo(reached, blocks)
  return { ok: true, from, blocks }
}

/** How far the log is held afterwards; null when the pack is not the log's. */
async function store(log: HeldLog, core: Hypercore, tail: Pack): Promise<number | null> {
  const { from, blocks, signature, beyond } = tail
  const isPlain = beyond === undefined && core.length === from
  const filled = isPlain ? from : await fillHole(log, core, tail)
  if (filled !== core.length) return filled
  const rest = blocks.slice(filled - from)
  if (rest.length > 0) await core.append(rest, { signature: frameSignature(signature) })
  return from + blocks.length
}

const NOT_SIGNED: AcceptedPack = { ok: false, reason: 'notSigned' }

/** The signature is not over this tree, or a block is not of the tree whose head is held: a fork or a forgery. */
const isRefusedByTree = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  (error.code === 'INVALID_SIGNATURE' || error.code === 'INVALID_CHECKSUM')
