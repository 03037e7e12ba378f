import { ColumnReader } from '../kernel/columns.ts'
import type { EntryId, LogKey } from '../kernel/ids.ts'
import { Clock } from './clock.ts'
import { IdIndex } from './id-index.ts'
import type { Node, NodeFacts } from './node.ts'

export const FAULTS = [
  null,
  'malformed',
  'oversized',
  'prevMismatch',
  'citationMismatch',
  'newer'
] as const satisfies readonly NodeFacts['fault'][]

/** Nodes as a checkpoint has them, pasts first; rows name logs and types by their places in these lists. */
export interface NodeColumns {
  readonly logs: readonly LogKey[]
  readonly types: readonly string[]
  /** 32 bytes a node. */
  readonly ids: Uint8Array
  /** See graph-checkpoint.ts. */
  readonly rows: Uint8Array
}

/** Seats a node in its chain and answers the chain's number; `prevChain` is its predecessor's. */
type SeatInChain = (ordinal: number, log: LogKey, index: number, prevChain: number | null) => number

const NO_PREV = -1

/**
 * The nodes a checkpoint restored. Where each stands and what its past is, is worked out at once; a node itself is
 * made when somebody asks for it, and of a village's 100,000 a start asks for the founder's and the tips.
 */
export class KeptNodes {
  readonly columns: NodeColumns
  readonly size: number
  private readonly ids: IdIndex
  private readonly log: Int32Array
  private readonly index: Int32Array
  private readonly prev: Int32Array
  private readonly fault: Uint8Array
  private readonly type: Int32Array
  private readonly at: Float64Array
  private readonly chain: Int32Array
  private readonly depth: Int32Array
  private readonly others: Clock[] = []
  /** Ordinals cited, node after node; those of one node begin at `citedFrom`. */
  private readonly cited: number[] = []
  private readonly citedFrom: Int32Array
  private readonly isParent: Uint8Array

  /** Throws RangeError on rows that name what is not there. */
  constructor(columns: NodeColumns, seat: SeatInChain) {
    this.columns = columns
    this.ids = new IdIndex(columns.ids)
    const { size } = this.ids
    this.size = size
    this.log = new Int32Array(size)
    this.index = new Int32Array(size)
    this.prev = new Int32Array(size)
    this.fault = new Uint8Array(size)
    this.type = new Int32Array(size)
    this.at = new Float64Array(size)
    this.chain = new Int32Array(size)
    this.depth = new Int32Array(size)
    this.citedFrom = new Int32Array(size + 1)
    this.isParent = new Uint8Array(size)
    const reader = new ColumnReader(columns.rows)
    for (let ordinal = 0; ordinal < size; ordinal++) {
      this.readRow(reader, ordinal)
      this.place(ordinal, seat)
    }
    if (!reader.done) throw new RangeError('rows left over')
  }

  private readRow(reader: ColumnReader, ordinal: number): void {
    this.log[ordinal] = below(this.columns.logs.length, reader.next())
    this.index[ordinal] = reader.next()
    const back = reader.next()
    this.prev[ordinal] = back === 0 ? NO_PREV : this.parent(ordinal, back)
    this.fault[ordinal] = below(FAULTS.length, reader.next())
    this.type[ordinal] = below(this.columns.types.length, reader.next())
    this.at[ordinal] = reader.next()
    for (let left = reader.next(); left > 0; left--) this.cited.push(this.parent(ordinal, reader.next()))
    this.citedFrom[ordinal + 1] = this.cited.length
  }

  private parent(ordinal: number, back: number): number {
    const parent = below(ordinal, ordinal - back)
    this.isParent[parent] = 1
    return parent
  }

