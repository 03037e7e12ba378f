import { membersView } from '#shared/domain/community/view.ts'
import { versionRef } from '#shared/domain/community/versions-view.ts'
import type { PaperFacts, VotePaperInput } from '#shared/domain/papers/paper.ts'
import type { SignInInput, SignInLine } from '#shared/domain/papers/sign-in-sheet.ts'
import { rollHash, rollOf } from '#shared/domain/proposals/roll.ts'
import type { ProposalState } from '#shared/domain/proposals/state.ts'
import { witnessedDay } from '#shared/domain/proposals/witnessed.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { formatCivilDate } from '#shared/kernel/civil-date.ts'
import type { PersonId, SubjectId } from '#shared/kernel/ids.ts'
import { registerOf } from '../people/import-people.ts'
import type { Session } from '../profile/session.ts'
import { nativePrimitives } from '../store/native-primitives.ts'
import { askerOf, viewOf } from './proposals-service.ts'

/** What papers about one proposal are made of: everything as it was frozen at the opening. */
export function voteInput(session: Session, id: SubjectId): VotePaperInput {
  const proposal = viewOf(session, id)
  return { ...factsOfVote(session, askerOf(session, id).state), proposal }
}

/** The frozen roll of a proposal, or all members now; people are told apart as the register says now. */
export function signInInput(session: Session, id: SubjectId | null): SignInInput {
  if (id === null) return ofMembers(session)
  const { state } = askerOf(session, id)
  return {
    ...factsOfVote(session, state),
    title: state.opening.body.title,
    lines: linesOf(session, state.opening.roll)
  }
}

function ofMembers(session: Session): SignInInput {
  const { authority } = session
  const roll = rollOf(authority)
  return {
    communityName: session.communityName,
    folkmootVersion: session.deps.version,
    rulebook: versionRef(authority.inForce).number,
    rollHash: toHex(rollHash(nativePrimitives, roll)),
    eligible: roll.length,
    // The last day that any member wrote of: no proposal lends this roll its date.
    datedOn: formatCivilDate(witnessedDay(authority, roll, 1) ?? 0),
    title: null,
    lines: linesOf(session, roll)
  }
}

function factsOfVote(session: Session, { opening }: ProposalState): PaperFacts {
  const { body, roll, judgedBy } = opening
  return {
    communityName: session.communityName,
    folkmootVersion: session.deps.version,
    rulebook: versionRef(judgedBy).number,
    rollHash: toHex(body.roll.hash),
    eligible: roll.length,
    datedOn: formatCivilDate(body.opensOn)
  }
}

function linesOf(session: Session, roll: readonly PersonId[]): SignInLine[] {
  const people = membersView(session.authority, session.me, nativePrimitives, registerOf(session))
  const listed = new Set<string>(roll)
  return people.filter(({ personId }) => listed.has(personId))
}
