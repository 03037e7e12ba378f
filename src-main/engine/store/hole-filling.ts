import type Hypercore from 'hypercore'
import type crypto from 'hypercore-crypto'
import type { Pack } from './log-store.ts'
import type { HeldLog } from './held-log.ts'
import { LogTree } from './log-tree.ts'

/**
 * Fills what a replication that broke off left open: the signed head here lies beyond the blocks behind it, so
 * the pack can't simply be appended. The whole pack is judged first; then each missing block goes in with its
 * path to the tree that is held. False when the pack is not the log's; nothing of it is then stored.
 */
export async function fillHole(log: HeldLog, core: Hypercore, pack: Pack): Promise<boolean> {
  const nodes = new Map<number, crypto.TreeNode>()
  const tree = new LogTree((node) => nodes.set(node.index, node))
  for (const block of await log.read(0, pack.from)) tree.append(block)
  for (const block of pack.blocks) tree.append(block)
  if (!tree.isSigned(log.address, pack.signature)) return false
  for (let index = log.length; index < Math.min(core.length, tree.length); index++) {
    if (await core.has(index)) continue
    const value = pack.blocks[index - pack.from]
    const path = siblings(index, await core.missingNodes(index)).map((sibling) => nodes.get(sibling))
    const known = path.filter((node) => node !== undefined)
    if (value === undefined || known.length < path.length) return false
    const block = { index, value, nodes: known }
    if (!(await core.applyProof({ fork: 0, block, hash: null, seek: null, upgrade: null, manifest: null })))
      return false
  }
  return true
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
