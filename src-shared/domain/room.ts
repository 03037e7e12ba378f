import type { CommunityAuthority } from './community/community-authority.ts'
import type { RuleId } from './community/authority.ts'
import type { Canonical } from '../kernel/canonical.ts'
import type { EntryId } from '../kernel/ids.ts'
import type { Frontier, Graph, Node } from '../log/graph.ts'

/** What a room may ask beside the entries it is given. */
export interface RoomContext {
  readonly graph: Graph
  authorityAt(frontier: Frontier): CommunityAuthority
}

/**
 * A subject of the community's own that gives nobody a right: its entries are written on the community's id, and it
 * reads the law but is read by none that is part of it. It holds what it was given, pasts first, and answers what
 * that amounts to at an authority's frontier, in any order of arrival the same: what the
 * frontier does not hold does not count, so ask with `fold.authority`. Nothing here throws on any entry.
 */
export interface Room<Event> {
  add(node: Node, event: Event): void
  publicState(authority: CommunityAuthority): Canonical
  /** Entries inside the frontier that do not count, with the rule. */
  rejections(authority: CommunityAuthority): Iterable<readonly [EntryId, RuleId]>
}
