import { firstWhere } from '../kernel/first-where.ts'
import type { EntryId, LogKey } from '../kernel/ids.ts'
import type { Fork } from './chain.ts'
import { Chains } from './chains.ts'
import { Clock } from './clock.ts'
import { type Entry, parentsOf, type Place, placeOf, type ReadEntry } from './entry.ts'
import { KeptNodes, type NodeColumns } from './kept-nodes.ts'
import { faultOf, type Node, type NodeFacts } from './node.ts'
import { WAITING_LIMITS, type WaitingEntry, type WaitingLimits, WaitingRoom } from './waiting-room.ts'

export type { Fork } from './chain.ts'
export type { Node, NodeFacts } from './node.ts'

/** A set of entries closed under “past”: everything up to a clock. */
export type Frontier = Clock

/**
 * The graph of everything held: entries, their pasts, and those still waiting for a past (protocol §3).
 *
 * Invariants
 * 1. A node is in the graph iff its whole past is; until then its reading waits, bounded, and blocks no other log.
 * 2. Every node belongs to one chain. A log is one chain until it forks; each further branch is a chain of its
 *    own that begins where the branch does and whose past holds the shared beginning.
 * 3. Nothing here depends on the order of arrival but chain numbers and the order of `add`'s answer, and
 *    neither may reach a verdict or a digest.
 */
export class Graph {
  /** What a checkpoint restored; null where everything arrived. */
  readonly kept: KeptNodes | null
  /** Of nodes that arrived; those kept are found by `kept`. */
  private readonly byId = new Map<EntryId, Node>()
  /** By ordinal; a kept node stands here once it has been made. */
  private readonly order: (Node | undefined)[]
  private readonly chains = new Chains()
  private readonly waiting: WaitingRoom
  private readonly maximal: Set<number>
  private frontier: Frontier = Clock.EMPTY

  /** Throws RangeError on columns that do not fit together. */
  constructor(limits: WaitingLimits = WAITING_LIMITS, columns: NodeColumns | null = null) {
    this.waiting = new WaitingRoom(limits)
    this.kept = columns === null ? null : new KeptNodes(columns, this.chains.seat)
    this.order = Array.from({ length: this.kept?.size ?? 0 })
    this.maximal = new Set(this.kept?.tips())
  }

  /** Everything in the graph. */
  get all(): Frontier {
    for (const [number, length] of this.chains.takeGrown()) this.frontier = this.frontier.with(number, length)
    return this.frontier
  }

  get size(): number {
    return this.order.length
  }

  /** How many chains begin where their log already had an entry; grows with every fork seen. */
  get forkCount(): number {
    return this.chains.count - this.chains.logCount
  }

  get logCount(): number {
    return this.chains.logCount
  }

  get(id: EntryId): Node | undefined {
    const arrived = this.byId.get(id)
    if (arrived !== undefined || this.kept === null) return arrived
    const ordinal = this.kept.ordinalOf(id)
    return ordinal === null ? undefined : this.nth(ordinal)
  }

  has(id: EntryId): boolean {
    return this.byId.has(id) || (this.kept !== null && this.kept.ordinalOf(id) !== null)
  }

  /** Nodes whose ids begin with these hex digits, at least 8 of them, by id. */
  beginningWith(digits: string): Node[] {
    const arrived = [...this.byId].flatMap(([id, node]) => (id.startsWith(digits) ? [node] : []))
    const kept = this.kept?.beginningWith(digits).flatMap((ordinal) => this.nth(ordinal) ?? []) ?? []
    return [...arrived, ...kept].sort((a, b) => (a.id < b.id ? -1 : 1))
  }

  isWaiting(id: EntryId): boolean {
    return this.waiting.has(id)
  }

