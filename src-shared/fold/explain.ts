import type { RuleId } from '../domain/community/authority.ts'
import type { EntryId } from '../kernel/ids.ts'
import type { Node } from '../log/graph.ts'
import type { Fold } from './fold.ts'

/** Why an entry counts or does not, as of everything held. */
export interface Explanation {
  readonly node: Node
  readonly verdict: 'effective' | 'void' | 'waiting'
  /** Why it is void; null where it is not. */
  readonly rule: RuleId | null
}

/** null for an entry that is not here. `waiting`: kept, but beyond this version of Folkmoot. */
export function explain(fold: Fold, id: EntryId): Explanation | null {
  const node = fold.graph.get(id)
  if (node === undefined) return null
  if (fold.isNewer(node)) return { node, verdict: 'waiting', rule: null }
  const rule = fold.rejections().get(id) ?? null
  return { node, verdict: rule === null ? 'effective' : 'void', rule }
}
