import type Corestore from 'corestore'
import type Hypercore from 'hypercore'
import type crypto from 'hypercore-crypto'
import type { Root, Subtree } from './log-tree.ts'

interface StoredHead {
  readonly length: number
  readonly signature: Uint8Array | null
}

interface ReadBatch {
  getBlock(index: number): Promise<Uint8Array | null>
  getTreeNode(index: number): Promise<crypto.TreeNode | null>
  tryFlush(): void
}

/**
 * Blocks asked for at a time of a log that replicates live; read at a time while making up a pack, or handing over what
 * replication brought. The largest come to 16 MiB.
 */
export const WINDOW = 256

/** What a block is reckoned to come to, at most, in choosing how many to read at once. */
const LIKELY_BLOCK_BYTES = 2 * 1024

/**
 * Where a log's head, blocks and tree are read from: its open core, or the database. What is asked for together goes to
 * the database in one batch.
 */
export class LogSource {
  readonly head: () => Promise<StoredHead | null>
  private readonly batch: () => ReadBatch

  private constructor(head: LogSource['head'], batch: () => ReadBatch) {
    this.head = head
    this.batch = batch
  }

  static ofCore({ core: { state } }: Hypercore): LogSource {
    const { length, signature } = state
    return new LogSource(
      async () => ({ length, signature }),
      () => state.storage.read()
    )
  }

  static ofDatabase(stored: Corestore.CoreStorage): LogSource {
    const head = async (): Promise<StoredHead | null> => {
      const batch = stored.read()
      const found = batch.getHead()
      batch.tryFlush()
      return found
    }
    return new LogSource(head, () => stored.read())
  }

  /** Rejects where one of them is missing. */
  async blocks(from: number, to: number): Promise<Uint8Array[]> {
    const batch = this.batch()
    const asked = Array.from({ length: Math.max(0, to - from) }, (_, i) => batch.getBlock(from + i))
    batch.tryFlush()
    return (await Promise.all(asked)).map((block) => {
      if (block === null) throw new Error('a block is missing')
      return plainBytes(block)
    })
  }

  /** As many as fit: a window at a time, none larger than what may still come. */
  async blocksWithin(from: number, to: number, maxBytes: number): Promise<Uint8Array[]> {
    const blocks: Uint8Array[] = []
    let left = maxBytes
    while (from + blocks.length < to) {
      const next = from + blocks.length
      const window = Math.min(WINDOW, Math.max(1, Math.ceil(left / LIKELY_BLOCK_BYTES)))
      for (const block of await this.blocks(next, Math.min(to, next + window))) {
        left -= block.length
        if (left < 0) return blocks
        blocks.push(block)
      }
    }
    return blocks
  }

  /** The nodes over these subtrees; null unless all of them are there. */
  async nodes(subtrees: readonly Subtree[]): Promise<Root[] | null> {
    const batch = this.batch()
    const asked = subtrees.map(async (subtree) => ({ subtree, node: await batch.getTreeNode(subtree.index) }))
    batch.tryFlush()
    const roots = (await Promise.all(asked)).flatMap(({ subtree, node }) =>
      node === null ? [] : [{ ...subtree, size: node.size, hash: node.hash }]
    )
    return roots.length === subtrees.length ? roots : null
  }
}

/** Not a Buffer: whose `slice` shares memory where everybody else's copies. */
export const plainBytes = (block: Uint8Array): Uint8Array =>
  new Uint8Array(block.buffer, block.byteOffset, block.length)