  /** As the graph does it for a node that arrives: its predecessor's past, joined with those of what it cites. */
  private place(ordinal: number, seat: SeatInChain): void {
    const { index, chain, depth, others, cited, citedFrom } = this
    const prev = this.prev[ordinal] ?? NO_PREV
    const prevChain = prev === NO_PREV ? null : (chain[prev] ?? null)
    const own = seat(ordinal, this.logOf(ordinal), index[ordinal] ?? 0, prevChain)
    let past = others[prev] ?? Clock.EMPTY
    if (prevChain !== null && prevChain !== own) past = past.with(prevChain, (index[prev] ?? 0) + 1)
    let longest = depth[prev] ?? 0
    for (let i = citedFrom[ordinal] ?? 0; i < cited.length; i++) {
      const parent = cited[i] ?? 0
      past = past.join(others[parent] ?? Clock.EMPTY).with(chain[parent] ?? 0, (index[parent] ?? 0) + 1)
      longest = Math.max(longest, depth[parent] ?? 0)
    }
    chain[ordinal] = own
    depth[ordinal] = longest + 1
    others.push(past)
  }

  /** The maximal ones, by ordinal. */
  *tips(): IterableIterator<number> {
    for (let ordinal = 0; ordinal < this.size; ordinal++) if (this.isParent[ordinal] === 0) yield ordinal
  }

  ordinalOf(id: EntryId): number | null {
    return this.ids.ordinalOf(id)
  }

  beginningWith(digits: string): number[] {
    return this.ids.beginningWith(digits)
  }

  idOf(ordinal: number): EntryId {
    return this.ids.idOf(ordinal)
  }

  prevOf(ordinal: number): EntryId | null {
    const prev = this.prev[ordinal] ?? NO_PREV
    return prev === NO_PREV ? null : this.idOf(prev)
  }

  citedBy(ordinal: number): readonly number[] {
    return this.cited.slice(this.citedFrom[ordinal], this.citedFrom[ordinal + 1])
  }

  /** Makes the node; `nth` finds those it cites. */
  make(ordinal: number, nth: (ordinal: number) => Node | undefined): Node {
    return new KeptNode(this, nth, {
      ordinal,
      log: this.logOf(ordinal),
      index: this.index[ordinal] ?? 0,
      chain: this.chain[ordinal] ?? 0,
      others: this.others[ordinal] ?? Clock.EMPTY,
      depth: this.depth[ordinal] ?? 0,
      fault: FAULTS[this.fault[ordinal] ?? 0] ?? null,
      type: this.columns.types[this.type[ordinal] ?? 0] ?? '',
      at: this.at[ordinal] ?? 0
    })
  }

  private logOf(ordinal: number): LogKey {
    const log = this.columns.logs[this.log[ordinal] ?? 0]
    if (log === undefined) throw new RangeError('row names what is not there')
    return log
  }
}

/** Its id and those of its parents are made on first need; the log keeps what stands there. */
class KeptNode implements Node {
  readonly ordinal: number
  readonly log: LogKey
  readonly index: number
  readonly chain: number
  readonly others: Clock
  readonly depth: number
  readonly entry = null
  readonly fault: NodeFacts['fault']
  readonly type: string
  readonly at: number
  private readonly kept: KeptNodes
  private readonly nth: (ordinal: number) => Node | undefined
  private knownId: EntryId | null = null
  private knownCited: readonly Node[] | null = null

  constructor(
    kept: KeptNodes,
    nth: (ordinal: number) => Node | undefined,
    standing: Omit<Node, 'id' | 'prev' | 'cited' | 'entry'>
  ) {
    this.kept = kept
    this.nth = nth
    this.ordinal = standing.ordinal
    this.log = standing.log
    this.index = standing.index
    this.chain = standing.chain
    this.others = standing.others
    this.depth = standing.depth
    this.fault = standing.fault
    this.type = standing.type
    this.at = standing.at
  }

  get id(): EntryId {
    this.knownId ??= this.kept.idOf(this.ordinal)
    return this.knownId
  }

  get prev(): EntryId | null {
    return this.kept.prevOf(this.ordinal)
  }

  get cited(): readonly Node[] {
    this.knownCited ??= this.kept.citedBy(this.ordinal).flatMap((parent) => this.nth(parent) ?? [])
    return this.knownCited
  }
}

function below(bound: number, value: number): number {
  if (value < 0 || value >= bound) throw new RangeError('row names what is not there')
  return value
}
