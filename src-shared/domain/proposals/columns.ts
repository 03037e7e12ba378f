import { compareText } from '../../kernel/bytes.ts'
import type { Node } from '../../log/graph.ts'
import type { JudgedBallot } from '../voting/ballot-box.ts'
import { type Dropped, seenByEnough } from '../voting/count.ts'
import { VOTING_RULES } from '../voting/rules.ts'
import type { SignedCount } from './docket.ts'
import { ballotsIn, type ProposalState } from './state.ts'

const byId = <T extends { readonly node: Node }>(a: T, b: T): number => compareText(a.node.id, b.node.id)

/** Ballots that too few of the counted boxes had seen: the certificate's own column, by id (SPEC V6). */
export function lateIn(state: ProposalState, count: SignedCount): readonly JudgedBallot[] {
  const { graph, opening } = state
  return [...ballotsIn(state)]
    .filter(({ node }) => !seenByEnough(graph, count.attests, opening.tellers.honest, node))
    .sort(byId)
}

/** Ballots the boxes had seen and that count for nothing, with the rule; a later ballot's forerunners are not among them. */
export function leftOutOf(state: ProposalState, count: SignedCount): readonly Dropped[] {
  const contradictory = count.result.voters.flatMap(({ marks, ballots }) => (marks === null ? ballots : []))
  const doubles = contradictory.flatMap((id): Dropped[] => {
    const node = state.graph.get(id)
    return node === undefined ? [] : [{ node, rule: VOTING_RULES.double }]
  })
  return [...count.dropped, ...doubles].sort(byId)
}

/** Ballots the count holds though they would not count today, by id: a remark, and no change (R17). */
export function remarksOn(state: ProposalState, count: SignedCount): readonly Dropped[] {
  const counted = new Set(count.result.voters.flatMap(({ ballots }) => ballots))
  return [...ballotsIn(state)]
    .flatMap(({ node, rule }): Dropped[] => (rule !== null && counted.has(node.id) ? [{ node, rule }] : []))
    .sort(byId)
}
