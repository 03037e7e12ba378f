import type { Graph, Node } from '../../log/graph.ts'

/** One effective ballot. */
export interface Ballot {
  readonly node: Node
  readonly choice: number
}

/**
 * Adds a ballot to a voter's last words: those of their ballots that none of the others has in its past (SPEC V3).
 * The order in which ballots are added does not matter.
 */
export function withBallot(graph: Graph, last: readonly Ballot[], ballot: Ballot): readonly Ballot[] {
  if (last.some(({ node }) => graph.isBefore(ballot.node, node))) return last
  const kept = last.filter(({ node }) => !graph.isBefore(node, ballot.node))
  return [...kept, ballot]
}

/** What last words come to: the one choice they agree on; null where they contradict each other (SPEC V4). */
export function choiceIn(last: readonly Ballot[]): number | null {
  const [first] = last
  return first !== undefined && last.every(({ choice }) => choice === first.choice) ? first.choice : null
}
