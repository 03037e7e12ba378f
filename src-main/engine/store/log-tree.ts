import crypto from 'hypercore-crypto'
import { type SignedBlock, wayTo } from '#shared/log/signed-tree.ts'
import type { LogAddress } from './log-address.ts'
import type { Beyond } from './log-store.ts'

/** First of hypercore's six domain names: what a signature over a tree head begins with (hypercore/lib/caps.js). */
const [TREE_DOMAIN = new Uint8Array(32)] = crypto.namespace('hypercore', 6)

/** A perfect subtree of a log's tree: its node's place in the flat in-order numbering, and how many blocks it is over. */
export interface Subtree {
  readonly index: number
  readonly leaves: number
}

/** Those that lie side by side over the blocks `from` to `to`, each as large as its place allows. */
export function subtreesOver(from: number, to: number): Subtree[] {
  const found: Subtree[] = []
  for (let at = from; at < to;) {
    let leaves = 1
    while (at % (2 * leaves) === 0 && at + 2 * leaves <= to) leaves *= 2
    found.push({ index: 2 * at + leaves - 1, leaves })
    at += leaves
  }
  return found
}

export type Root = crypto.TreeNode & { readonly leaves: number }

/**
 * Rewrites that are looked for under a signature. Hypercore counts how often its owner cut a log short, and signs the
 * count: a log signed with another count than 0 is never stored, but it is its owner's word all the same (F3).
 */
const MAX_REWRITES = 15

/**
 * The Merkle tree over a run of blocks from index 0, as hypercore builds it (flat in-order numbering), kept as
 * its full roots. It lets a pack be judged before anything of it touches the disk, and a fork's other branch be
 * judged at all: hypercore holds only one.
 */
export class LogTree {
  private readonly roots: Root[] = []
  private leaves = 0
  private readonly onNode: (node: crypto.TreeNode) => void

  /** `roots`: of what is held already. `onNode` hears of them, and of every node as it is made. */
  constructor(onNode: (node: crypto.TreeNode) => void = () => undefined, roots: readonly Root[] = []) {
    this.onNode = onNode
    for (const root of roots) this.add(root)
  }

  get length(): number {
    return this.leaves
  }

  append(block: Uint8Array): void {
    this.add({ index: 2 * this.leaves, size: block.length, hash: crypto.data(block), leaves: 1 })
  }

  /** False where its nodes are not those between here and its length. */
  appendBeyond({ length, nodes }: Beyond): boolean {
    const subtrees = subtreesOver(this.leaves, length)
    if (subtrees.length === 0 || subtrees.length !== nodes.length) return false
    for (const [i, { size, hash }] of nodes.entries()) {
      const subtree = subtrees[i]
      if (subtree !== undefined) this.add({ ...subtree, size, hash })
    }
    return true
  }

  /** A perfect subtree right behind the last. */
  private add(subtree: Root): void {
    let node = subtree
    this.leaves += node.leaves
    for (;;) {
      this.onNode(node)
      const left = this.roots.at(-1)
      if (left?.leaves !== node.leaves) break
      this.roots.pop()
      node = {
        index: (left.index + node.index) / 2,
        size: left.size + node.size,
        hash: crypto.parent(left, node),
        leaves: 2 * left.leaves
      }
    }
    this.roots.push(node)
  }

  sign(address: LogAddress, secretKey: Uint8Array): Uint8Array {
    return new Uint8Array(crypto.sign(this.signable(address), secretKey))
  }

  /** Whether `signature` (64 bytes) is the log's over exactly these blocks, never rewritten. */
  isSigned(address: LogAddress, signature: Uint8Array): boolean {
    return this.isSignedAfter(0, address, signature)
  }

  /** How often the log had been rewritten when its owner signed exactly these blocks; null where they never did. */
  rewritesSigned(address: LogAddress, signature: Uint8Array): number | null {
    for (let rewrites = 0; rewrites <= MAX_REWRITES; rewrites++)
      if (this.isSignedAfter(rewrites, address, signature)) return rewrites
    return null
  }

  private isSignedAfter(rewrites: number, address: LogAddress, signature: Uint8Array): boolean {
    return crypto.verify(this.signable(address, rewrites), signature, address.publicKey)
  }

  /** domain ‖ core key ‖ tree hash ‖ length ‖ fork, the last two as 64-bit little-endian (caps.treeSignable). */
  private signable(address: LogAddress, rewrites = 0): Uint8Array {
    const bytes = new Uint8Array(112)
    bytes.set(TREE_DOMAIN, 0)
    bytes.set(address.coreKey, 32)
    bytes.set(crypto.tree(this.roots), 64)
    const view = new DataView(bytes.buffer)
    view.setBigUint64(96, BigInt(this.leaves), true)
    view.setBigUint64(104, BigInt(rewrites), true)
    return bytes
  }
}

export function treeOf(blocks: readonly Uint8Array[]): LogTree {
  const tree = new LogTree()
  for (const block of blocks) tree.append(block)
  return tree
}

/** One of `blocks` with what proves that their owner signed them all; null where they did not. */
export function signedBlockOf(
  address: LogAddress,
  blocks: readonly Uint8Array[],
  index: number,
  signature: Uint8Array
): SignedBlock | null {
  const nodes = new Map<number, crypto.TreeNode>()
  const tree = new LogTree((node) => nodes.set(node.index, node))
  for (const block of blocks) tree.append(block)
  const rewrites = tree.rewritesSigned(address, signature)
  const block = blocks[index]
  if (rewrites === null || block === undefined) return null
  const { siblings, roots } = wayTo(index, blocks.length)
  const at = (place: number) => nodes.get(place) ?? []
  return {
    block,
    length: blocks.length,
    rewrites,
    signature,
    path: siblings.flatMap(at),
    roots: roots.flatMap(at)
  }
}
