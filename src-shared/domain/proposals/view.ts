import { formatCivilDate } from '../../kernel/civil-date.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Proposal, ProposalSummary, Stage } from '../../rpc/contract/proposals.ts'
import type { Authority } from '../community/authority.ts'
import type { Effect } from '../community/events.ts'
import { versionRef } from '../community/versions-view.ts'
import { ruleInWords } from '../voting/arithmetic.ts'
import { choicesOf } from '../voting/methods/method.ts'
import { decideAbandon, decideVote, decideWithdraw, isUncertified, mayOpenEnding } from './decide.ts'
import { decideChallenge, decideOnChallenge } from './decide-outcome.ts'
import { decideCloseBox, decideCloseContest, decideSignCount } from './decide-tellers.ts'
import type { Method } from './events.ts'
import type { ProposalFold } from './fold.ts'
import { amendmentOf } from './amendment.ts'
import { nameOf } from './name-of.ts'
import { resultView } from './result-view.ts'
import type { ProposalState } from './state.ts'
import { type Reach, traceOf } from './trace.ts'
import { witnessedDay } from './witnessed.ts'

export interface ViewInput extends Reach {
  readonly fold: ProposalFold
  readonly state: ProposalState
  /** The community as of everything held. */
  readonly authority: Authority
  readonly me: PersonId | null
  /** Votes on whether this box is to end, newest first. */
  readonly endings: () => readonly ProposalState[]
}

/** Whether there is a proposal to list at all: an opening that does not count makes none. */
const listed = (state: ProposalState): Stage | null => (state.stage === 'void' ? null : state.stage)

/** One line of the list of proposals; null where the opening does not count. */
export function summaryView({
  state,
  authority,
  me
}: Omit<ViewInput, keyof Reach | 'fold' | 'endings'>): ProposalSummary | null {
  const stage = listed(state)
  if (stage === null) return null
  const { opening, box } = state
  const { body } = opening
  const count = state.board.certificate
  const place = me === null ? undefined : opening.places.get(me)
  const choices = choicesOf(body.method)
  return {
    id: opening.node.id,
    title: body.title,
    stage,
    openedBy: nameOf(authority, opening.opener),
    opensOn: formatCivilDate(body.opensOn),
    closesOn: formatCivilDate(body.closesOn),
    cast: box.tally.present,
    eligible: opening.roll.length,
    iMayVote: stage === 'open' && place !== undefined,
    iVoted: place !== undefined && box.voters.get(place).last.length > 0,
    outcome: count?.result.outcome.kind ?? null,
    chosen: (count?.result.outcome.chosen ?? []).flatMap((option) => choices[option] ?? [])
  }
}

/** One proposal, whole (contract: Proposal); null where the opening does not count. */
export function proposalView(input: ViewInput): Proposal | null {
  const { state, authority, me } = input
  const summary = summaryView(input)
  if (summary === null) return null
  const { opening, board, box } = state
  const { body } = opening
  const witnessed = witnessedDay(authority, body.tellers, opening.tellers.honest)
  return {
    ...summary,
    text: body.text,
    options: [...choicesOf(body.method)],
    method: methodView(body.method),
    effect: effectView(body.effect),
    amendment: amendmentOf(body.effect, opening.judgedBy.rulebook, authority, opening.node.id),
    judgedBy: versionRef(opening.judgedBy),
    quorum: body.quorum,
    majorities: body.majorities,
    ruleInWords: ruleInWords(body, body.method),
    contestDays: body.contestDays,
    roll: opening.roll.map((personId, place) => ({
      personId,
      name: nameOf(authority, personId),
      voted: box.voters.get(place).last.length > 0
    })),
    excluded: opening.excluded.map(({ person, rule }) => ({ name: nameOf(authority, person), rule })),
    tellers: tellersView(state, authority, me),
    myBallot: me === null ? null : traceOf(state, me, input),
    result: resultView(state, authority),
    challenges: board.challenges.map(({ node, person, reason, status }) => ({
      entryId: node.id,
      person: nameOf(authority, person),
      reason,
      state: status
    })),
    endings: input.endings().flatMap((ending) => summaryView({ state: ending, authority, me }) ?? []),
    witnessedOn: witnessed === null ? null : formatCivilDate(witnessed),
    iMay: mayView(input)
  }
}

/** The method without its options, which stand beside it (contract: Method). */
export const methodView = (method: Method): Proposal['method'] =>
  method.kind === 'choose-several'
    ? { kind: method.kind, most: method.most, seats: method.seats }
    : { kind: method.kind }

function effectView(effect: Effect): Proposal['effect'] {
  switch (effect.kind) {
    case 'resolution':
      return { kind: 'resolution' }
    case 'admit':
      return { kind: 'admit', requestId: effect.candidate.device.log }
    case 'appoint':
      return {
        kind: 'appoint',
        personId: effect.person,
        role: effect.role,
        ...(effect.until !== undefined && { until: formatCivilDate(effect.until) })
      }
    case 'remove':
      return { kind: 'remove', personId: effect.person }
    case 'abandon':
      return { kind: 'abandon', proposal: effect.proposal }
    case 'amend':
      return { kind: 'amend' }
  }
}

function tellersView(
  { opening, board }: ProposalState,
  authority: Authority,
  me: PersonId | null
): Proposal['tellers'] {
  const signers = board.counts.flatMap(({ signatures }) => signatures)
  return opening.body.tellers.map((personId) => {
    const by = ({ person }: { readonly person: PersonId }): boolean => person === personId
    return {
      personId,
      name: nameOf(authority, personId),
      isMe: personId === me,
      closedBox: board.attests.some(by),
      signed: signers.some(by),
      contestClosed: board.closed.some(by),
      doubleSigned: board.faults.some(by)
    }
  })
}

function mayView(asker: ViewInput): Proposal['iMay'] {
  const signs = decideSignCount(asker, false).ok
  const anyReason = '…'
  const anyChoice = 0
  return {
    vote: decideVote(asker, anyChoice).ok,
    withdraw: decideWithdraw(asker).ok,
    closeBox: decideCloseBox(asker).ok,
    signCount: signs,
    countWithoutChief: !signs && decideSignCount(asker, true).ok,
    challenge: decideChallenge(asker, anyReason).ok,
    decideChallenge: asker.state.board.challenges.some(
      ({ node, status }) => status === 'open' && decideOnChallenge(asker, node.id, true, anyReason).ok
    ),
    closeContest: decideCloseContest(asker).ok,
    abandon: decideAbandon(asker, anyReason).ok,
    // One vote on it at a time: while one is under way, people are shown that one.
    openEnding: mayOpenEnding(asker) && !asker.endings().some(isUncertified)
  }
}
