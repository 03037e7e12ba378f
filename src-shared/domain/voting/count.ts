import { compareText } from '../../kernel/bytes.ts'
import type { EntryId, PersonId } from '../../kernel/ids.ts'
import type { Graph, Node } from '../../log/graph.ts'
import type { Authority, RuleId } from '../community/authority.ts'
import { ballotRule, type CastBallot } from './ballot-box.ts'
import { type Ballot, marksIn, withBallot } from './last-word.ts'
import { choiceCount } from './methods/method.ts'
import { outcomeOf, type VotingRule } from './outcome.ts'
import type { CountedVoter, CountResult } from './result.ts'
import { RunningTally } from './tally.ts'

export interface CountInput {
  readonly graph: Graph
  readonly opening: EntryId
  readonly rule: VotingRule
  /** In order of id. */
  readonly roll: readonly PersonId[]
  readonly places: ReadonlyMap<PersonId, number>
  readonly lawOf: (ballot: CastBallot) => RuleId | null
  readonly ballots: Iterable<CastBallot>
  /** V, by id. */
  readonly attests: readonly Node[]
  /** f+1. */
  readonly honest: number
  /** At the union of everything the attests had seen. */
  readonly authority: Authority
}

export interface Dropped {
  readonly node: Node
  readonly rule: RuleId
}

/** A ballot enough boxes had seen, and yet not counted, with the rule: a ground of challenge. */
export interface Count {
  readonly result: CountResult
  readonly dropped: readonly Dropped[]
}

/** Whether `honest` of the attests have the ballot in their past (SPEC V6). */
export function seenByEnough(graph: Graph, attests: readonly Node[], honest: number, ballot: Node): boolean {
  let seen = 0
  for (const attest of attests) if (graph.isBefore(ballot, attest) && ++seen >= honest) return true
  return false
}

/** Counts the closed boxes: a pure function of the attests, whatever else has arrived (SPEC V6). */
export function countBoxes(input: CountInput): Count {
  const { graph, roll, places, attests, honest, authority } = input
  const last = new Map<PersonId, readonly Ballot[]>()
  const dropped: Dropped[] = []
  for (const ballot of input.ballots) {
    if (!seenByEnough(graph, attests, honest, ballot.node)) continue
    const rule = ballotRule(input, authority, ballot)
    const person = authority.authorOf(ballot.node)
    if (rule === null && person !== null && places.has(person))
      last.set(person, withBallot(graph, last.get(person) ?? [], ballot))
    else if (rule !== null) dropped.push({ node: ballot.node, rule })
  }
  const voters = roll.flatMap((person): CountedVoter[] => {
    const ballots = last.get(person)
    if (ballots === undefined) return []
    return [
      { person, marks: marksIn(ballots), ballots: ballots.map(({ node }) => node.id).sort(compareText) }
    ]
  })
  const running = new RunningTally(choiceCount(input.rule.method))
  for (const { marks } of voters) running.tell(marks, 1)
  const { tally } = running
  const result: CountResult = {
    opening: input.opening,
    attests: attests.map(({ id }) => id),
    eligible: roll.length,
    tally,
    outcome: outcomeOf(input.rule, roll.length, tally),
    voters
  }
  return { result, dropped: dropped.sort((a, b) => compareText(a.node.id, b.node.id)) }
}
