import type { RefusalCode, RefusalParams } from '../../errors/refusal.ts'
import type { EntryId, LogKey, PersonId } from '../../kernel/ids.ts'
import { formatCivilDate } from '../../kernel/civil-date.ts'
import type { Primitives } from '../../kernel/primitives.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { Office } from '../rulebook/offices.ts'
import { conflictClause } from '../rulebook/view.ts'
import { admitsAlone, barsTo } from './admissions.ts'
import { attests } from './attestation.ts'
import type { Authority } from './authority.ts'
import type { CommunityAuthority } from './community-authority.ts'
import type { AttestedDevice, Candidate, CommunityEvent } from './events.ts'
import type { OfficeClash } from './office-conflicts.ts'
import { devicesOf, inviteOf, type InviteRecord } from './open-business.ts'
import { withTerm } from './terms.ts'

/**
 * What a person may write, by the law as they see it now. A decision answers the entry's event, ready to be
 * appended, or why not; the fold judges the entry again from its own past (SPEC R4).
 */
export interface Refused {
  readonly code: RefusalCode
  readonly params: RefusalParams
}
type EventOf<T extends CommunityEvent['type']> = Extract<CommunityEvent, { type: T }>
export type Decided<T extends CommunityEvent['type']> = Result<EventOf<T>, Refused>
type Me = PersonId | null

const refuse = (code: RefusalCode, params: RefusalParams = {}) => err<Refused>({ code, params })
const isMember = (authority: CommunityAuthority, me: Me): me is PersonId =>
  me !== null && authority.holds(me, 'member')
const isSteward = (authority: CommunityAuthority, me: Me): me is PersonId =>
  me !== null && authority.holds(me, 'steward')

/** Whether taking the office from `person` would leave others with nobody to run the community (R24). */
function isLastSteward(authority: CommunityAuthority, person: PersonId): boolean {
  if (!authority.holds(person, 'steward')) return false
  const others = authority.members().filter(({ id }) => id !== person)
  return others.length > 0 && others.every(({ offices }) => !offices.includes('steward'))
}

function inviteRefusal(authority: CommunityAuthority, invite: EntryId | null): Refused | null {
  if (invite === null) return null
  const record = inviteOf(authority, invite)
  return record === null ? { code: 'inviteUnknown', params: {} } : refusalOf(record)
}

function refusalOf({ state, expiresOn }: InviteRecord): Refused | null {
  switch (state) {
    case 'open':
      return null
    case 'used':
      return { code: 'inviteUsedUp', params: {} }
    case 'revoked':
      return { code: 'inviteRevoked', params: {} }
    case 'expired':
      return { code: 'inviteExpired', params: { date: formatCivilDate(expiresOn) } }
  }
}

export function decideAdmit(
  authority: CommunityAuthority,
  me: Me,
  command: { candidate: Candidate; invite: EntryId | null; from: LogKey },
  primitives: Primitives
): Decided<'person.admitted.v1'> {
  const { candidate, invite, from } = command
  if (!isSteward(authority, me)) return refuse('notSteward')
  const refusal = candidateRefusal(authority, { candidate, invite }, primitives)
  if (refusal !== null) return err(refusal)
  if (!admitsAlone(authority, from)) return refuse('admissionNotAlone')
  if (barsTo(authority, candidate.personKey).length > 0) return refuse('admissionBarred')
  return ok({ type: 'person.admitted.v1', body: { ...candidate, invite } })
}

/** Why nobody may ask for them to be let in; null where they may. */
export function candidateRefusal(
  authority: CommunityAuthority,
  { candidate, invite }: { candidate: Candidate; invite: EntryId | null },
  primitives: Primitives
): Refused | null {
  const refusal = inviteRefusal(authority, invite)
  if (refusal !== null) return refusal
  const known = authority.personUnder(candidate.personKey)
  const owner = authority.personOfLog(candidate.device.log)
  if (known !== null && authority.holds(known, 'member')) return { code: 'alreadyMember', params: {} }
  if (owner !== null && owner !== known) return { code: 'deviceKnown', params: {} }
  const key = known === null ? null : (authority.person(known)?.personKey ?? null)
  if (key !== null && key !== candidate.personKey) return { code: 'keyReplaced', params: {} }
  const isTheirs = attests(primitives, candidate.personKey, candidate)
  return isTheirs ? null : { code: 'deviceUnproved', params: {} }
}

