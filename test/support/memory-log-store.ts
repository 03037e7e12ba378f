import { isOneBranch } from '#main/engine/store/branch-folder.ts'
import { addressOf } from '#main/engine/store/log-address.ts'
import { LogTree, signedBlockOf, subtreesOver, treeOf } from '#main/engine/store/log-tree.ts'
import type { AcceptedPack, Beyond, Branch, LogStore, Pack } from '#main/engine/store/log-store.ts'
import { fitsLimits, type StoreLimits, STORE_LIMITS } from '#main/engine/store/store-limits.ts'
import { Refusal } from '#shared/errors/refusal.ts'
import { compareBytes } from '#shared/kernel/bytes.ts'
import { type LogKey, logKeyOf } from '#shared/kernel/ids.ts'
import { forkEvidence } from '#shared/log/fork-evidence.ts'

interface MemoryLog {
  blocks: Uint8Array[]
  signature: Uint8Array
  /** Where the signature is over more than is held. */
  beyond: Beyond | undefined
}
export interface DeviceKeyPair {
  readonly publicKey: Uint8Array
  readonly secretKey: Uint8Array
}

/** Null where what is beyond the blocks does not follow them. */
function treeWithNodes(blocks: readonly Uint8Array[], beyond: Beyond | undefined) {
  const nodes = new Map<number, { size: number; hash: Uint8Array }>()
  const tree = new LogTree((node) => nodes.set(node.index, node))
  for (const block of blocks) tree.append(block)
  return beyond === undefined || tree.appendBeyond(beyond) ? { tree, nodes } : null
}

const sizeOf = (branches: readonly Branch[]): number =>
  branches.flatMap(({ blocks }) => blocks).reduce((sum, { length }) => sum + length, 0)

/**
 * A log store without a disk, for simulations: the same packs, signatures and refusals (contract suite
 * test/contract/log-store.ts). Live replication has no meaning here; simulated wires carry packs.
 */
