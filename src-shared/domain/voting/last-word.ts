import type { Graph, Node } from '../../log/graph.ts'
import { type Marks, sameMarks } from './marks.ts'

/** One effective ballot. */
export interface Ballot {
  readonly node: Node
  readonly marks: Marks
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

/** What last words come to: the marks they agree on; null where they contradict each other (SPEC V4). */
export function marksIn(last: readonly Ballot[]): Marks | null {
  const [first] = last
  return first !== undefined && last.every(({ marks }) => sameMarks(marks, first.marks)) ? first.marks : null
}
