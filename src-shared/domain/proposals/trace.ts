import { compareText } from '../../kernel/bytes.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { receiptCode } from '../../log/receipt-code.ts'
import type { Node } from '../../log/graph.ts'
import type { Proposal } from '../../rpc/contract/proposals.ts'
import type { RuleId } from '../community/authority.ts'
import type { JudgedBallot } from '../voting/ballot-box.ts'
import { seenByEnough } from '../voting/count.ts'
import { marksIn } from '../voting/last-word.ts'
import { namesOf } from '../voting/methods/method.ts'
import { VOTING_RULES } from '../voting/rules.ts'
import { castIn, isSafe, type ProposalState } from './state.ts'

type Trace = NonNullable<Proposal['myBallot']>
type Step = Trace['step']

/** How far an entry has travelled: known to this device alone, or to so many others. */
export interface Reach {
  readonly seenBy: (node: Node) => number
  readonly onlyHere: (node: Node) => boolean
}

/** No place on any roll. */
const NOWHERE = -1

/** Where a person's newest ballot stands; null before their first. */
export function traceOf(state: ProposalState, person: PersonId, reach: Reach): Trace | null {
  const voter = state.box.voters.get(state.opening.places.get(person) ?? NOWHERE)
  const [ballot] = [...castIn(voter.cast)].sort(
    (a, b) => b.node.depth - a.node.depth || compareText(a.node.id, b.node.id)
  )
  if (ballot === undefined) return null
  const double = voter.last.length > 1 && marksIn(voter.last) === null
  const { step, reason } = fateOf(state, ballot, double, reach)
  return {
    receipt: receiptCode(ballot.node.id),
    entryId: ballot.node.id,
    choices: namesOf(state.opening.body.method, ballot.marks),
    step,
    seenBy: reach.seenBy(ballot.node),
    reason
  }
}

interface Fate {
  readonly step: Step
  readonly reason: RuleId | null
}

function fateOf(state: ProposalState, ballot: JudgedBallot, double: boolean, reach: Reach): Fate {
  const { certificate } = state.board
  if (certificate !== null) return certifiedFate(state, ballot)
  if (ballot.rule !== null) return { step: 'notCounted', reason: ballot.rule }
  if (double) return { step: 'double', reason: null }
  if (isSafe(state, ballot.node)) return { step: 'safe', reason: null }
  const travelled = !reach.onlyHere(ballot.node) && reach.seenBy(ballot.node) > 0
  return { step: travelled ? 'seen' : 'recorded', reason: null }
}

function certifiedFate({ graph, board, opening, stage }: ProposalState, { node, rule }: JudgedBallot): Fate {
  const { certificate } = board
  const part = certificate?.result.voters.find(({ ballots }) => ballots.includes(node.id))
  if (part !== undefined)
    return part.marks === null
      ? { step: 'double', reason: null }
      : { step: stage === 'final' ? 'final' : 'counted', reason: null }
  const dropped = certificate?.dropped.find((one) => one.node.id === node.id)
  const late = certificate !== null && !seenByEnough(graph, certificate.attests, opening.tellers.honest, node)
  return { step: 'notCounted', reason: dropped?.rule ?? (late ? VOTING_RULES.late : rule) }
}
