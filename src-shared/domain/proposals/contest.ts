import { compareText } from '../../kernel/bytes.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Graph, Node } from '../../log/graph.ts'
import type { Opening } from './opening.ts'

export interface Signed<T = unknown> {
  readonly person: PersonId
  readonly node: Node
  readonly body: T
}
export type Decision = Signed<{ readonly upheld: boolean }>
export type ChallengeStatus = 'open' | 'upheld' | 'dismissed'

/** Everything said in a contest that stands, of one frontier. */
export interface Contest {
  /** Of the certificate in question, one per teller, by id. */
  readonly closings: readonly Signed[]
  readonly challenges: readonly {
    readonly node: Node
    readonly decisions: readonly Decision[]
  }[]
}

/**
 * What the stewards' words on a challenge come to: k agreeing decide it. A steward's last word counts;
 * contradictory last words are none. Where k say either, it is upheld: a disputed result takes no effect.
 */
export function challengeStatus(
  graph: Graph,
  decisions: readonly Decision[],
  coSigners: number
): ChallengeStatus {
  const last = new Map<PersonId, readonly Decision[]>()
  for (const word of decisions) {
    const known = last.get(word.person) ?? []
    if (known.some((later) => graph.isBefore(word.node, later.node))) continue
    last.set(word.person, [...known.filter((earlier) => !graph.isBefore(earlier.node, word.node)), word])
  }
  const agreed = (upheld: boolean): number =>
    [...last.values()].filter((words) => words.every(({ body }) => body.upheld === upheld)).length
  if (agreed(true) >= coSigners) return 'upheld'
  return agreed(false) >= coSigners ? 'dismissed' : 'open'
}

/**
 * Whether nothing stands against the result once these tellers have closed the contest: a challenge counts that
 * f+1 of their closings had seen, and its decision if any of them had seen it (SPEC P6).
 */
export function endsContest(
  graph: Graph,
  { tellers, coSigners }: Opening,
  closings: readonly Signed[],
  challenges: Contest['challenges']
): boolean {
  if (new Set(closings.map(({ person }) => person)).size < tellers.quorum) return false
  return challenges.every(({ node, decisions }) => {
    const seen = closings.filter((closing) => graph.isBefore(node, closing.node)).length
    if (seen < tellers.honest) return true
    const heard = decisions.filter((decision) =>
      closings.some((closing) => graph.isBefore(decision.node, closing.node))
    )
    return challengeStatus(graph, heard, coSigners) === 'dismissed'
  })
}

/**
 * The first set of closings that ends the contest, all of them where they do; null where none does. Any q closings
 * are enough, so a set once found is never lost again. At most 15 tellers, hence at most 2^15 sets, and those only
 * where challenges stand.
 */
export function finalClosings(graph: Graph, opening: Opening, contest: Contest): readonly Signed[] | null {
  const closings = contest.closings.toSorted((a, b) => compareText(a.node.id, b.node.id))
  if (closings.length < opening.tellers.quorum) return null
  const ends = (set: readonly Signed[]): boolean => endsContest(graph, opening, set, contest.challenges)
  if (ends(closings)) return closings
  for (let mask = 1; mask < 2 ** closings.length; mask++) {
    const set = closings.filter((_closing, i) => (mask & (1 << i)) !== 0)
    if (ends(set)) return set
  }
  return null
}