/** Somebody without a key: new, or `person` who was recorded before and is no member now. */
export function decideRecord(
  authority: CommunityAuthority,
  me: Me,
  command: { name: string; person: PersonId | null }
): Decided<'person.recorded.v1'> {
  const { name, person } = command
  if (!isSteward(authority, me)) return refuse('notSteward')
  if (person !== null) {
    const record = authority.person(person)
    if (record === undefined) return refuse('personUnknown')
    if (record.status === 'member') return refuse('alreadyMember')
    if (record.personKey !== null) return refuse('personHasKey')
  }
  return ok({ type: 'person.recorded.v1', body: { name, person } })
}

/** The candidate is `person`, who is on the roll without a key. */
export function decideBindKey(
  authority: CommunityAuthority,
  me: Me,
  command: { person: PersonId; candidate: Candidate; invite: EntryId | null },
  primitives: Primitives
): Decided<'key.bound.v1'> {
  const { person, invite } = command
  const { personKey, device, attestation, consents } = command.candidate
  if (!isSteward(authority, me)) return refuse('notSteward')
  const refusal = inviteRefusal(authority, invite)
  if (refusal !== null) return err(refusal)
  if (!authority.holds(person, 'member')) return refuse('personUnknown')
  if (authority.keyOf(person) !== null) return refuse('personHasKey')
  if (authority.personUnder(personKey) !== null) return refuse('alreadyMember')
  if (authority.personOfLog(device.log) !== null) return refuse('deviceKnown')
  if (!attests(primitives, personKey, command.candidate)) return refuse('deviceUnproved')
  return ok({ type: 'key.bound.v1', body: { person, personKey, device, attestation, consents, invite } })
}

/** A member coming with a new device: any member may carry what the person and the device have signed. */
export function decideAddDevice(
  authority: CommunityAuthority,
  me: Me,
  command: AttestedDevice & { person: PersonId },
  primitives: Primitives
): Decided<'device.added.v1'> {
  const { person, device, attestation, consents } = command
  if (!isMember(authority, me)) return refuse('notMember')
  const record = authority.person(person)
  if (record?.status !== 'member') return refuse('personUnknown')
  if (authority.personOfLog(device.log) !== null) return refuse('deviceKnown')
  if (record.personKey === null) return refuse('personHasNoKey')
  if (!attests(primitives, record.personKey, command)) return refuse('deviceUnproved')
  return ok({ type: 'device.added.v1', body: { person, device, attestation, consents } })
}

const hasOtherDevice = (authority: CommunityAuthority, me: PersonId, log: LogKey): boolean =>
  devicesOf(authority).some((device) => device.person === me && device.keptTo === null && device.log !== log)

/** `keep`: the length of the log as this laptop holds it; `from`: the log of this laptop. */
export function decideRetireDevice(
  authority: CommunityAuthority,
  me: Me,
  command: { log: LogKey; keep: number; from: LogKey }
): Decided<'device.retired.v1'> {
  const { log, keep, from } = command
  if (!isMember(authority, me)) return refuse('notMember')
  if (authority.personOfLog(log) !== me) return refuse('notYours')
  if (log === from) return refuse(hasOtherDevice(authority, me, from) ? 'deviceInUse' : 'deviceOnlyOne')
  return ok({ type: 'device.retired.v1', body: { log, keep } })
}

/** `until`: the day on whose coming the term ends. */
export type Appointment = Extract<CommunityEvent, { type: 'role.granted.v1' }>['body']

/** An office is given to who can sign, again only to be held longer, and no term ends before it began. */
export function appointmentRefusal(
  authority: Authority,
  { person, role, until }: Appointment
): Refused | null {
  const { today } = authority
  if (authority.person(person)?.personKey === null) return { code: 'personHasNoKey', params: {} }
  if (until !== undefined && today !== null && until <= today) return { code: 'termOver', params: {} }
  if (authority.holds(person, role)) {
    const term = authority.termOf(person, role)
    const isLonger = term !== null && until !== undefined && until > term
    if (!isLonger) return { code: 'alreadyHolds', params: {} }
  }
  const clash = authority.clashOf(person, role)
  return clash === null ? null : clashRefusal(authority, clash)
}

