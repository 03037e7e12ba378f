import { compareBytes, fromHex } from '../kernel/bytes.ts'
import { type Canonical, decodeCanonical, encodeCanonical } from '../kernel/canonical.ts'
import { type LogKey, logKeyOf } from '../kernel/ids.ts'
import type { Primitives } from '../kernel/primitives.ts'
import { isSignedBlock, MAX_TREE_LENGTH, type SignedBlock, type TreeNode } from './signed-tree.ts'

/**
 * Proof that a log contradicts itself (protocol §3): its owner signed two logs with different blocks in one place.
 * The blocks are sealed, so that it can be shown to anybody.
 */
export interface ForkEvidence {
  readonly log: LogKey
  readonly index: number
  /** The lesser block first, so that one proof has one spelling. */
  readonly sides: readonly [SignedBlock, SignedBlock]
}

/** Two of the largest blocks, and the ways to them in the longest log. */
export const MAX_EVIDENCE_BYTES = 144 * 1024
const FORMAT = 'folkmoot/fork'
const VERSION = 1
const LIMITS = { maxDepth: 5, maxItems: 1_000 }

export function forkEvidence(log: LogKey, index: number, a: SignedBlock, b: SignedBlock): ForkEvidence {
  return { log, index, sides: compareBytes(a.block, b.block) < 0 ? [a, b] : [b, a] }
}

export const encodeForkEvidence = ({ log, index, sides }: ForkEvidence): Uint8Array =>
  encodeCanonical([FORMAT, VERSION, fromHex(log), index, sides.map(sideFields)])

const sideFields = ({ length, rewrites, signature, block, path, roots }: SignedBlock): Canonical => [
  length,
  rewrites,
  signature,
  block,
  path.flatMap(({ size, hash }): Canonical[] => [size, hash]),
  roots.flatMap(({ size, hash }): Canonical[] => [size, hash])
]

/** What a file proves; null when it proves nothing. Every byte of it counts: changed in one bit, it proves nothing. */
export function readForkEvidence(primitives: Primitives, bytes: Uint8Array): ForkEvidence | null {
  const evidence = bytes.length > MAX_EVIDENCE_BYTES ? null : parse(bytes)
  if (evidence === null) return null
  const { log, index, sides } = evidence
  if (compareBytes(sides[0].block, sides[1].block) >= 0) return null
  return sides.every((side) => isSignedBlock(primitives, log, index, side)) ? evidence : null
}

function parse(bytes: Uint8Array): ForkEvidence | null {
  const decoded = decodeCanonical(bytes, LIMITS)
  const [format, version, log, index, sides, ...more] = listOf(decoded.ok ? decoded.value : null)
  const [first, second, ...others] = listOf(sides).map(sideOf)
  if (format !== FORMAT || version !== VERSION || more.length + others.length > 0) return null
  if (!isBytes(log, 32) || !isInt(index, MAX_TREE_LENGTH) || !first || !second) return null
  return { log: logKeyOf(log), index, sides: [first, second] }
}

function sideOf(value: Canonical): SignedBlock | null {
  const [length, rewrites, signature, block, path, roots, ...more] = listOf(value)
  const [ways, others] = [nodesOf(path), nodesOf(roots)]
  if (!isInt(length, MAX_TREE_LENGTH) || !isInt(rewrites) || !isBytes(signature, 64)) return null
  if (!(block instanceof Uint8Array) || ways === null || others === null || more.length > 0) return null
  return { length, rewrites, signature, block, path: ways, roots: others }
}

function nodesOf(value: Canonical | undefined): TreeNode[] | null {
  if (!Array.isArray(value)) return null
  const fields = listOf(value)
  const nodes: TreeNode[] = []
  for (let i = 0; i < fields.length; i += 2) {
    const [size, hash] = [fields[i], fields[i + 1]]
    if (!isInt(size) || !isBytes(hash, 32)) return null
    nodes.push({ size, hash })
  }
  return nodes
}

const listOf = (value: Canonical | undefined): readonly Canonical[] =>
  Array.isArray(value) ? (value as readonly Canonical[]) : []
/** 2^47 bytes under one node are more than any disk; sums of a path stay safe integers. */
const MAX_SIZE = 2 ** 47
const isInt = (value: Canonical | undefined, most = MAX_SIZE): value is number =>
  typeof value === 'number' && value >= 0 && value <= most
const isBytes = (value: Canonical | undefined, count: number): value is Uint8Array =>
  value instanceof Uint8Array && value.length === count
