import type { RuleId } from '../domain/community/authority.ts'
import type { Canonical } from '../kernel/canonical.ts'
import type { EntryId, SubjectId } from '../kernel/ids.ts'
import type { Graph, Node } from '../log/graph.ts'
import type { BroughtEntry } from './rooms.ts'

/** A fold taken apart for a checkpoint, its graph's nodes already put back. */
export interface SavedFold {
  readonly graph: Graph
  readonly community: Canonical
  readonly proposals: readonly (readonly [SubjectId, Canonical])[]
  readonly rooms: readonly BroughtEntry[]
  readonly rejected: readonly (readonly [EntryId, RuleId])[]
  readonly newerAuthority: readonly Node[]
  readonly newerSubjects: readonly (readonly [SubjectId, readonly Node[]])[]
}
