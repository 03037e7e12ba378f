import type { BreachCode } from './breach.ts'
import { MAX_BLOCK_BYTES, MAX_LOG_LENGTH } from './wire-limits.ts'

/** The protocol name under which hypercore opens its channels. */
export const HYPERCORE_PROTOCOL = 'hypercore/alpha'

/** What a message costs its receiver, in units of HYPERCORE_WORK, or the bound it breaks. */
export type Weighed = { readonly cost: number } | { readonly breach: BreachCode }

/** Bits in one page of hypercore's bitfield: the only offsets at which an honest peer sends one. */
const PAGE_BITS = 32_768
const PAGE_WORDS = PAGE_BITS / 32
/** An honest peer may want up to a whole segment of the bitfield, however short the log. */
const SEGMENT_BITS = 2_097_152
/** Proofs hold two nodes a tree level at most; 2^20 blocks make 21 levels. */
const MAX_PROOF_NODES = 128

interface Span {
  readonly start: number
  readonly length: number
}
interface Nodes {
  readonly nodes: readonly unknown[]
}
interface Request {
  readonly fork: number
  readonly block: { readonly index: number } | null
  readonly hash: { readonly index: number } | null
  readonly upgrade: Span | null
}
interface Data {
  readonly fork: number
  readonly block: (Nodes & { readonly index: number; readonly value: Uint8Array }) | null
  readonly hash: Nodes | null
  readonly seek: Nodes | null
  readonly upgrade: (Span & Nodes & { readonly additionalNodes: readonly unknown[] }) | null
}

const cost = (units: number): Weighed => ({ cost: units })
const breach = (code: BreachCode): Weighed => ({ breach: code })
const within = ({ start, length }: Span, limit: number): boolean => start + length <= limit

function weighSync({
  fork,
  length,
  remoteLength
}: {
  fork: number
  length: number
  remoteLength: number
}): Weighed {
  // Folkmoot never rewrites a log; the store refuses such an offer as well (F3).
  if (fork !== 0) return breach('wireFork')
  return length > MAX_LOG_LENGTH || remoteLength > MAX_LOG_LENGTH ? breach('wireLength') : cost(2)
}

function weighRequest({ fork, block, hash, upgrade }: Request): Weighed {
  if (fork !== 0) return breach('wireFork')
  const far =
    (block !== null && block.index >= MAX_LOG_LENGTH) ||
    (hash !== null && hash.index >= 2 * MAX_LOG_LENGTH) ||
    (upgrade !== null && !within(upgrade, MAX_LOG_LENGTH))
  return far ? breach('wireLength') : cost(2)
}

function weighData({ fork, block, hash, seek, upgrade }: Data): Weighed {
  if (fork !== 0) return breach('wireFork')
  if (block !== null && block.value !== null && block.value.byteLength > MAX_BLOCK_BYTES)
    return breach('wireBlock')
  if (upgrade !== null && !within(upgrade, MAX_LOG_LENGTH)) return breach('wireLength')
  const nodes = [block, hash, seek, upgrade].reduce((sum, part) => sum + (part?.nodes.length ?? 0), 0)
  return nodes + (upgrade?.additionalNodes.length ?? 0) > MAX_PROOF_NODES ? breach('tooMany') : cost(1)
}

function weighBitfield({ start, bitfield }: { start: number; bitfield: Uint32Array }): Weighed {
  // An offset off the page, or a run past its end, throws inside hypercore and would end the process.
  const fits = start % PAGE_BITS === 0 && start <= MAX_LOG_LENGTH && bitfield.length <= PAGE_WORDS
  return fits ? cost(200) : breach('wireBitfield')
}

function weighRange({ start, length }: Span): Weighed {
  if (!within({ start, length }, MAX_LOG_LENGTH)) return breach('wireRange')
  // From 0 it is one number to hypercore, elsewhere it writes bits.
  return cost(start === 0 || length === 1 ? 1 : 1 + length / 1024)
}

const weighWant = (span: Span): Weighed =>
  within(span, MAX_LOG_LENGTH + SEGMENT_BITS) ? cost(10) : breach('wireRange')

const always = (units: number) => (): Weighed => cost(units)

/**
 * By position in hypercore's channel (replicator.js, `_makePeer`): sync, request, cancel, data, noData, want,
 * unwant, bitfield, range, extension. The order is an assumption about the pinned version, held by a test.
 */
export const HYPERCORE_CAPS: readonly ((message: never) => Weighed)[] = [
  weighSync,
  weighRequest,
  always(1),
  weighData,
  always(1),
  weighWant,
  weighWant,
  weighBitfield,
  weighRange,
  always(20)
]
