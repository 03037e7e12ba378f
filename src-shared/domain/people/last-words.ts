import { compareText } from '../../kernel/bytes.ts'
import { getOrAdd } from '../../kernel/get-or-add.ts'
import type { EntryId } from '../../kernel/ids.ts'
import type { Graph, Node } from '../../log/graph.ts'

/** One word about one field, with the entry that says it. */
export interface Word {
  readonly node: Node
  readonly value: unknown
}

/**
 * What was said last about each field of each record (N3): the words that no other about the same field has in its
 * past. Of several, that of the lowest id is in force until somebody who has seen them all writes anew.
 */
export class LastWords<Id extends string = EntryId> {
  private readonly graph: Graph
  private readonly records = new Map<Id, Map<string, Word[]>>()

  constructor(graph: Graph) {
    this.graph = graph
  }

  /** Pasts first. */
  say(record: Id, node: Node, fields: Readonly<Record<string, unknown>>): void {
    const known = getOrAdd(this.records, record, () => new Map<string, Word[]>())
    for (const [field, value] of Object.entries(fields)) {
      const standing = (known.get(field) ?? []).filter((word) => !this.graph.isBefore(word.node, node))
      standing.push({ node, value })
      known.set(
        field,
        standing.sort((a, b) => compareText(a.node.id, b.node.id))
      )
    }
  }

  ids(): Id[] {
    return [...this.records.keys()].sort()
  }

  /** The words that stand about each field of the record, fields by name, the word in force first. */
  of(record: Id): [field: string, words: readonly Word[]][] {
    return [...(this.records.get(record) ?? [])].sort(([a], [b]) => compareText(a, b))
  }
}
