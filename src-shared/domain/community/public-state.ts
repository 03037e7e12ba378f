import { fromHex } from '../../kernel/bytes.ts'
import type { Canonical } from '../../kernel/canonical.ts'
import type { CommunityAuthority } from './community-authority.ts'
import { askingsOf } from './admissions.ts'
import { kinDeclarations } from './kin.ts'
import { openClashes } from './office-conflicts.ts'
import { invitesOf } from './open-business.ts'
import { recoveriesOf } from './open-recoveries.ts'
import { choicesOf } from './recovery.ts'
import { removalsOf, repliesOf } from './removals.ts'

/**
 * What the digest covers of the community (protocol §9): who is who, what is open, and which days have come.
 * Rejections are the driver's to add. Everything is in the order of its id.
 */
export function publicState(authority: CommunityAuthority): Canonical {
  const { founding } = authority
  if (founding === null) return null
  return {
    id: fromHex(founding.id),
    name: founding.body.name,
    today: authority.today,
    rulebook: authority.version === null ? null : fromHex(authority.version),
    people: authority.people().map((person) => ({
      id: fromHex(person.id),
      name: person.name,
      key: person.personKey === null ? null : fromHex(person.personKey),
      logs: person.logs.map((log) => [fromHex(log), authority.verdicts.retired.get(log) ?? null]),
      status: person.status,
      offices: person.offices.map((office) => [office, authority.termOf(person.id, office)]),
      confidants: choicesOf(authority, person.id)
        .map(({ node }) => node.id)
        .sort()
        .map(fromHex)
    })),
    invites: invitesOf(authority).map(({ id, used, state }) => [fromHex(id), used, state]),
    askings: askingsOf(authority).map(({ id, vouchers, bars, objections, laidAside }) => [
      fromHex(id),
      vouchers.map(fromHex),
      bars.map((bar) => fromHex(bar.id)),
      objections.daysLeft,
      laidAside
    ]),
    removals: removalsOf(authority).map(({ id, endorsers, isHeard }) => [
      fromHex(id),
      endorsers.map(fromHex),
      isHeard
    ]),
    replies: repliesOf(authority).map(({ id }) => fromHex(id)),
    recoveries: recoveriesOf(authority).map(({ id, vouchers, stopped }) => [
      fromHex(id),
      [...vouchers].sort().map(fromHex),
      stopped
    ]),
    kin: kinDeclarations(authority).map(({ id, person, other, relation }) => [
      fromHex(id),
      fromHex(person),
      fromHex(other),
      relation
    ]),
    conflicts: openClashes(authority).map(({ person, office, holder, against }) => [
      fromHex(person),
      office,
      fromHex(holder),
      against
    ])
  }
}
