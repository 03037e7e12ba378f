import type { Clock } from './clock.ts'
import type { Entry, EntryFault, Place, ReadEntry } from './entry.ts'

/** An entry, or what stands in its place, once its whole past is here. */
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

/** A citation must name the place its id stands at; one that does not makes the entry void for everyone. */
export function faultOf(read: ReadEntry, cited: readonly Node[]): NodeFacts['fault'] {
  if (read.kind === 'void') return read.fault
  if (read.kind === 'newer') return 'newer'
  const honest = read.entry.seen.every(({ log, length }, i) => {
    const node = cited[i]
    return node !== undefined && node.log === log && node.index + 1 === length
  })
  return honest ? null : 'citationMismatch'
}
