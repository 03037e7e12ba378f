import { compareBytes } from '../../kernel/bytes.ts'
import type { EntryId, PersonId } from '../../kernel/ids.ts'
import type { Primitives } from '../../kernel/primitives.ts'
import { sameValue } from '../../kernel/same-value.ts'
import type { Frontier, Graph, Node } from '../../log/graph.ts'
import type { Authority, RuleId } from '../community/authority.ts'
import type { Effect } from '../community/events.ts'
import { termRule } from '../community/terms.ts'
import type { Version } from '../community/versions.ts'
import type { DecisionRule, Rulebook } from '../rulebook/rulebook.ts'
import { type TellerQuorum, tellerQuorum } from '../voting/teller-quorum.ts'
import type { ProposalEvent } from './events.ts'
import { type Excluded, excludedFrom, rollHash, rollOf } from './roll.ts'
import { PROPOSAL_RULES } from './rules.ts'

export type Opened = Extract<ProposalEvent, { type: 'proposal.opened.v1' }>['body']

/** What a proposal's fold is given: the graph it lives in and the community's answers at any frontier. */
export interface ProposalContext {
  readonly graph: Graph
  readonly primitives: Primitives
  authorityAt(frontier: Frontier): Authority
  /** Enactments of votes that ended this box, wherever they lie (SPEC P4a). */
  endingsOf(proposal: EntryId): readonly Node[]
  /** Why a vote opened at the frontier cannot end that box; null where it can (SPEC P4a). */
  cannotEnd(proposal: EntryId, at: Frontier): RuleId | null
}

/** What an opening is held against besides the law at its past; `cannotEnd` answers at that past. */
export interface OpeningContext {
  readonly primitives: Primitives
  cannotEnd(proposal: EntryId): RuleId | null
}

/** The rule by which such a decision is taken: a box is ended as a resolution is passed (SPEC P4a). */
export const decisionRuleOf = ({ decisions }: Rulebook, { kind }: Effect): DecisionRule =>
  decisions[kind === 'abandon' ? 'resolution' : kind]

/** Everything the opening froze, as the rulebook yields it at the opening's past (SPEC P1, P2). */
export interface Opening {
  readonly node: Node
  readonly body: Opened
  /** null where the opening's log belongs to nobody. */
  readonly opener: PersonId | null
  readonly roll: readonly PersonId[]
  /** Place on the roll by person. */
  readonly places: ReadonlyMap<PersonId, number>
  readonly excluded: readonly Excluded[]
  readonly tellers: TellerQuorum
  /** The version of the rulebook that it is decided by. */
  readonly judgedBy: Version
  /** k: stewards who must agree where one alone may not act. */
  readonly coSigners: number
  /** Why the opening was void when written; for ever. */
  readonly rule: RuleId | null
}

export function readOpening(node: Node, body: Opened, context: ProposalContext): Opening {
  const { graph, primitives } = context
  const past = graph.pastOf(node)
  const before = context.authorityAt(past)
  const cannotEnd = (proposal: EntryId): RuleId | null => context.cannotEnd(proposal, past)
  const standing = context.authorityAt(graph.upTo(node)).standing(node, 'member')
  const roll = rollOf(before)
  return {
    node,
    body,
    opener: before.personOfLog(node.log),
    roll,
    places: new Map(roll.map((person, place) => [person, place])),
    excluded: excludedFrom(before),
    tellers: tellerQuorum(body.tellers.length),
    judgedBy: before.inForce,
    coSigners: before.rulebook.coSigners,
    rule: standing.ok ? openingRule(body, before, roll, { primitives, cannotEnd }) : standing.rule
  }
}

/** Why what was opened is not what the rulebook yields; null where it is (SPEC P1). */
export function openingRule(
  body: Opened,
  authority: Authority,
  roll: readonly PersonId[],
  context: OpeningContext
): RuleId | null {
  const { quorum, majorities, contestDays } = decisionRuleOf(authority.rulebook, body.effect)
  if (!sameValue([quorum, majorities, contestDays], [body.quorum, body.majorities, body.contestDays]))
    return PROPOSAL_RULES.ruleDiffers
  if (
    body.roll.count !== roll.length ||
    compareBytes(body.roll.hash, rollHash(context.primitives, roll)) !== 0
  )
    return PROPOSAL_RULES.rollDiffers
  if (body.opensOn > body.closesOn) return PROPOSAL_RULES.datesReversed
  return methodRule(body) ?? tellersRule(body, authority) ?? targetRule(body, authority, context)
}

function methodRule({ method, effect }: Opened): RuleId | null {
  if (method.kind === 'yesno') return null
  if (effect.kind !== 'resolution') return PROPOSAL_RULES.methodUnfit
  const { length } = method.options
  if (new Set(method.options).size !== length) return PROPOSAL_RULES.optionsRepeat
  if (method.kind === 'choose-one') return null
  return method.most <= length && method.seats <= length ? null : PROPOSAL_RULES.seatsUnfit
}

/** The person a decision is about, where there is one: no witness of it. */
export const partyOf = (effect: Effect): PersonId | null =>
  effect.kind === 'appoint' || effect.kind === 'remove' ? effect.person : null

function tellersRule({ tellers, effect }: Opened, authority: Authority): RuleId | null {
  if (new Set(tellers).size !== tellers.length) return PROPOSAL_RULES.tellersRepeat
  if (!tellers.every((teller) => authority.holds(teller, 'teller'))) return PROPOSAL_RULES.tellerNotAppointed
  const party = partyOf(effect)
  return party !== null && tellers.includes(party) ? PROPOSAL_RULES.tellerIsParty : null
}

function targetRule(
  { effect, closesOn }: Opened,
  authority: Authority,
  { cannotEnd }: OpeningContext
): RuleId | null {
  if (effect.kind === 'abandon') return cannotEnd(effect.proposal)
  if (effect.kind === 'amend') return effect.of === authority.version ? null : PROPOSAL_RULES.versionDiffers
  const party = partyOf(effect)
  if (party !== null && !authority.holds(party, 'member')) return PROPOSAL_RULES.targetUnknown
  // Nobody is elected before the box closes, so that the term is counted from there.
  return effect.kind === 'appoint' ? termRule(authority.rulebook, effect.until, closesOn) : null
}
