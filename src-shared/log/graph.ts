import { getOrAdd } from '../kernel/get-or-add.ts'
import type { EntryId, LogKey } from '../kernel/ids.ts'
import { Clock } from './clock.ts'
import { type Entry, type EntryFault, parentsOf, type Place, placeOf, type ReadEntry } from './entry.ts'
import { WAITING_LIMITS, type WaitingEntry, type WaitingLimits, WaitingRoom } from './waiting-room.ts'

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
export interface Node extends Place, NodeFacts {
  readonly chain: number
  /** Its place in the order in which nodes became ready here; like chain numbers, this process's own. */
  readonly ordinal: number
  /** Everything in the node's past, its own chain left out (that part is `index` entries long by itself). */
  readonly others: Clock
  /** The nodes its entry cites. */
  readonly cited: readonly Node[]
  /** Length of the longest path down to a founding entry: for presentation order only. */
  readonly depth: number
}

export interface NodeFacts {
  /** null in a void place, once the fold has read it (`release`), and in a node restored from a checkpoint. */
  readonly entry: Entry | null
  readonly fault: EntryFault | 'citationMismatch' | 'newer' | null
  /** Type and claimed time, kept when the entry itself is not. */
  readonly type: string
  readonly at: number
}

/** A set of entries closed under “past”: everything up to a clock. */
export type Frontier = Clock

export interface Fork {
  readonly log: LogKey
  /** The lowest index at which two different entries are held. */
  readonly index: number
}

interface Chain {
  readonly log: LogKey
  /** Index of the chain's first own entry. */
  readonly start: number
  readonly nodes: Node[]
}

export class Graph {
  private readonly byId = new Map<EntryId, Node>()
  private readonly order: Node[] = []
  private readonly chains: Chain[] = []
  private readonly chainsOfLog = new Map<LogKey, number[]>()
  private readonly waiting: WaitingRoom
  private readonly maximal = new Set<Node>()
  private frontier: Frontier = Clock.EMPTY
  /** Chains that grew since `frontier` was last asked for. */
  private readonly grown = new Set<number>()

  constructor(limits: WaitingLimits = WAITING_LIMITS) {
    this.waiting = new WaitingRoom(limits)
  }

  /** Everything in the graph. */
  get all(): Frontier {
    for (const number of this.grown) {
      const chain = this.chains[number]
      if (chain !== undefined) this.frontier = this.frontier.with(number, chain.start + chain.nodes.length)
    }
    this.grown.clear()
    return this.frontier
  }

  get size(): number {
    return this.byId.size
  }

  /** How many chains begin where their log already had an entry; grows with every fork seen. */
  get forkCount(): number {
    return this.chains.length - this.chainsOfLog.size
  }

  get logCount(): number {
    return this.chainsOfLog.size
  }

  get(id: EntryId): Node | undefined {
    return this.byId.get(id)
  }

  has(id: EntryId): boolean {
    return this.byId.has(id)
  }

  isWaiting(id: EntryId): boolean {
    return this.waiting.has(id)
  }

  /** Adds one reading; answers every node that became ready by it, pasts first. Known ids are ignored. */
  add(read: ReadEntry): Node[] {
    const { id } = placeOf(read)
    if (this.byId.has(id) || this.waiting.has(id)) return []
    const missing = new Set(parentsOf(read).filter((id) => !this.byId.has(id)))
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
    return this.waiting.takeOwed().flatMap((id) => this.byId.get(id) ?? [])
  }

  private place(read: ReadEntry): Node {
    const cited = read.kind === 'entry' ? read.entry.seen.flatMap(({ id }) => this.byId.get(id) ?? []) : []
    const entry = read.kind === 'entry' ? read.entry : null
    const facts = { entry, fault: faultOf(read, cited), type: entry?.type ?? '', at: entry?.at ?? 0 }
    return this.insert(placeOf(read), cited, facts)
  }

  /** Puts back a node of a checkpoint; its parents must have been put back before. */
  restore(place: Place, cited: readonly Node[], facts: NodeFacts): Node {
    return this.insert(place, cited, facts)
  }

  /** Forgets what stands at a node, once it has been read: the log keeps it, and a village holds 100,000. */
  release(node: Node): void {
    ;(node as { entry: Entry | null }).entry = null
  }

