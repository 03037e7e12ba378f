import type { EntryId } from '../../kernel/ids.ts'
import { sameValue } from '../../kernel/same-value.ts'
import type { Frontier } from '../../log/graph.ts'
import type { RuleId } from '../community/authority.ts'
import type { Effect } from '../community/events.ts'
import { endsContest } from './contest.ts'
import type { Docket } from './docket.ts'
import type { ActType } from './evidence.ts'
import { PROPOSAL_RULES } from './rules.ts'

/**
 * Why `effect.enacted` does not enact this proposal; null where what it cites is exactly a final result that
 * passed (SPEC P7). `at` is the enactment's own past, so the answer is the same for ever and everywhere.
 */
export function finalityRule(
  docket: Docket,
  signatures: readonly EntryId[],
  closings: readonly EntryId[],
  effect: Effect,
  at: Frontier
): RuleId | null {
  const { evidence } = docket
  const { context, opening, body } = evidence
  if (!sameValue(effect, body.effect)) return PROPOSAL_RULES.effectDiffers
  const signed = cited(docket, 'count.signed.v1', signatures, at)
  const closed = cited(docket, 'contest.closed.v1', closings, at)
  if (signed === null || closed === null) return PROPOSAL_RULES.citationUnknown
  const fixed = context.graph.union([...signed, ...closed].map(({ node }) => node))
  const heard = context.authorityAt(at)
  if (evidence.newer.some((node) => context.graph.includes(fixed, node) && heard.hears(node)))
    return PROPOSAL_RULES.needsNewer
  const [count, other] = docket
    .signedCounts(context.graph.union(signed.map(({ node }) => node)))
    .filter((one) => one.signatures.some(({ node }) => signatures.includes(node.id)))
  if (count === undefined) return PROPOSAL_RULES.tooFewSignatures
  if (other !== undefined) return PROPOSAL_RULES.citationsDiffer
  if (new Set(signed.map(({ person }) => person)).size < opening.tellers.quorum)
    return PROPOSAL_RULES.tooFewSignatures
  // From here on one certificate alone is in `at`, so that every closing there is of this one.
  if (docket.certificates(at).length > 1) return PROPOSAL_RULES.contested
  const { kind } = count.result.outcome
  if (kind !== 'passed' && kind !== 'chosen') return PROPOSAL_RULES.notPassed
  if (body.contestDays === 0) return null
  if (new Set(closed.map(({ person }) => person)).size < opening.tellers.quorum)
    return PROPOSAL_RULES.tooFewClosings
  return endsContest(context.graph, opening, closed, challengesBy(docket, at))
    ? null
    : PROPOSAL_RULES.challengeStands
}

/** The acts cited, where each stands and lies in the frontier and no person is cited twice. */
function cited<T extends ActType>(docket: Docket, type: T, ids: readonly EntryId[], at: Frontier) {
  const { evidence } = docket
  const acts = ids.flatMap((id) => evidence.find(type, id) ?? [])
  const standing = docket.signed(acts.filter(({ node }) => evidence.context.graph.includes(at, node)))
  return standing.length === ids.length && new Set(standing.map(({ person }) => person)).size === ids.length
    ? standing
    : null
}

/** Challenges in the frontier with the stewards' words on each. */
function challengesBy(docket: Docket, at: Frontier) {
  return docket.signed(docket.evidence.in(at, 'challenge.raised.v1')).map(({ node }) => ({
    node,
    decisions: docket.decisionsOn(node, at)
  }))
}
