import { compareText } from '../../kernel/bytes.ts'
import type { Frontier, Node } from '../../log/graph.ts'
import type { Docket, SignedCount } from './docket.ts'
import { type Judged, judgedAs } from './judged.ts'
import type { Act } from './evidence.ts'
import { PROPOSAL_RULES } from './rules.ts'
import { standingCertificate } from './standing-certificate.ts'
import { witnessedDay } from './witnessed.ts'

/**
 * SPEC P5. Judged in its own past alone, and any member's: whoever could speak when raising it is heard, so that
 * a removal cannot silence a complaint.
 */
export function judgeChallenge(docket: Docket, node: Node): Judged {
  const { evidence } = docket
  const standing = evidence.standing(node, 'member')
  if (!standing.ok) return { person: null, rule: standing.rule }
  const { person } = standing
  if (!docket.isCertified(evidence.context.graph.pastOf(node)))
    return { person, rule: PROPOSAL_RULES.challengeBeforeCertificate }
  return judgedAs(person, docket.hasOpenChallenge(person, node) ? PROPOSAL_RULES.challengedTwice : null)
}

/** One steward's word on a challenge; a teller of the box only where too few other stewards are there. */
export function judgeDecision(docket: Docket, act: Act<'challenge.decided.v1'>): Judged {
  const { evidence } = docket
  const judged = docket.stewardAct(act.node)
  if (judged.rule !== null) return judged
  const { person } = judged
  const challenge = evidence.find('challenge.raised.v1', act.body.challenge)
  const known =
    challenge !== null &&
    evidence.context.graph.isBefore(challenge.node, act.node) &&
    docket.judged(challenge).rule === null
  if (!known) return { person, rule: PROPOSAL_RULES.challengeUnknown }
  if (!evidence.isTeller(person)) return judged
  const others = evidence
    .authorityOf(act.node)
    .members()
    .filter(({ id, offices }) => offices.includes('steward') && !evidence.isTeller(id))
  return judgedAs(person, others.length < evidence.opening.coSigners ? null : PROPOSAL_RULES.deciderIsTeller)
}

/** SPEC P6. */
export function judgeClosing(docket: Docket, node: Node): Judged {
  const { evidence } = docket
  const judged = docket.tellerAct(node)
  if (judged.rule !== null) return judged
  const { person } = judged
  if (evidence.body.contestDays === 0) return { person, rule: PROPOSAL_RULES.noContest }
  if (docket.hasEarlier('contest.closed.v1', person, node))
    return { person, rule: PROPOSAL_RULES.closedTwice }
  const past = evidence.context.graph.pastOf(node)
  const certificate = standingCertificate(evidence.context.graph, docket.certificates(past), evidence.opening)
  if (certificate === null) return { person, rule: PROPOSAL_RULES.closedUncertified }
  const over = contestOver(docket, certificate, evidence.context.graph.upTo(node))
  return judgedAs(person, over ? null : PROPOSAL_RULES.closedTooEarly)
}

/** The count that a standing closing closes: the one that stood in its own past. */
export function closedCount(docket: Docket, closing: Node): string | null {
  const { graph } = docket.evidence.context
  const certificates = docket.certificates(graph.pastOf(closing))
  return standingCertificate(graph, certificates, docket.evidence.opening)?.id ?? null
}

export function contestOver(docket: Docket, certificate: SignedCount, frontier: Frontier): boolean {
  const { body, opening, context } = docket.evidence
  const end = contestEnd(docket, certificate)
  return (
    end !== null && context.authorityAt(frontier).witnessesOf(end, body.tellers) >= opening.tellers.honest
  )
}

/** The day on whose coming the time for challenges to the certificate is over (SPEC P6). */
export function contestEnd(docket: Docket, certificate: SignedCount): number | null {
  const since = certifiedOn(docket, certificate)
  return since === null ? null : since + docket.evidence.body.contestDays
}

/**
 * The day of the certificate: the greatest that f+1 tellers had witnessed in the pasts of its first q signatures,
 * “first” by the day each could know of, then by id. A pure function of the signatures given (SPEC P6).
 */
export function certifiedOn(docket: Docket, certificate: SignedCount): number | null {
  const { body, opening, context } = docket.evidence
  const dayAt = (frontier: Frontier): number | null =>
    witnessedDay(context.authorityAt(frontier), body.tellers, opening.tellers.honest)
  const dated = certificate.signatures
    .map(({ person, node }) => ({ person, node, day: dayAt(context.graph.upTo(node)) ?? -1 }))
    .sort((a, b) => a.day - b.day || compareText(a.node.id, b.node.id))
  const first = dated.filter(({ person }, i) => dated.findIndex((other) => other.person === person) === i)
  return dayAt(context.graph.union(first.slice(0, opening.tellers.quorum).map(({ node }) => node)))
}