/** Which office stands in the way, and the clause that says so in both languages. */
function clashRefusal(authority: Authority, { rule, person, office, holder, against }: OfficeClash): Refused {
  const nameOf = (id: PersonId): string => authority.person(id)?.name ?? ''
  const clause = conflictClause(authority.rulebook, rule)
  const params = {
    name: nameOf(person),
    role: office,
    other: against,
    'clause.zh-CN': clause['zh-CN'],
    'clause.en': clause.en
  }
  return holder === person
    ? { code: 'officeConflict', params }
    : { code: 'officeKin', params: { ...params, kin: nameOf(holder) } }
}

export function decideAppoint(
  authority: CommunityAuthority,
  me: Me,
  command: Appointment
): Decided<'role.granted.v1'> {
  if (!isSteward(authority, me)) return refuse('notSteward')
  if (!authority.holds(command.person, 'member')) return refuse('personUnknown')
  if (command.person === me && authority.hadTerm(me, command.role)) return refuse('ownTerm')
  const appointment = withTerm(authority.rulebook, command, authority.today ?? authority.latestDayOf(me))
  if (!appointment.ok) return appointment
  const refusal = appointmentRefusal(authority, appointment.value)
  return refusal === null ? ok({ type: 'role.granted.v1', body: { ...appointment.value } }) : err(refusal)
}

/** For as long as the rulebook lets one steward suspend, from the day that has come. */
export function decideSuspend(
  authority: CommunityAuthority,
  me: Me,
  command: { person: PersonId; role: Office; reason: string }
): Decided<'role.suspended.v1'> {
  const { today, rulebook } = authority
  if (!isSteward(authority, me)) return refuse('notSteward')
  if (!authority.holds(command.person, 'member')) return refuse('personUnknown')
  if (!authority.holds(command.person, command.role)) return refuse('officeNotHeld')
  if (command.role === 'steward' && isLastSteward(authority, command.person)) return refuse('lastSteward')
  if (today === null) return refuse('dayNotWitnessed')
  return ok({ type: 'role.suspended.v1', body: { ...command, until: today + rulebook.suspensionDays } })
}

export function decideResign(
  authority: CommunityAuthority,
  me: Me,
  command: { role: Office }
): Decided<'role.resigned.v1'> {
  if (!isMember(authority, me)) return refuse('notMember')
  if (!authority.holds(me, command.role)) return refuse('officeNotYours')
  if (command.role === 'steward' && isLastSteward(authority, me)) return refuse('lastSteward')
  return ok({ type: 'role.resigned.v1', body: { role: command.role } })
}

export function decideLeave(authority: CommunityAuthority, me: Me): Decided<'member.left.v1'> {
  if (!isMember(authority, me)) return refuse('notMember')
  return isLastSteward(authority, me) ? refuse('lastSteward') : ok({ type: 'member.left.v1', body: {} })
}

/** `expiresOn`: the last day on which it is good. */
export function decideCreateInvite(
  authority: CommunityAuthority,
  me: Me,
  command: { secretHash: Uint8Array; uses: number; expiresOn: number }
): Decided<'invite.created.v1'> {
  if (!isSteward(authority, me)) return refuse('notSteward')
  return ok({ type: 'invite.created.v1', body: { ...command } })
}

export function decideRevokeInvite(
  authority: CommunityAuthority,
  me: Me,
  command: { invite: EntryId }
): Decided<'invite.revoked.v1'> {
  if (!isSteward(authority, me)) return refuse('notSteward')
  const invite = inviteOf(authority, command.invite)
  if (invite === null) return refuse('inviteUnknown')
  return invite.state === 'revoked'
    ? refuse('inviteAlreadyRevoked')
    : ok({ type: 'invite.revoked.v1', body: { ...command } })
}

export function decideWitness(
  authority: CommunityAuthority,
  me: Me,
  command: { day: number }
): Decided<'date.witnessed.v1'> {
  return isMember(authority, me)
    ? ok({ type: 'date.witnessed.v1', body: { day: command.day } })
    : refuse('notMember')
}
