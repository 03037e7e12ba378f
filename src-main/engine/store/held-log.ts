import { once } from 'node:events'
import type Corestore from 'corestore'
import type Hypercore from 'hypercore'
import type crypto from 'hypercore-crypto'
import type { LogKey } from '#shared/kernel/ids.ts'
import type { SignedBlock } from '#shared/log/signed-tree.ts'
import { addressOf, type LogAddress } from './log-address.ts'
import { bareSignature } from './head-signature.ts'
import type { Pack } from './log-store.ts'
import { LogSource, plainBytes, WINDOW } from './log-source.ts'
import { LogTree, subtreesOver } from './log-tree.ts'
import { LogDamaged } from './store-failure.ts'
import { Turns } from './turns.ts'

export interface HeldLogEvents {
  onBlocks(log: LogKey, from: number, blocks: readonly Uint8Array[]): void
  /** Two signed heads of one log met in replication (F1). */
  onConflict(log: LogKey): void
  onTrouble(log: LogKey, error: unknown): void
}

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
  private isFollowing = false
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

  /** An open session. Rejects with LogDamaged where the core's own part of the disk is damaged (F8). */
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
      throw new LogDamaged()
    }
    // allowFork is off for every core; a rewritten one can only have come from elsewhere, and is never read.
    if (core.fork !== 0) throw new LogDamaged()
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

  /** See LiveCore. Ends with the session: a log whose core was closed is followed again by who connects next. */
  followHead(room: () => Promise<void>): void {
    this.withOpenCore((core) => {
      if (this.isFollowing) return
      this.isFollowing = true
      void this.follow(core, room).catch(() => {
        this.isFollowing = false
      })
    })
  }

  private async follow(core: Hypercore, room: () => Promise<void>): Promise<never> {
    const closed = new AbortController()
    core.once('close', () => closed.abort())
    // The newest entry then comes together with the head that covers it.
    await core.setAlwaysLatestBlock(true)
    for (let left = WINDOW; ;) {
      const { contiguousLength: start, length } = core
      const end = Math.min(length, start + left)
      if (start === end) await once(core, 'append', { signal: closed.signal })
      else await core.download({ start, end }).done()
      left -= end - start
      if (left > 0) continue
      await room()
      left = WINDOW
    }
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
    return this.readStored((source) => source.blocks(from, to))
  }

  /**
   * Blocks from `from` to `to`, or as many of them as come to no more than `maxBytes`, with the signature over the head
   * and what lies between; null where there is no such block or signature. Reading stops soon after the bound is passed.
   */
  async readPart(from: number, to: number, maxBytes: number): Promise<Pack | null> {
    return this.readStored(async (source) => {
      const [head, blocks] = await Promise.all([source.head(), source.blocksWithin(from, to, maxBytes)])
      const end = from + blocks.length
      if (blocks.length === 0 || !head?.signature || head.length < end) return null
      const signature = bareSignature(head.signature)
      if (signature === null) return null
      const { log } = this
      if (head.length === end) return { log, from, blocks, signature }
      const nodes = await source.nodes(subtreesOver(end, head.length))
      return nodes === null ? null : { log, from, blocks, signature, beyond: { length: head.length, nodes } }
    })
  }

  /** The tree over what is held, for more to be judged by; `onNode` as in LogTree. */
  async tree(onNode?: (node: crypto.TreeNode) => void): Promise<LogTree> {
    if (this.length === 0) return new LogTree(onNode)
    return this.readStored(async (source) => {
      const roots = await source.nodes(subtreesOver(0, this.length))
      if (roots === null) throw new Error('a root of the tree is missing')
      return new LogTree(onNode, roots)
    })
  }

  /** What is held beyond `length` and before `to`: replication that broke off leaves a hole before it. */
  async *beyondHole(to: number): AsyncGenerator<{ index: number; block: Uint8Array }> {
    const core = await this.open()
    for (let index = this.length; index < Math.min(core.length, to); index++) {
      const [block] = (await core.has(index)) ? await this.read(index, index + 1) : []
      if (block !== undefined) yield { index, block }
    }
  }

  /** A block that is held, with what proves that the owner signed it. */
  async signedBlock(index: number): Promise<SignedBlock | null> {
    const core = await this.open()
    const { fork, block, upgrade } = await core.proof({
      block: { index, nodes: 0 },
      upgrade: { start: 0, length: core.length }
    })
    const signature = bareSignature(upgrade.signature)
    if (signature === null) return null
    const { length, nodes } = upgrade
    return {
      block: plainBytes(block.value),
      length,
      rewrites: fork,
      signature,
      path: block.nodes,
      roots: nodes
    }
  }

  /** Straight from the database where the core is not open: opening it costs more than twenty blocks do. */
  private async readStored<T>(act: (source: LogSource) => Promise<T>): Promise<T> {
    const core = this.core === null ? null : await this.ready(this.core)
    let stored: Corestore.CoreStorage | null = null
    try {
      if (core !== null) return await act(LogSource.ofCore(core))
      stored = await this.store.storage.resumeCore(this.address.discoveryKey)
      if (stored === null) throw new Error('the log is not in the database')
      return await act(LogSource.ofDatabase(stored))
    } catch (error) {
      this.events.onTrouble(this.log, error)
      throw new LogDamaged()
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