export function createMemoryLogStore(
  ownKeyPair: DeviceKeyPair,
  limits: StoreLimits = STORE_LIMITS
): LogStore {
  const own = logKeyOf(ownKeyPair.publicKey)
  const logs = new Map<LogKey, MemoryLog>()
  const branches = new Map<LogKey, Branch[]>()
  const listeners = new Set<Parameters<LogStore['onBlocks']>[0]>()
  const lengthOf = (log: LogKey): number => logs.get(log)?.blocks.length ?? 0

  const store = (log: LogKey, added: readonly Uint8Array[], signature: Uint8Array, beyond?: Beyond): void => {
    const from = lengthOf(log)
    logs.set(log, { blocks: [...(logs.get(log)?.blocks ?? []), ...added], signature, beyond })
    for (const listener of listeners) listener(log, from, added)
  }

  const accept = (pack: Pack): AcceptedPack => {
    const from = lengthOf(pack.log)
    const end = pack.from + pack.blocks.length
    if (!fitsLimits(pack.blocks, limits)) return { ok: false, reason: 'tooLarge' }
    if (pack.from > from) return { ok: false, reason: 'gap' }
    if (end <= from) return { ok: false, reason: 'nothingNew' }
    const starts = (branches.get(pack.log) ?? []).map((branch) => branch.from)
    if (starts.length > 0 && (pack.beyond?.length ?? end) > Math.min(...starts) + limits.growthPastFork)
      return { ok: false, reason: 'sealed' }
    const held = logs.get(pack.log)
    const blocks = pack.blocks.slice(from - pack.from)
    const theirs = treeWithNodes([...(held?.blocks ?? []), ...blocks], pack.beyond)
    if (theirs === null || !theirs.tree.isSigned(addressOf(pack.log), pack.signature))
      return { ok: false, reason: 'notSigned' }
    const ours = held?.beyond === undefined ? null : treeWithNodes(held.blocks, held.beyond)
    if (held === undefined || ours === null) {
      store(pack.log, blocks, pack.signature, pack.beyond)
      return { ok: true, from, blocks }
    }
    // Of what lies beyond the held blocks the nodes are known: the pack shows the way to those that it ends behind.
    let reached = from
    for (const { index, leaves } of subtreesOver(from, ours.tree.length)) {
      if (reached >= end || reached + leaves > theirs.tree.length) break
      if (compareBytes(ours.nodes.get(index)!.hash, theirs.nodes.get(index)!.hash) !== 0)
        return { ok: false, reason: 'notSigned' }
      reached += leaves
    }
    const isNewer = theirs.tree.length >= ours.tree.length
    reached = Math.min(end, isNewer ? end : reached)
    if (reached === from) return { ok: false, reason: 'behindHead' }
    const { length } = isNewer ? theirs.tree : ours.tree
    const nodes = subtreesOver(reached, length).map(
      ({ index }) => (theirs.nodes.get(index) ?? ours.nodes.get(index))!
    )
    const added = blocks.slice(0, reached - from)
    const signature = isNewer ? pack.signature : held.signature
    store(pack.log, added, signature, nodes.length === 0 ? undefined : { length, nodes })
    return { ok: true, from, blocks: added }
  }

  const acceptBranch = (pack: Pack): Branch | null => {
    const main = logs.get(pack.log)?.blocks ?? []
    if (pack.from !== 0 || !fitsLimits(pack.blocks, limits)) return null
    if (treeOf(pack.blocks).rewritesSigned(addressOf(pack.log), pack.signature) === null) return null
    const shared = main.slice(0, pack.blocks.length)
    const from = shared.findIndex((block, i) => compareBytes(block, pack.blocks[i]!) !== 0)
    if (from === -1 || pack.blocks.length > from + limits.growthPastFork) return null
    const { log, signature } = pack
    const branch = { log, from, blocks: pack.blocks.slice(from), length: pack.blocks.length, signature }
    const held = branches.get(log) ?? []
    const same = held.find((other) => isOneBranch(other, branch))
    if (same !== undefined && same.length >= branch.length) return same
    if (same === undefined && held.length >= limits.branches) return null
    const now = [...held.filter((other) => other !== same), branch]
    const inAll = [...branches].flatMap(([other, kept]) => (other === log ? [] : kept))
    if (sizeOf([...inAll, ...now]) > limits.branchBytes && sizeOf(now) > limits.branchReserve) return null
    branches.set(log, now)
    return branch
  }

  return {
    own,
    heads: () => [...logs].map(([log, { blocks }]) => ({ log, length: blocks.length })),
    lengthOf,
    async append(blocks) {
      if (branches.has(own)) throw new Refusal('logSealed')
      if (blocks.some(({ length }) => length > limits.blockBytes)) throw new Refusal('entryTooLarge')
      const from = lengthOf(own)
      if (blocks.length === 0) return { from, length: from }
      const tree = treeOf([...(logs.get(own)?.blocks ?? []), ...blocks])
      store(own, blocks, tree.sign(addressOf(own), ownKeyPair.secretKey))
      return { from, length: lengthOf(own) }
    },
    read: async (log, from, to) => logs.get(log)?.blocks.slice(from, to) ?? [],
    async pack(log, from, maxBytes = limits.packBytes) {
      const held = logs.get(log)
      if (held === undefined || held.beyond !== undefined || from >= held.blocks.length) return null
      const blocks = held.blocks.slice(from)
      const packBytes = Math.min(maxBytes, limits.packBytes)
      return fitsLimits(blocks, { ...limits, packBytes })
        ? { log, from, blocks, signature: held.signature }
        : null
    },
    async part(log, from) {
      const held = logs.get(log)
      if (held === undefined || from >= held.blocks.length) return null
      const tail = held.blocks.slice(from, from + limits.packBlocks)
      let left = limits.packBytes
      const over = tail.findIndex(({ length }) => (left -= length) < 0)
      const blocks = over === -1 ? tail : tail.slice(0, over)
      const end = from + blocks.length
      const { signature } = held
      const { tree, nodes } = treeWithNodes(held.blocks, held.beyond)!
      if (end === tree.length) return { log, from, blocks, signature }
      const between = subtreesOver(end, tree.length).map(({ index }) => nodes.get(index)!)
      return { log, from, blocks, signature, beyond: { length: tree.length, nodes: between } }
    },
    accept: async (pack) => accept(pack),
    acceptBranch: async (pack) => acceptBranch(pack),
    branches: async (log) => branches.get(log) ?? [],
    async evidence(log) {
      const [main, [branch]] = [logs.get(log), branches.get(log) ?? []]
      if (main === undefined || branch === undefined) return null
      const { from, blocks, signature } = branch
      const ours = signedBlockOf(addressOf(log), main.blocks, from, main.signature)
      const other = [...main.blocks.slice(0, from), ...blocks]
      const theirs = signedBlockOf(addressOf(log), other, from, signature)
      return ours === null || theirs === null ? null : forkEvidence(log, from, ours, theirs)
    },
    async packBranch({ log, from, blocks, signature }) {
      const all = [...(logs.get(log)?.blocks.slice(0, from) ?? []), ...blocks]
      return fitsLimits(all, limits) ? { log, from: 0, blocks: all, signature } : null
    },
    onBlocks(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    liveCore: async (log) => ({
      log,
      discoveryKey: addressOf(log).publicKey,
      replicateOn: () => undefined,
      followHead: () => undefined
    }),
    async close() {
      listeners.clear()
    }
  }
}
