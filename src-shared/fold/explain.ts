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
  const rule = ruleAgainst(fold, fold.rejections(), node)
  if (rule !== null) return { node, verdict: 'void', rule }
  return { node, verdict: fold.isNewer(node) ? 'waiting' : 'effective', rule }
}

/** They say what their writer had seen and claim nothing, so that no subject rejects them. */
const WITHOUT_CLAIM = new Set(['seen.v1', 'box.seen.v1'])

/** The rule by which an entry is void; of `rejections`, or R3 where no subject has a say. */
export function ruleAgainst(fold: Fold, rejections: ReadonlyMap<EntryId, RuleId>, node: Node): RuleId | null {
  const rule = rejections.get(node.id)
  if (rule !== undefined) return rule
  const isUnjudged = WITHOUT_CLAIM.has(node.type) || fold.isNewer(node)
  const sealed = isUnjudged ? fold.graph.sealedAt(node.log, fold.graph.all) : null
  return sealed !== null && node.index >= sealed ? 'R3.sealed' : null
}
