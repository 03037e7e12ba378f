import type Corestore from 'corestore'
import type Hypercore from 'hypercore'
import { Refusal } from '#shared/errors/refusal.ts'
import type { LogKey } from '#shared/kernel/ids.ts'
import { addressOf, type LogAddress } from './log-address.ts'
import { bareSignature } from './head-signature.ts'
import { Turns } from './turns.ts'

export interface HeldLogEvents {
  onBlocks(log: LogKey, from: number, blocks: readonly Uint8Array[]): void
  /** Two signed heads of one log met in replication (F1). */
  onConflict(log: LogKey): void
  onTrouble(log: LogKey, error: unknown): void
}

interface StoredHead {
  readonly length: number
  readonly signature: Uint8Array | null
}

interface BlockBatch {
  getBlock(index: number): Promise<Uint8Array | null>
  tryFlush(): void
}

/** Where a log's blocks and head are read from: its open core, or the database. */
interface Source {
  head(): Promise<StoredHead | null>
  read(): BlockBatch
}

/** Blocks read at a time while making up a pack, or handing over what replication brought. */
const WINDOW = 256

/**
 * One log on this disk. Its core is opened when first needed and then stays open: corestore closes a core
 * without a session under a peer that is downloading from it (docs/substrate.md).
 */
export class HeldLog {
  readonly address: LogAddress
  /** One writer at a time. */
  readonly turns = new Turns()
  /** Blocks 0 to here are held and were handed over. */
  length: number
  private core: Hypercore | null = null
  private readonly store: Corestore
  private readonly events: HeldLogEvents
  private isDelivering = false
  private isWithdrawn = false

  constructor(store: Corestore, log: LogKey, length: number, events: HeldLogEvents) {
    this.store = store
    this.address = addressOf(log)
    this.length = length
    this.events = events
  }

  get log(): LogKey {
    return this.address.log
  }

  /** An open session. Rejects with storeFailed where the core's own part of the disk is damaged (F8). */
  async open(): Promise<Hypercore> {
    if (this.core !== null) return this.ready(this.core)
    const core = this.store.get({ key: this.address.coreKey, manifest: this.address.manifest })
    this.core = core
    const deliver = (): void => this.deliverSoon()
    core.on('append', deliver)
    core.on('download', deliver)
    core.on('conflict', () => this.events.onConflict(this.log))
    core.once('close', () => {
      if (this.core === core) this.core = null
    })
    return this.ready(core)
  }

  private async ready(core: Hypercore): Promise<Hypercore> {
    try {
      await core.ready()
    } catch (error) {
      this.core = null
      this.events.onTrouble(this.log, error)
      throw new Refusal('storeFailed')
    }
    // allowFork is off for every core; a rewritten one can only have come from elsewhere, and is never read.
    if (core.fork !== 0) throw new Refusal('storeFailed')
    return core
  }

  /** Blocks from 0 without a hole, as the core itself counts them; 0 where it can't be opened. */
  async wholeLength(): Promise<number> {
    return this.open().then(
      ({ contiguousLength }) => contiguousLength,
      () => 0
    )
  }

  /**
   * Acts on the session once nothing is being written: what lies in memory meanwhile may not last. Trouble is
   * reported, not thrown; of a withdrawn log nothing happens.
   */
  withOpenCore(act: (core: Hypercore) => void): void {
    this.turns
      .take(() => this.open())
      .then(
        (core) => {
          if (!this.isWithdrawn) act(core)
        },
        (error: unknown) => this.events.onTrouble(this.log, error)
      )
  }

  /**
   * Shows this log to nobody any more, on old connections or new ones: hypercore moves its head before the barrier
   * has passed, and serves that head to whoever asks.
   */
  withdraw(): void {
    this.isWithdrawn = true
    this.core?.core.replicator.destroy()
  }

  /** One batch to the database, a third of the cost of as many `get` calls. Damage surfaces here (F8). */
  async read(from: number, to: number): Promise<Uint8Array[]> {
    return this.readStored(({ read }) => blocksIn(read(), from, to))
  }

