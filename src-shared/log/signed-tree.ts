import { concatBytes, fromHex, utf8 } from '../kernel/bytes.ts'
import type { LogKey } from '../kernel/ids.ts'
import type { Primitives } from '../kernel/primitives.ts'

/** A node of the hash tree over a log's blocks. */
export interface TreeNode {
  /** Bytes in all the blocks under it. */
  readonly size: number
  readonly hash: Uint8Array
}

/** One block of a log, and its owner's signature over a state of the log that holds it. */
export interface SignedBlock {
  readonly block: Uint8Array
  /** Blocks of the log when it was signed. */
  readonly length: number
  /** How often its owner had cut the log short by then; 0 for every log that Folkmoot writes. */
  readonly rewrites: number
  readonly signature: Uint8Array
  /** The nodes beside the way from the block up to its root, the lowest first. */
  readonly path: readonly TreeNode[]
  /** The other roots, from left to right. */
  readonly roots: readonly TreeNode[]
}

/** Above this a length is nobody's; and bitwise arithmetic ends here. */
export const MAX_TREE_LENGTH = 0x7fff_ffff

/**
 * Which nodes prove block `index` of `length` blocks, in hypercore's flat in-order numbering (leaf i is node 2i): the
 * nodes beside the way from the block up to the root of its full tree, and the roots of the other full trees.
 */
export function wayTo(index: number, length: number): { siblings: number[]; roots: number[] } {
  const way = { siblings: [] as number[], roots: [] as number[] }
  for (let start = 0; start < length;) {
    const span = 1 << (31 - Math.clz32(length - start))
    if (index >= start && index < start + span) {
      for (let width = 1; width < span; width *= 2) {
        const at = Math.floor((index - start) / width)
        way.siblings.push(2 * (start + (at % 2 === 0 ? at + 1 : at - 1) * width) + width - 1)
      }
    } else {
      way.roots.push(2 * start + span - 1)
    }
    start += span
  }
  return way
}

/** Whether the owner of `log` signed a log that has exactly this block at `index`. Pure: needs nothing but its arguments. */
export function isSignedBlock(
  { hash, verify }: Primitives,
  log: LogKey,
  index: number,
  { block, length, rewrites, signature, path, roots }: SignedBlock
): boolean {
  if (length > MAX_TREE_LENGTH || index < 0 || index >= length) return false
  const way = wayTo(index, length)
  if (path.length !== way.siblings.length || roots.length !== way.roots.length) return false
  let at = 2 * index
  let node: TreeNode = { size: block.length, hash: hash(concatBytes([LEAF, uint64(block.length), block])) }
  for (const [level, sibling] of way.siblings.entries()) {
    const beside = path[level]
    if (beside === undefined) return false
    const size = node.size + beside.size
    const [left, right] = sibling < at ? [beside, node] : [node, beside]
    node = { size, hash: hash(concatBytes([PARENT, uint64(size), left.hash, right.hash])) }
    at = (sibling + at) / 2
  }
  const others = way.roots.flatMap((place, i) => ({ place, ...(roots[i] ?? node) }))
  const tree = [...others, { place: at, ...node }]
    .sort((a, b) => a.place - b.place)
    .flatMap((root) => [root.hash, uint64(root.place), uint64(root.size)])
  const name = (number: number): Uint8Array =>
    hash(concatBytes([hash(utf8('hypercore')), Uint8Array.of(number)]))
  // The manifest “version 1, one signer, this key”, whose hash is what hypercore calls the log.
  const manifest = concatBytes([
    name(MANIFEST_NAME),
    Uint8Array.of(1, 0, 0, 1, 1, 0),
    name(SIGNER_NAME),
    fromHex(log)
  ])
  const head = hash(concatBytes([ROOTS, ...tree]))
  const signed = concatBytes([name(TREE_NAME), hash(manifest), head, uint64(length), uint64(rewrites)])
  return verify(signature, signed, fromHex(log))
}

const LEAF = Uint8Array.of(0)
const PARENT = Uint8Array.of(1)
const ROOTS = Uint8Array.of(2)
/** Which of hypercore's domain names is which (hypercore/lib/caps.js). */
const TREE_NAME = 0
const MANIFEST_NAME = 3
const SIGNER_NAME = 4

/** Little-endian. */
function uint64(value: number): Uint8Array {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value), true)
  return bytes
}
