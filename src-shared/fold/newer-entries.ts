import type { Authority } from '../domain/community/authority.ts'
import { getOrAdd } from '../kernel/get-or-add.ts'
import type { SubjectId } from '../kernel/ids.ts'
import type { Node } from '../log/graph.ts'

export interface Stopping {
  readonly authority: readonly Node[]
  readonly proposals: ReadonlyMap<SubjectId, readonly Node[]>
}

/** Entries kept but beyond this version, by what they stop: the whole community, or single proposals. */
export class NewerEntries implements Stopping {
  readonly authority: Node[]
  readonly proposals = new Map<SubjectId, Node[]>()

  constructor(
    authority: readonly Node[] = [],
    proposals: readonly (readonly [SubjectId, readonly Node[]])[] = []
  ) {
    this.authority = [...authority]
    for (const [id, nodes] of proposals) this.proposals.set(id, [...nodes])
  }

  /** `proposal`: the one it stops; null where it stops everything. */
  add(node: Node, proposal: SubjectId | null): void {
    const nodes = proposal === null ? this.authority : getOrAdd(this.proposals, proposal, () => [])
    nodes.push(node)
  }

  has(node: Node): boolean {
    return this.authority.includes(node) || [...this.proposals.values()].some((nodes) => nodes.includes(node))
  }

  /** Those whose author is heard: an outsider's stop nothing. */
  heardBy(authority: Authority): Stopping {
    const heard = (nodes: readonly Node[]): Node[] => nodes.filter((node) => authority.hears(node))
    const proposals = [...this.proposals].map(([id, nodes]) => [id, heard(nodes)] as const)
    return {
      authority: heard(this.authority),
      proposals: new Map(proposals.filter(([, nodes]) => nodes.length > 0))
    }
  }
}