  /**
   * Everything from `from` on and the signature over it, when every block under the signed head is held and they come
   * to no more than `maxBytes`; else null. Reading stops soon after that bound is passed.
   */
  async readToHead(
    from: number,
    maxBytes: number
  ): Promise<{ blocks: Uint8Array[]; signature: Uint8Array } | null> {
    const [head, blocks] = await this.readStored(({ head, read }) =>
      Promise.all([head(), blocksWithin(read, from, this.length, maxBytes)])
    )
    if (blocks === null || head === null || head.signature === null) return null
    if (head.length !== from + blocks.length) return null
    const signature = bareSignature(head.signature)
    return signature === null ? null : { blocks, signature }
  }

  /** Straight from the database where the core is not open: opening it costs more than twenty blocks do. */
  private async readStored<T>(act: (source: Source) => Promise<T>): Promise<T> {
    const core = this.core === null ? null : await this.ready(this.core)
    let stored: Corestore.CoreStorage | null = null
    try {
      if (core !== null) return await act(openSource(core))
      stored = await this.store.storage.resumeCore(this.address.discoveryKey)
      if (stored === null) throw new Error('the log is not in the database')
      return await act(storedSource(stored))
    } catch (error) {
      this.events.onTrouble(this.log, error)
      throw new Refusal('storeFailed')
    } finally {
      await stored?.close()
    }
  }

  /** Adopts what the store itself has just appended, and hands it over. */
  grewTo(length: number, blocks: readonly Uint8Array[]): void {
    const from = this.length
    this.length = length
    if (blocks.length > 0) this.events.onBlocks(this.log, from, blocks)
  }

  /** What replication brought, in order and each block once, behind whatever is being written. */
  private deliverSoon(): void {
    if (this.isDelivering) return
    this.isDelivering = true
    void this.turns
      .take(() => this.deliver())
      .catch((error: unknown) => this.events.onTrouble(this.log, error))
  }

  private async deliver(): Promise<void> {
    this.isDelivering = false
    const core = this.core
    if (core?.opened !== true || core.fork !== 0) return
    while (this.length < core.contiguousLength) {
      const to = Math.min(core.contiguousLength, this.length + WINDOW)
      this.grewTo(to, await this.read(this.length, to))
    }
  }
}

const openSource = ({ core: { state } }: Hypercore): Source => {
  const head = { length: state.length, signature: state.signature }
  return { head: async () => head, read: () => state.storage.read() }
}

const storedSource = (stored: Corestore.CoreStorage): Source => ({
  async head() {
    const batch = stored.read()
    const head = batch.getHead()
    batch.tryFlush()
    return head
  },
  read: () => stored.read()
})

/** What a block is reckoned to come to, at most, in choosing how many to read at once. */
const LIKELY_BLOCK_BYTES = 2 * 1024

/** A window at a time, none larger than what may still come; null as soon as they are too much. */
async function blocksWithin(
  read: () => BlockBatch,
  from: number,
  to: number,
  maxBytes: number
): Promise<Uint8Array[] | null> {
  const blocks: Uint8Array[] = []
  let left = maxBytes
  while (from + blocks.length < to) {
    const next = from + blocks.length
    const window = Math.min(WINDOW, Math.max(1, Math.ceil(left / LIKELY_BLOCK_BYTES)))
    const some = await blocksIn(read(), next, Math.min(to, next + window))
    left -= some.reduce((sum, block) => sum + block.length, 0)
    if (left < 0) return null
    blocks.push(...some)
  }
  return blocks
}

async function blocksIn(batch: BlockBatch, from: number, to: number): Promise<Uint8Array[]> {
  const asked = Array.from({ length: Math.max(0, to - from) }, (_, i) => batch.getBlock(from + i))
  batch.tryFlush()
  return (await Promise.all(asked)).map((block) => {
    if (block === null) throw new Error('a block is missing')
    // Not a Buffer: whose `slice` shares memory where everybody else's copies.
    return new Uint8Array(block.buffer, block.byteOffset, block.length)
  })
}
