import { getOrAdd } from '../../kernel/get-or-add.ts'
import type { EntryId, LogKey, PersonId } from '../../kernel/ids.ts'
import type { Frontier, Graph, Node } from '../../log/graph.ts'
import { countBelow } from '../../kernel/first-where.ts'

/** The days one person has witnessed in one chain, as they stand there. */
interface Testimony {
  readonly log: LogKey
  readonly chain: number
  readonly indices: number[]
  readonly days: number[]
  /** The latest day among the first, the first two, … of them. */
  readonly latest: number[]
}

export interface WitnessedDay {
  readonly id: EntryId
  readonly person: PersonId
  readonly day: number
}

/**
 * Civil dates as members have witnessed them (protocol §5). A testimony is a fact and no act: it counts by R3,
 * R4 and R20 alone, so that a later removal does not turn time back.
 */
export class Witnesses {
  private readonly graph: Graph
  private readonly byPerson = new Map<PersonId, Map<number, Testimony>>()
  readonly entries: WitnessedDay[] = []

  constructor(graph: Graph) {
    this.graph = graph
  }

  add(node: Node, person: PersonId, day: number): void {
    const chains = getOrAdd(this.byPerson, person, () => new Map<number, Testimony>())
    const testimony = getOrAdd(chains, node.chain, () => ({
      log: node.log,
      chain: node.chain,
      indices: [],
      days: [],
      latest: []
    }))
    testimony.indices.push(node.index)
    testimony.days.push(day)
    testimony.latest.push(Math.max(day, testimony.latest.at(-1) ?? 0))
    this.entries.push({ id: node.id, person, day })
  }

  /** The latest day `person` has witnessed inside `frontier`; null for none. */
  latestOf(person: PersonId, frontier: Frontier, retired: ReadonlyMap<LogKey, number>): number | null {
    let latest: number | null = null
    for (const testimony of this.byPerson.get(person)?.values() ?? []) {
      const day = testimony.latest[this.countIn(testimony, frontier, retired) - 1]
      if (day !== undefined && (latest === null || day > latest)) latest = day
    }
    return latest
  }

  /** The days between the first and the last that `person` has witnessed inside `frontier` knowing of `start`. */
  runSince(
    start: Node,
    person: PersonId,
    frontier: Frontier,
    retired: ReadonlyMap<LogKey, number>
  ): number | null {
    const days: number[] = []
    for (const testimony of this.byPerson.get(person)?.values() ?? []) {
      const { log, chain, indices } = testimony
      const first = this.graph.firstAfter(start, log, frontier).find((node) => node.chain === chain)
      if (first === undefined) continue
      const from = countBelow(indices, first.index)
      days.push(...testimony.days.slice(from, this.countIn(testimony, frontier, retired)))
    }
    return days.length === 0 ? null : Math.max(...days) - Math.min(...days)
  }

  /** How many of the testimonies lie inside `frontier`, in no sealed or retired part of their log. */
  private countIn(
    { log, chain, indices }: Testimony,
    frontier: Frontier,
    retired: ReadonlyMap<LogKey, number>
  ): number {
    const sealed = this.graph.sealedAt(log, frontier) ?? Infinity
    return countBelow(indices, Math.min(frontier.get(chain), sealed, retired.get(log) ?? Infinity))
  }
}