  private insert(place: Place, cited: readonly Node[], facts: NodeFacts): Node {
    const prev = place.prev === null ? undefined : this.byId.get(place.prev)
    const chain = this.chainFor(place, prev)
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
      ordinal: this.order.length,
      others,
      cited,
      depth: depth + 1,
      entry: facts.entry,
      fault: facts.fault,
      type: facts.type,
      at: facts.at
    }
    this.byId.set(node.id, node)
    this.chains[chain]?.nodes.push(node)
    this.order.push(node)
    this.grown.add(chain)
    if (prev !== undefined) this.maximal.delete(prev)
    for (const parent of cited) this.maximal.delete(parent)
    this.maximal.add(node)
    return node
  }

  /** The chain a new place continues, or a new one where its log begins or branches. */
  private chainFor(place: Place, prev: Node | undefined): number {
    const ofLog = getOrAdd(this.chainsOfLog, place.log, () => [])
    if (prev !== undefined && prev.log === place.log) {
      const chain = this.chains[prev.chain]
      if (chain !== undefined && chain.start + chain.nodes.length === place.index) return prev.chain
    }
    this.chains.push({ log: place.log, start: place.index, nodes: [] })
    ofLog.push(this.chains.length - 1)
    return this.chains.length - 1
  }

  /** The node's past and the node. */
  upTo(node: Node): Frontier {
    return node.others.with(node.chain, node.index + 1)
  }

  /** The node's past without the node. */
  pastOf(node: Node): Frontier {
    return node.index > (this.chains[node.chain]?.start ?? 0)
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
    return [...this.maximal]
  }

  /** The index from which `log` is sealed in `frontier` because it holds two entries for one place; else null. */
  sealedAt(log: LogKey, frontier: Frontier): number | null {
    const chains = this.chainsOfLog.get(log) ?? []
    if (chains.length < 2) return null
    const starts = chains.filter((number) => frontier.get(number) > (this.chains[number]?.start ?? 0))
    let lowest: number | null = null
    for (const number of starts) {
      const start = this.chains[number]?.start ?? 0
      const rival = starts.some((other) => other !== number && this.holds(other, start, frontier))
      if (rival && (lowest === null || start < lowest)) lowest = start
    }
    return lowest
  }

  /** Whether chain `number` has an entry of its own at `index` inside `frontier`. */
  private holds(number: number, index: number, frontier: Frontier): boolean {
    return (this.chains[number]?.start ?? 0) <= index && frontier.get(number) > index
  }

  /** On each chain of `log`, the first entry inside the frontier that has `node` in its past. */
  firstAfter(node: Node, log: LogKey, frontier: Frontier): Node[] {
    return (this.chainsOfLog.get(log) ?? []).flatMap((number) => {
      const { start, nodes } = this.chains[number] ?? { start: 0, nodes: [] }
      let low = 0
      let high = Math.max(0, frontier.get(number) - start)
      while (low < high) {
        const middle = (low + high) >> 1
        const later = nodes[middle]
        if (later !== undefined && this.isBefore(node, later)) high = middle
        else low = middle + 1
      }
      const found = nodes[low]
      return found !== undefined && this.includes(frontier, found) ? [found] : []
    })
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
    return this.order
  }

  nth(ordinal: number): Node | undefined {
    return this.order[ordinal]
  }

  /** The last node of the chain of `log` that came first here: where a reader of the stored log stands. */
  mainTip(log: LogKey): Node | undefined {
    const first = this.chainsOfLog.get(log)?.[0]
    return first === undefined ? undefined : this.chains[first]?.nodes.at(-1)
  }

  logs(): LogKey[] {
    return [...this.chainsOfLog.keys()]
  }

  chainLog(chain: number): LogKey | undefined {
    return this.chains[chain]?.log
  }
}

/** A citation must name the place its id stands at; one that does not makes the entry void for everyone. */
function faultOf(read: ReadEntry, cited: readonly Node[]): Node['fault'] {
  if (read.kind === 'void') return read.fault
  if (read.kind === 'newer') return 'newer'
  const honest = read.entry.seen.every(({ log, length }, i) => {
    const node = cited[i]
    return node !== undefined && node.log === log && node.index + 1 === length
  })
  return honest ? null : 'citationMismatch'
}
