import type { PersonId } from '../../kernel/ids.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { RefusalCode, RefusalParams } from '../../errors/refusal.ts'
import type { Authority, RuleId } from '../community/authority.ts'
import { appointmentRefusal } from '../community/decide.ts'
import type { Effect } from '../community/events.ts'
import { withTerm } from '../community/terms.ts'
import { sameValue } from '../../kernel/same-value.ts'
import { choiceOf, type Marks, marksOf } from '../voting/marks.ts'
import { markingOf, marksRule } from '../voting/methods/method.ts'
import { VOTING_RULES } from '../voting/rules.ts'
import { mayBeAbandoned } from './ending.ts'
import type { Method, ProposalEvent } from './events.ts'
import type { ProposalFold } from './fold.ts'
import { decisionRuleOf, type Opened, type OpeningContext, openingRule, partyOf } from './opening.ts'
import { rollHash, rollOf } from './roll.ts'
import { PROPOSAL_RULES } from './rules.ts'
import { ballotsIn, type ProposalState } from './state.ts'

export interface Refused {
  readonly code: RefusalCode
  readonly params: RefusalParams
}
export type Decided<Event = ProposalEvent> = Result<Event, Refused>

export const refuse = (code: RefusalCode, params: RefusalParams = {}) => err<Refused>({ code, params })

/** Who asks, and what they know: the proposal and the community as of everything held. */
export interface Asker {
  readonly fold: ProposalFold
  readonly state: ProposalState
  readonly authority: Authority
  readonly me: PersonId | null
}

export interface OpenCommand {
  readonly title: string
  readonly text: string
  readonly method: Method
  readonly effect: Effect
  readonly tellers: readonly PersonId[]
  readonly opensOn: number
  readonly closesOn: number
}

/** Freezes what the rulebook yields for such a decision now (SPEC P1). */
export function decideOpen(
  command: OpenCommand,
  authority: Authority,
  me: PersonId | null,
  context: OpeningContext
): Decided {
  if (me === null || !authority.holds(me, 'member')) return refuse('notMember')
  const { opensOn, closesOn } = command
  if (command.tellers.length === 0) return refuse('tellersNeeded')
  if (closesOn < opensOn) return refuse('closingDateInPast')
  const proposed = effectWithin(command, authority)
  if (!proposed.ok) return proposed
  const effect = proposed.value
  const party = partyOf(effect)
  if (party !== null && !authority.holds(party, 'member')) return refuse('personUnknown')
  const refusal = effect.kind === 'appoint' ? appointmentRefusal(authority, effect) : null
  if (refusal !== null) return err(refusal)
  const roll = rollOf(authority)
  const body: Opened = {
    ...command,
    effect,
    tellers: [...command.tellers],
    ...decisionRuleOf(authority.rulebook, effect),
    roll: { count: roll.length, hash: rollHash(context.primitives, roll) }
  }
  const rule = openingRule(body, authority, roll, context)
  if (rule === null) return ok({ type: 'proposal.opened.v1', body })
  // No other rule is broken: what was frozen just now is what the rulebook yields now.
  return refuse(OPENING_REFUSALS.get(rule) ?? 'unexpected')
}

/** An appointment for as long as the rulebook allows, where it names no day; a change that changes something. */
function effectWithin({ effect, closesOn }: OpenCommand, { rulebook }: Authority): Result<Effect, Refused> {
  if (effect.kind === 'appoint') return withTerm(rulebook, effect, closesOn)
  return effect.kind === 'amend' && sameValue(effect.rulebook, rulebook)
    ? refuse('rulebookUnchanged')
    : ok(effect)
}

const OPENING_REFUSALS: ReadonlyMap<RuleId, RefusalCode> = new Map<RuleId, RefusalCode>([
  [PROPOSAL_RULES.methodUnfit, 'methodUnfit'],
  [PROPOSAL_RULES.optionsRepeat, 'optionsNeeded'],
  [PROPOSAL_RULES.seatsUnfit, 'seatsUnfit'],
  [PROPOSAL_RULES.boxUnknown, 'proposalUnknown'],
  [PROPOSAL_RULES.boxIsEnding, 'endingVoteStands'],
  [PROPOSAL_RULES.abandonedAfterCertificate, 'proposalNotOpen'],
  [PROPOSAL_RULES.boxEnded, 'proposalNotOpen'],
  [PROPOSAL_RULES.abandonedTooEarly, 'closingDateNotReached'],
  [PROPOSAL_RULES.versionDiffers, 'rulebookMoved'],
  [PROPOSAL_RULES.tellersRepeat, 'tellersRepeat'],
  [PROPOSAL_RULES.tellerNotAppointed, 'tellersNotAppointed'],
  [PROPOSAL_RULES.tellerIsParty, 'tellerIsParty']
])

/** `choice` as it is written: one mark, or a list of them (SPEC V1). */
export function decideVote({ state, authority, me }: Asker, choice: number | Marks): Decided {
  if (me === null || !authority.holds(me, 'member')) return refuse('notMember')
  if (state.stage === 'needsNewer') return refuse('proposalNeedsNewer')
  if (state.stage !== 'open') return refuse('proposalNotOpen')
  if (!state.opening.places.has(me)) return refuse('notOnRoll')
  const { method } = state.opening.body
  const marks = marksOf(choice)
  const unfit = marksRule(method, marks)
  if (unfit === VOTING_RULES.choiceUnknown) return refuse('choiceUnknown')
  if (unfit !== null) return refuse('marksUnfit', { most: markingOf(method).most })
  return ok({ type: 'ballot.cast.v1', body: { choice: choiceOf(marks) } })
}

export function decideWithdraw({ state, me }: Asker): Decided {
  if (state.stage === 'needsNewer') return refuse('proposalNeedsNewer')
  if (me === null || me !== state.opening.opener) return refuse('notYours')
  if (state.stage !== 'open') return refuse('proposalNotOpen')
  for (const { rule } of ballotsIn(state)) if (rule === null) return refuse('proposalHasBallots')
  return ok({ type: 'proposal.withdrawn.v1', body: {} })
}

/** Whether a vote to end this box may be opened now (SPEC P4a). */
export const mayOpenEnding = ({ state, authority, me }: Asker): boolean =>
  me !== null &&
  authority.holds(me, 'member') &&
  isUncertified(state) &&
  state.opening.body.effect.kind !== 'abandon' &&
  mayBeAbandoned(authority, state.opening)

/** One of the k stewards who end a box that cannot be certified (SPEC P4). */
export function decideAbandon({ state, authority, me }: Asker, reason: string): Decided {
  if (state.stage === 'needsNewer') return refuse('proposalNeedsNewer')
  if (me === null || !authority.holds(me, 'steward')) return refuse('notSteward')
  if (!isUncertified(state)) return refuse('proposalNotOpen')
  if (state.board.abandonedBy.includes(me)) return refuse('abandonAlreadySigned')
  if (!mayBeAbandoned(authority, state.opening)) return refuse('closingDateNotReached')
  return ok({ type: 'proposal.abandoned.v1', body: { reason } })
}

const UNCERTIFIED: ReadonlySet<ProposalState['stage']> = new Set(['open', 'closing', 'counted'])

/** Whether there is a box that may still be given up. */
export const isUncertified = ({ stage }: ProposalState): boolean => UNCERTIFIED.has(stage)
