import {
  decideAbandon,
  decideOpen,
  decideVote,
  decideWithdraw,
  type Decided
} from '#shared/domain/proposals/decide.ts'
import { decideChallenge, decideOnChallenge } from '#shared/domain/proposals/decide-outcome.ts'
import {
  decideCloseBox,
  decideCloseContest,
  decideSignCount
} from '#shared/domain/proposals/decide-tellers.ts'
import type { Method } from '#shared/domain/proposals/events.ts'
import type { ProposalState } from '#shared/domain/proposals/state.ts'
import { proposalView, summaryView, type ViewInput } from '#shared/domain/proposals/view.ts'
import { openingDraft } from '#shared/domain/proposals/opening-draft.ts'
import { amended } from '#shared/domain/rulebook/amended.ts'
import { Refusal } from '#shared/errors/refusal.ts'
import { parseCivilDate } from '#shared/kernel/civil-date.ts'
import type { EntryId, LogKey, PersonId, SubjectId } from '#shared/kernel/ids.ts'
import { receiptCode } from '#shared/log/receipt-code.ts'
import type { Handlers } from '#shared/rpc/handlers.ts'
import type { Proposal } from '#shared/rpc/contract/proposals.ts'
import { candidateAgain } from '#shared/domain/community/departure.ts'
import type { Candidate, Effect } from '#shared/domain/community/events.ts'
import type { Session } from '../profile/session.ts'
import { decided } from '../profile/decided.ts'
import type { Sessions } from './sessions.ts'
import { termOf } from './term.ts'

type Input<Name extends keyof Handlers['proposals']> = Parameters<Handlers['proposals'][Name]>[0]

/** Whom an `admit` effect names: who asked through this device, or in an asking that stands. */
export type CandidateOf = (
  session: Session,
  requestId: string
) => Extract<Effect, { kind: 'admit' }>['candidate'] | null

export function proposalsService(sessions: Sessions, candidateOf: CandidateOf): Handlers['proposals'] {
  const act = async (
    input: { profile?: string | undefined; proposal: string },
    decide: (asker: ViewInput) => Decided
  ) => {
    const session = sessions.of(input)
    const subject = subjectOf(input.proposal)
    const entryId = await session.actOnce(() => ({
      event: decided(decide(askerOf(session, subject))),
      subject
    }))
    return { entryId }
  }
  // Nothing is certified while an entry is held that may be authority and cannot be read yet (protocol §2).
  const certifying: typeof act = async (input, decide) => {
    if (sessions.of(input).fold.newer().authority.length > 0) throw new Refusal('needsNewerFolkmoot')
    return act(input, decide)
  }
  return {
    list: async (input) => {
      const session = sessions.of(input)
      return session.fold
        .proposalIds()
        .map((id) => askerOf(session, id))
        .sort((a, b) => newestFirst(a, b))
        .flatMap((asker) => summaryView(asker) ?? [])
    },
    get: async (input) => viewOf(sessions.of(input), subjectOf(input.proposal)),
    draft: async (input) => {
      const session = sessions.of(input)
      return openingDraft(session.authority, effectOf(session, input.effect, candidateOf), input.method)
    },
    open: (input) => open(sessions.of(input), input, candidateOf),
    withdraw: (input) => act(input, decideWithdraw),
    vote: async (input) => {
      const { entryId } = await act(input, (asker) => decideVote(asker, input.choice))
      return { entryId, receipt: receiptCode(entryId) }
    },
    closeBox: (input) => certifying(input, decideCloseBox),
    signCount: (input) => certifying(input, (asker) => decideSignCount(asker, input.withoutChief ?? false)),
    challenge: (input) => act(input, (asker) => decideChallenge(asker, input.reason)),
    decideChallenge: (input) =>
      act(input, (asker) => decideOnChallenge(asker, input.challenge as EntryId, input.upheld, input.reason)),
    closeContest: (input) => certifying(input, decideCloseContest),
    abandon: (input) => act(input, (asker) => decideAbandon(asker, input.reason))
  }
}

