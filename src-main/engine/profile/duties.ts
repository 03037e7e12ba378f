import { askingsOf, type Period } from '#shared/domain/community/admissions.ts'
import { attests } from '#shared/domain/community/attestation.ts'
import { DATE_WITNESSES } from '#shared/domain/community/days.ts'
import { decideEnactAdmission } from '#shared/domain/community/decide-admission.ts'
import { decideEnactRemoval } from '#shared/domain/community/decide-removal.ts'
import { decideEnactRecovery } from '#shared/domain/community/decide-recovery.ts'
import { recoveriesOf } from '#shared/domain/community/open-recoveries.ts'
import { removalsOf } from '#shared/domain/community/removals.ts'
import { isUncertified } from '#shared/domain/proposals/decide.ts'
import { decideEnact } from '#shared/domain/proposals/decide-outcome.ts'
import { ballotsIn, type ProposalState } from '#shared/domain/proposals/state.ts'
import { acknowledgementDue } from '#shared/domain/sealed/decide.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { LogStore } from '../store/log-store.ts'
import { nativePrimitives } from '../store/native-primitives.ts'
import type { Act } from './author.ts'
import type { SealedRecords } from './sealed-records.ts'
import type { Session } from './session.ts'

/** What duties are told by. */
export type DutyDesk = Pick<Session, 'me' | 'authority' | 'fold' | 'communityId' | 'today'> & {
  readonly records: Pick<SealedRecords, 'state' | 'destroyed'>
  readonly store: Pick<LogStore, 'own'>
}

/**
 * Whether what this device writes can still count. On a retired or sealed log a duty is never done, however often it
 * is written.
 */
export const isHeard = ({ authority, fold: { graph }, store: { own } }: DutyDesk): boolean =>
  !authority.verdicts.retired.has(own) && graph.sealedAt(own, graph.all) === null

/**
 * What a device writes of its own accord while its person has it open: the day, for officers (protocol §5); what
 * a teller has seen of an open box; the enactment of what was finally decided; a removal that enough have signed; a
 * recovery or a newcomer that enough have vouched for, and the days that is waited for; that the keys of erased records
 * were destroyed here.
 * All of it is what the person would certainly write, and none of it decides anything.
 */
export function dutiesOf(session: DutyDesk): Act[] {
  const { me } = session
  if (me === null || !session.authority.holds(me, 'member') || !isHeard(session)) return []
  return [
    ...witnessToday(session, me),
    ...proposalDuties(session, me),
    ...enactRemovals(session, me),
    ...enactRecoveries(session, me),
    ...enactAdmissions(session, me),
    ...acknowledgeErasures(session)
  ]
}

function witnessToday(session: DutyDesk, me: PersonId): Act[] {
  const { authority } = session
  const isOfficer = DATE_WITNESSES.some((office) => authority.holds(me, office))
  const day = session.today()
  const awaiting = waitsOf(authority).filter(({ witnesses }) => witnesses.includes(me))
  // The first day said knowing of what is waited for is the one that the wait runs from.
  const isFirst = awaiting.some(({ start }) => authority.runSince(start, me) === null)
  const isNew = authority.witnessesOf(day, [me]) === 0
  if (!isFirst && !(isNew && (isOfficer || awaiting.length > 0))) return []
  return [{ subject: session.communityId, event: { type: 'date.witnessed.v1', body: { day } } }]
}

/** What waits for days that people say: recoveries, objections to newcomers, votes on barred ones, replies of whoever is to be removed. */
const waitsOf = (authority: DutyDesk['authority']): Pick<Period, 'start' | 'witnesses'>[] => [
  ...recoveriesOf(authority).map(({ proposed, witnesses }) => ({ start: proposed, witnesses })),
  ...askingsOf(authority).flatMap(({ objections, appeal }) =>
    [objections, ...(appeal === null ? [] : [appeal])].filter(({ daysLeft }) => daysLeft > 0)
  ),
  ...removalsOf(authority).flatMap(({ isHeard, wait }) => (isHeard ? [] : [wait]))
]

