import type { z } from 'zod'
import { compareText } from '../../kernel/bytes.ts'
import { getOrAdd } from '../../kernel/get-or-add.ts'
import type { EntryId, LogKey, PersonId } from '../../kernel/ids.ts'
import { formatCivilDate } from '../../kernel/civil-date.ts'
import type { Primitives } from '../../kernel/primitives.ts'
import type {
  DepartureView,
  Device,
  Invite,
  Member,
  removalSchema,
  Suspension
} from '../../rpc/contract/community.ts'
import { lookOf, shownName } from '../../kernel/shown-name.ts'
import type { Register } from '../people/register.ts'
import { placeOf } from '../people/view.ts'
import type { PersonRecord } from './authority.ts'
import type { CommunityAuthority } from './community-authority.ts'
import { devicesOf, type InviteRecord, invitesOf } from './open-business.ts'
import { keyWords } from './key-words.ts'
import { candidateAgain, departureOf } from './departure.ts'
import { removalsOf, type Reply, suspensionsOf } from './removals.ts'

export type RemovalView = z.infer<typeof removalSchema>

/** Everyone who is or was a member, as the members screen lists them: those present first, then by name. */
export function membersView(
  authority: CommunityAuthority,
  me: PersonId | null,
  primitives: Primitives,
  register: Register
): Member[] {
  const looks = new Map<string, string[]>()
  for (const { id, name } of authority.members())
    getOrAdd(looks, lookOf(name), () => []).push(lookOf(placeOf(register, id)))
  const namesake = ({ id, name, status }: PersonRecord): Member['namesake'] => {
    const places = status === 'member' ? (looks.get(lookOf(name)) ?? []) : []
    if (places.length < 2) return 'none'
    const own = lookOf(placeOf(register, id))
    return own !== '' && places.filter((place) => place === own).length === 1 ? 'toldApart' : 'alike'
  }
  const rank = (status: Member['status']) => (status === 'member' ? 0 : 1)
  return authority
    .people()
    .map((person) => ({
      personId: person.id,
      name: person.name,
      roles: [...person.offices],
      terms: person.offices.flatMap((role) => {
        const until = authority.termOf(person.id, role)
        return until === null ? [] : [{ role, until: formatCivilDate(until) }]
      }),
      status: person.status,
      alias: aliasOf(register, person.id),
      place: placeOf(register, person.id),
      namesake: namesake(person),
      keyWords: person.personKey === null ? null : keyWords(primitives, person.personKey),
      devices: person.logs.filter((log) => !authority.verdicts.retired.has(log)).length,
      isMe: person.id === me,
      founder: person.founder
    }))
    .sort(
      (a, b) =>
        rank(a.status) - rank(b.status) || compareText(a.name, b.name) || compareText(a.personId, b.personId)
    )
}

function aliasOf(register: Register, person: PersonId): string | null {
  const { alias } = register.cardOf(person).fields
  return alias === null ? null : shownName(alias)
}

/** My devices, this one first, then by when they came. `lengthOf` answers how many entries of a log are here. */
export const myDevicesView = (
  authority: CommunityAuthority,
  me: PersonId | null,
  own: LogKey,
  here: {
    lengthOf(log: LogKey): number
    lastMet(connection: string): number | null
    nameOf(log: LogKey): string | null
  }
): Device[] =>
  devicesOf(authority)
    .filter(({ person }) => person === me)
    .map(({ log, since, keptTo, connection }) => ({
      log,
      name: here.nameOf(log),
      since,
      isThis: log === own,
      known: here.lengthOf(log),
      lastMet: log === own ? null : here.lastMet(connection),
      keptTo
    }))
    .sort((a, b) => Number(b.isThis) - Number(a.isThis) || a.since - b.since || compareText(a.log, b.log))

/** One invite; `code` is known only to the device that made it. */
export function inviteView(authority: CommunityAuthority, invite: InviteRecord, code: string | null): Invite {
  const { id, state, uses, used, expiresOn, createdBy } = invite
  return {
    inviteId: id,
    state,
    uses,
    used,
    expiresOn: formatCivilDate(expiresOn),
    createdBy: authority.person(createdBy)?.name ?? '',
    code
  }
}

/** `codeOf` answers the code where this device made the invite. */
export const invitesView = (
  authority: CommunityAuthority,
  codeOf: (invite: EntryId) => string | null
): Invite[] => invitesOf(authority).map((invite) => inviteView(authority, invite, codeOf(invite.id)))

const repliesIn = (replies: readonly Reply[]): { entryId: EntryId; text: string }[] =>
  replies.map(({ id, text }) => ({ entryId: id, text }))

/** Removals that wait for co-signatures. */
export function removalsView(authority: CommunityAuthority, me: PersonId | null): RemovalView[] {
  const steward = me !== null && authority.holds(me, 'steward')
  return removalsOf(authority).map(({ id, person, by, reason, replies, isHeard, wait, endorsers }) => ({
    removalId: id,
    personId: person,
    subject: authority.person(person)?.name ?? '',
    isMe: person === me,
    by: authority.person(by)?.name ?? '',
    reason,
    replies: repliesIn(replies),
    heard: isHeard,
    daysLeft: isHeard ? 0 : wait.daysLeft,
    endorsements: endorsers.length,
    needed: authority.rulebook.coSigners,
    mayIEndorse: steward && person !== me && !endorsers.includes(me)
  }))
}

/** Suspensions that last. */
export const suspensionsView = (authority: CommunityAuthority, me: PersonId | null): Suspension[] =>
  suspensionsOf(authority).map(({ id, person, by, role, reason, until, replies }) => ({
    suspensionId: id,
    personId: person,
    subject: authority.person(person)?.name ?? '',
    isMe: person === me,
    by: authority.person(by)?.name ?? '',
    role,
    reason,
    until: formatCivilDate(until),
    replies: repliesIn(replies)
  }))

/** `vote`: the one under way on whether to admit them again. */
export function departureView(
  authority: CommunityAuthority,
  person: PersonId,
  vote: EntryId | null
): DepartureView | null {
  const departure = departureOf(authority, person)
  if (departure === null) return null
  const again = vote === null ? candidateAgain(authority, person) : null
  const requestId = again?.device.log ?? null
  if (departure.kind === 'vote') return { removal: null, proposal: departure.proposal, requestId, vote }
  const { removal, endorsers, reason, replies } = departure
  const by = endorsers.map((endorser) => authority.person(endorser)?.name ?? '')
  return {
    removal: { removalId: removal, by, reason, replies: repliesIn(replies) },
    proposal: null,
    requestId,
    vote
  }
}
