import type { Frontier, Node } from '../../log/graph.ts'
import type { Authority, RuleId } from '../community/authority.ts'
import type { Docket } from './docket.ts'
import { type Judged, judgedAs } from './judged.ts'
import type { Opening } from './opening.ts'
import { PROPOSAL_RULES } from './rules.ts'
import { VOTING_RULES } from '../voting/rules.ts'

/** Whether enough tellers had written that the closing day had come (SPEC V5; protocol §5). */
export const periodOver = (authority: Authority, { body, tellers }: Opening): boolean =>
  authority.witnessesOf(body.closesOn, body.tellers) >= tellers.honest

/** Tellers who stay silent witness no days either; k of all voters then say that the closing day has come. */
export const mayBeAbandoned = (authority: Authority, opening: Opening): boolean =>
  periodOver(authority, opening) ||
  authority.witnessesOf(opening.body.closesOn, opening.roll) >= opening.coSigners

/** SPEC P3. */
export function judgeWithdrawal(docket: Docket, node: Node): Judged {
  const { evidence } = docket
  const { graph } = evidence.context
  const authority = evidence.authorityOf(node)
  const standing = authority.standing(node, 'member')
  if (!standing.ok) return { person: null, rule: standing.rule }
  const { person } = standing
  if (!evidence.afterOpening(node)) return { person, rule: VOTING_RULES.notAfterOpening }
  if (person !== evidence.opening.opener) return { person, rule: PROPOSAL_RULES.notOpener }
  const voted = evidence.ballots.some(
    (ballot) => graph.isBefore(ballot.node, node) && docket.ballotRule(ballot, authority) === null
  )
  return judgedAs(person, voted ? PROPOSAL_RULES.afterBallot : null)
}

/** SPEC P4. */
export function judgeAbandonment(docket: Docket, node: Node): Judged {
  const judged = docket.stewardAct(node)
  if (judged.rule !== null) return judged
  const { graph } = docket.evidence.context
  if (docket.isCertified(graph.pastOf(node)))
    return { person: judged.person, rule: PROPOSAL_RULES.abandonedAfterCertificate }
  return judgedAs(judged.person, tooEarlyAt(docket, graph.upTo(node)))
}

/**
 * Why a vote opened at the frontier cannot end this box (SPEC P4a): what a steward's word must satisfy, too. A vote
 * that ends a box is ended by no other, so that no opening is judged through a chain of them.
 */
export function cannotEnd(docket: Docket, at: Frontier): RuleId | null {
  const { node, body, context } = docket.evidence
  if (!context.graph.includes(at, node)) return PROPOSAL_RULES.boxUnknown
  if (body.effect.kind === 'abandon') return PROPOSAL_RULES.boxIsEnding
  if (docket.evidence.opening.rule !== null) return PROPOSAL_RULES.boxUnknown
  if (docket.isCertified(at)) return PROPOSAL_RULES.abandonedAfterCertificate
  return docket.endedIn(at) === null ? tooEarlyAt(docket, at) : PROPOSAL_RULES.boxEnded
}

const tooEarlyAt = ({ evidence }: Docket, frontier: Frontier): RuleId | null =>
  mayBeAbandoned(evidence.context.authorityAt(frontier), evidence.opening)
    ? null
    : PROPOSAL_RULES.abandonedTooEarly