function proposalDuties(session: DutyDesk, me: PersonId): Act[] {
  return session.fold.proposalIds().flatMap((id): Act[] => {
    const state = session.fold.proposalState(id)
    if (state === undefined) return []
    if (state.stage === 'open' && hasUnseenBallots(state, me))
      return [{ subject: id, event: { type: 'box.seen.v1', body: {} } }]
    // Any member's engine may write it; those at work on the proposal do, so that hundreds need not.
    const isAtWork = state.opening.opener === me || state.opening.body.tellers.includes(me)
    if (state.stage !== 'final' || !isAtWork || isEnacted(session, state)) return []
    const fold = session.fold.proposal(id)
    if (fold === undefined) return []
    const enact = decideEnact({ fold, state, authority: session.authority, me })
    return enact.ok ? [{ subject: session.communityId, event: enact.value }] : []
  })
}

/** Whether a teller's own entries have not yet said that a ballot was seen. */
function hasUnseenBallots(state: ProposalState, me: PersonId): boolean {
  const place = state.opening.body.tellers.indexOf(me)
  const sight = state.sight[place]
  if (sight === undefined) return false
  for (const { node, rule } of ballotsIn(state))
    if (rule === null && sight.get(node.chain) <= node.index) return true
  return false
}

/**
 * Whether a decision needs nothing more: a resolution never does, a box ends once, nobody can be given what they left behind or
 * what does not go with an office of theirs (O1, O2), a device that its person's key and its own do not vouch for cannot be let in,
 * and only the rulebook in force is changed.
 */
function isEnacted({ authority, fold }: DutyDesk, { opening }: ProposalState): boolean {
  const { effect } = opening.body
  if (authority.hasEnacted(opening.node.id)) return true
  switch (effect.kind) {
    case 'resolution':
      return true
    case 'abandon': {
      const box = fold.proposalState(effect.proposal)
      return box === undefined || !isUncertified(box)
    }
    case 'admit': {
      const { candidate } = effect
      return !attests(nativePrimitives, candidate.personKey, candidate)
    }
    case 'appoint':
      return (
        !authority.holds(effect.person, 'member') || authority.clashOf(effect.person, effect.role) !== null
      )
    case 'remove':
      return !authority.holds(effect.person, 'member')
    case 'amend':
      return effect.of !== authority.version
  }
}

function enactRemovals(session: DutyDesk, me: PersonId): Act[] {
  const { authority, communityId } = session
  return removalsOf(authority).flatMap(({ id, endorsers }): Act[] => {
    if (!endorsers.includes(me)) return []
    const enact = decideEnactRemoval(authority, me, { removal: id })
    return enact.ok ? [{ subject: communityId, event: enact.value }] : []
  })
}

/** Those who vouched, or who say the days, carry it out, so that hundreds need not. */
function enactRecoveries(session: DutyDesk, me: PersonId): Act[] {
  const { authority, communityId } = session
  return recoveriesOf(authority).flatMap(({ id, vouchers, witnesses }): Act[] => {
    if (!vouchers.includes(me) && !witnesses.includes(me)) return []
    const enact = decideEnactRecovery(authority, me, { recovery: id })
    return enact.ok ? [{ subject: communityId, event: enact.value }] : []
  })
}

/** Those who asked for a newcomer, vouched, or say the days carry it out. */
function enactAdmissions(session: DutyDesk, me: PersonId): Act[] {
  const { authority, communityId } = session
  return askingsOf(authority).flatMap(({ id, askedBy, vouchers, objections }): Act[] => {
    if (askedBy !== me && !vouchers.includes(me) && !objections.witnesses.includes(me)) return []
    const enact = decideEnactAdmission(authority, me, { asked: id }, nativePrimitives)
    return enact.ok ? [{ subject: communityId, event: enact.value }] : []
  })
}

function acknowledgeErasures({ records, store, communityId }: DutyDesk): Act[] {
  const event = acknowledgementDue(records.state, store.own, records.destroyed)
  return event === null ? [] : [{ subject: communityId, event }]
}