// The contract's idSchema has checked the form; whether there is such a proposal is the fold's to say.
const subjectOf = (id: string): SubjectId => id as SubjectId

/** Everything a decision or a view about one proposal needs. */
export function askerOf(session: Session, id: SubjectId): ViewInput {
  const fold = session.fold.proposal(id)
  const state = session.fold.proposalState(id)
  if (fold === undefined || state === undefined) throw new Refusal('proposalUnknown')
  return {
    fold,
    state,
    authority: session.authority,
    me: session.me,
    endings: () => endingsOf(session, id),
    seenBy: (node) => session.seenBy(node),
    onlyHere: (node) => session.onlyHere(node)
  }
}

/** Votes on whether the box is to end, newest first. */
function endingsOf({ fold }: Session, id: SubjectId): ProposalState[] {
  return fold
    .endingsOf(id)
    .flatMap((other) => fold.proposalState(other) ?? [])
    .sort((a, b) => b.opening.node.depth - a.opening.node.depth)
}

export function viewOf(session: Session, id: SubjectId): Proposal {
  const view = proposalView(askerOf(session, id))
  if (view === null) throw new Refusal('proposalUnknown')
  const { fold, authority } = session
  const isWithdrawn = (entry: string): boolean =>
    fold.rooms.moderation.textState(entry as EntryId, authority).withdrawn
  const challenges = view.challenges.map((one) => (isWithdrawn(one.entryId) ? { ...one, reason: '' } : one))
  return { ...view, challenges }
}

const newestFirst = (a: ViewInput, b: ViewInput): number =>
  b.state.opening.node.depth - a.state.opening.node.depth ||
  (a.state.opening.node.id < b.state.opening.node.id ? -1 : 1)

async function open(
  session: Session,
  input: Input<'open'>,
  candidateOf: CandidateOf
): Promise<{ entryId: EntryId }> {
  const closesOn = parseCivilDate(input.closesOn)
  if (closesOn === null) throw new Refusal('badInput', { field: 'closesOn' })
  const entryId = await session.actOnce(() => ({
    subject: session.communityId,
    event: decided(
      decideOpen(
        {
          title: input.title,
          text: input.text,
          method: methodOf(input),
          effect: effectOf(session, input.effect, candidateOf),
          tellers: input.tellers as PersonId[],
          opensOn: session.today(),
          closesOn
        },
        session.authority,
        session.me,
        session.fold.openingContext()
      )
    )
  }))
  return { entryId }
}

function methodOf({ method, options }: Input<'open'>): Method {
  return method.kind === 'yesno' ? method : { ...method, options }
}

/** Whoever was a member with the device of that log. */
function formerMember({ authority }: Session, log: string): Candidate | null {
  const person = authority.personOfLog(log as LogKey)
  return person === null ? null : candidateAgain(authority, person)
}

function effectOf(session: Session, effect: Input<'draft'>['effect'], candidateOf: CandidateOf): Effect {
  switch (effect.kind) {
    case 'resolution':
      return effect
    case 'admit': {
      const candidate = candidateOf(session, effect.requestId) ?? formerMember(session, effect.requestId)
      if (candidate === null) throw new Refusal('requestUnknown')
      return { kind: 'admit', candidate }
    }
    case 'appoint':
      return {
        kind: 'appoint',
        person: effect.personId as PersonId,
        role: effect.role,
        ...termOf(effect.until)
      }
    case 'remove':
      return { kind: 'remove', person: effect.personId as PersonId }
    case 'abandon':
      return { kind: 'abandon', proposal: effect.proposal as EntryId }
    case 'amend': {
      const { rulebook: old, version } = session.authority
      const rulebook = amended(old, effect)
      if (rulebook === null) throw new Refusal('badInput', { field: 'changes' })
      return { kind: 'amend', rulebook, of: version }
    }
  }
}