  /** Adds one reading; answers every node that became ready by it, pasts first. Known ids are ignored. */
  add(read: ReadEntry): Node[] {
    const { id } = placeOf(read)
    if (this.has(id) || this.waiting.has(id)) return []
    const missing = new Set(parentsOf(read).filter((id) => !this.has(id)))
    if (missing.size > 0) {
      this.waiting.seat(read, missing)
      return []
    }
    const ready: Node[] = []
    const queue: ReadEntry[] = [read]
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      const node = this.place(next)
      ready.push(node)
      for (const freed of this.waiting.arrived(node.id)) queue.push(freed)
    }
    return ready
  }

  /** Nodes that have come, each told once, behind which readings of their log were turned away: to be added again. */
  takeOwed(): Node[] {
    return this.waiting.takeOwed().flatMap((id) => this.get(id) ?? [])
  }

  private place(read: ReadEntry): Node {
    const cited = read.kind === 'entry' ? read.entry.seen.flatMap(({ id }) => this.get(id) ?? []) : []
    const entry = read.kind === 'entry' ? read.entry : null
    const facts = { entry, fault: faultOf(read, cited), type: entry?.type ?? '', at: entry?.at ?? 0 }
    return this.insert(placeOf(read), cited, facts)
  }

  /** Forgets what stands at a node, once it has been read: the log keeps it, and a village holds 100,000. */
  release(node: Node): void {
    ;(node as { entry: Entry | null }).entry = null
  }

  private insert(place: Place, cited: readonly Node[], facts: NodeFacts): Node {
    const prev = place.prev === null ? undefined : this.get(place.prev)
    const ordinal = this.order.length
    const chain = this.chains.seat(ordinal, place.log, place.index, prev?.chain ?? null)
    let others = prev === undefined ? Clock.EMPTY : prev.chain === chain ? prev.others : this.upTo(prev)
    let depth = prev?.depth ?? 0
    for (const parent of cited) {
      others = others.join(parent.others).with(parent.chain, parent.index + 1)
      depth = Math.max(depth, parent.depth)
    }
    const node: Node = {
      id: place.id,
      log: place.log,
      index: place.index,
      prev: place.prev,
      chain,
      ordinal,
      others,
      cited,
      depth: depth + 1,
      entry: facts.entry,
      fault: facts.fault,
      type: facts.type,
      at: facts.at
    }
    this.byId.set(node.id, node)
    this.order.push(node)
    if (prev !== undefined) this.maximal.delete(prev.ordinal)
    for (const parent of cited) this.maximal.delete(parent.ordinal)
    this.maximal.add(ordinal)
    return node
  }

  /** The node's past and the node. */
  upTo(node: Node): Frontier {
    return node.others.with(node.chain, node.index + 1)
  }

  /** The node's past without the node. */
  pastOf(node: Node): Frontier {
    return node.index > this.chains.startOf(node.chain)
      ? node.others.with(node.chain, node.index)
      : node.others
  }

  /** The union of everything in the nodes' pasts, and the nodes. */
  union(nodes: readonly Node[]): Frontier {
    return nodes.reduce<Frontier>((joined, node) => joined.join(this.upTo(node)), Clock.EMPTY)
  }

  includes(frontier: Frontier, node: Node): boolean {
    return frontier.get(node.chain) > node.index
  }

  /** Whether `earlier` is in the past of `later`. */
  isBefore(earlier: Node, later: Node): boolean {
    return earlier.chain === later.chain
      ? earlier.index < later.index
      : later.others.get(earlier.chain) > earlier.index
  }

  concurrent(a: Node, b: Node): boolean {
    return a !== b && !this.isBefore(a, b) && !this.isBefore(b, a)
  }

  /** The maximal nodes: those in no other's past. What a new entry should cite. */
  heads(): Node[] {
    return [...this.maximal].flatMap((ordinal) => this.nth(ordinal) ?? [])
  }

  /** The index from which `log` is sealed in `frontier` because it holds two entries for one place; else null. */
  sealedAt(log: LogKey, frontier: Frontier): number | null {
    return this.chains.sealedAt(log, frontier)
  }

  /** On each chain of `log`, the first entry inside the frontier that has `node` in its past. */
  firstAfter(node: Node, log: LogKey, frontier: Frontier): Node[] {
    return this.chains.of(log).flatMap(({ number, start, ordinals }) => {
      const nth = (index: number): Node | undefined => this.nth(ordinals[index] ?? NaN)
      const inside = Math.max(0, frontier.get(number) - start)
      const found = nth(
        firstWhere(inside, (index) => {
          const later = nth(index)
          return later !== undefined && this.isBefore(node, later)
        })
      )
      return found !== undefined && this.includes(frontier, found) ? [found] : []
    })
  }

  /** How many entries of `log` lie inside the frontier, on the longest of its branches. */
  lengthIn(log: LogKey, frontier: Frontier): number {
    return Math.max(0, ...this.chains.of(log).map(({ number }) => frontier.get(number)))
  }

  forks(): Fork[] {
    return this.logs().flatMap((log) => {
      const index = this.sealedAt(log, this.all)
      return index === null ? [] : [{ log, index }]
    })
  }

  waitingEntries(): WaitingEntry[] {
    return this.waiting.list()
  }

  /** Every node by its ordinal. */
  nodes(): readonly Node[] {
    return this.order.flatMap((_node, ordinal) => this.nth(ordinal) ?? [])
  }

  readonly nth = (ordinal: number): Node | undefined => {
    const known = this.order[ordinal]
    if (known !== undefined || this.kept === null || !(ordinal >= 0 && ordinal < this.kept.size)) return known
    const made = this.kept.make(ordinal, this.nth)
    this.order[ordinal] = made
    return made
  }

  /** The last node of the chain of `log` that came first here: where a reader of the stored log stands. */
  mainTip(log: LogKey): Node | undefined {
    return this.nth(this.chains.of(log)[0]?.ordinals.at(-1) ?? NaN)
  }

  /** The entry at a place of a log; of a log that is forked, none. */
  entryAt(log: LogKey, index: number): Node | undefined {
    const [only, ...others] = this.chains.of(log)
    return others.length > 0 ? undefined : this.nth(only?.ordinals[index] ?? NaN)
  }

  /** Every entry of a log from an index on, on all its branches. */
  entriesFrom(log: LogKey, index: number): Node[] {
    const ordinals = this.chains
      .of(log)
      .flatMap((chain) => chain.ordinals.slice(Math.max(0, index - chain.start)))
    return ordinals.flatMap((ordinal) => this.nth(ordinal) ?? [])
  }

  logs(): LogKey[] {
    return this.chains.logs()
  }

  chainLog(chain: number): LogKey | undefined {
    return this.chains.logOf(chain)
  }
}
