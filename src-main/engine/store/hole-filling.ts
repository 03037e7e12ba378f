import type Hypercore from 'hypercore'
import type { TreeNode } from 'hypercore-crypto'
import { frameSignature } from './head-signature.ts'
import type { Pack } from './log-store.ts'
import type { HeldLog } from './held-log.ts'
import { subtreesOver } from './log-tree.ts'

/** Blocks put in at once: their proofs go to the database in one batch. */
const WINDOW = 64

/**
 * Stores a pack that begins where the held copy ends and can't simply be appended: a part of a longer tail, or one for
 * a log whose signed head lies beyond the blocks that are here, because a replication or an import broke off. The whole
 * pack is judged first; then each missing block goes in with its path to the tree that is held. A pack signed before
 * that head may lack the path from some block on: it goes in up to there. Answers how far the log is then held without
 * a hole, up to the pack's end and the core's; null when the pack is not the log's and nothing of it is stored.
 */
export async function fillHole(log: HeldLog, core: Hypercore, pack: Pack): Promise<number | null> {
  const nodes = new Map<number, TreeNode>()
  if (!(await isSignedBehind(log, pack, (node) => nodes.set(node.index, node)))) return null
  const { from, blocks, signature, beyond } = pack
  const end = from + blocks.length
  if (beyond !== undefined && core.length < end) {
    const way = subtreesOver(core.length, beyond.length).map(({ index }) => index)
    if (!(await raiseHead(core, beyond.length, known(nodes, way), signature))) return null
  }
  const to = Math.min(core.length, end)
  for (let at = from; at < to && at <= core.contiguousLength; at += WINDOW) {
    const window = blocks.slice(at - from, Math.min(at + WINDOW, to) - from)
    await Promise.all(window.map((value, i) => fill(core, at + i, value, nodes)))
  }
  return Math.min(core.contiguousLength, to)
}

/** Whether the log's key signed what is held with this pack behind it. */
export async function isSignedBehind(
  log: HeldLog,
  { blocks, signature, beyond }: Pack,
  onNode?: (node: TreeNode) => void
): Promise<boolean> {
  const tree = await log.tree(onNode)
  for (const block of blocks) tree.append(block)
  if (beyond !== undefined && !tree.appendBeyond(beyond)) return false
  return tree.isSigned(log.address, signature)
}

const NOTHING = { fork: 0, block: null, hash: null, seek: null, upgrade: null, manifest: null } as const

async function raiseHead(
  core: Hypercore,
  length: number,
  nodes: readonly TreeNode[] | null,
  signature: Uint8Array
): Promise<boolean> {
  if (nodes === null) return false
  const start = core.length
  const framed = frameSignature(signature)
  const upgrade = { start, length: length - start, nodes, additionalNodes: [], signature: framed } as const
  return core.applyProof({ ...NOTHING, upgrade })
}

async function fill(
  core: Hypercore,
  index: number,
  value: Uint8Array,
  nodes: ReadonlyMap<number, TreeNode>
): Promise<void> {
  if (await core.has(index)) return
  const path = known(nodes, siblings(index, await core.missingNodes(index)))
  if (path !== null) await core.applyProof({ ...NOTHING, block: { index, value, nodes: path } })
}

/** Null unless all of them are. */
function known(nodes: ReadonlyMap<number, TreeNode>, indices: readonly number[]): TreeNode[] | null {
  const found = indices.map((index) => nodes.get(index)).filter((node) => node !== undefined)
  return found.length === indices.length ? found : null
}

/** Indices of the nodes beside the path from a block up `levels` levels, in the flat in-order numbering. */
function siblings(block: number, levels: number): number[] {
  return Array.from({ length: levels }, (_, depth) => {
    const span = 2 ** (depth + 1)
    const offset = Math.floor((2 * block) / span)
    const beside = offset % 2 === 0 ? offset + 1 : offset - 1
    return beside * span + span / 2 - 1
  })
}
