import { compareText } from '../../kernel/bytes.ts'
import type { EntryId, PersonId } from '../../kernel/ids.ts'
import { shownName } from '../../kernel/shown-name.ts'
import type { Act } from './act.ts'
import type { CommunityAuthority } from './community-authority.ts'
import type { Candidate } from './events.ts'
import { type Reply, repliesTo } from './removals.ts'

/** How somebody was removed: by stewards, with what was said on both sides, or by a vote. */
export type Departure =
  | {
      readonly kind: 'stewards'
      readonly removal: EntryId
      readonly endorsers: readonly PersonId[]
      readonly reason: string
      readonly replies: readonly Reply[]
    }
  | { readonly kind: 'vote'; readonly proposal: EntryId }

/** The last removal of whoever was removed and is no member now; null for everybody else. */
export function departureOf(authority: CommunityAuthority, person: PersonId): Departure | null {
  if (authority.person(person)?.status !== 'removed') return null
  return latestOf(
    authority,
    authority.verdicts.cutsOf(person).flatMap((act) => {
      const departure = departureIn(authority, act)
      return departure === null ? [] : [{ act, found: departure }]
    })
  )
}

function departureIn(authority: CommunityAuthority, { event, removal }: Act): Departure | null {
  if (removal?.cuts !== 'member') return null
  if (event.type === 'effect.enacted.v1') return { kind: 'vote', proposal: event.body.proposal }
  if (event.type !== 'removal.enacted.v1') return null
  const proposed = authority.register.get(event.body.removal)?.event
  if (proposed?.type !== 'removal.proposed.v1') return null
  return {
    kind: 'stewards',
    removal: event.body.removal,
    endorsers: [...authority.endorsers(event.body)].sort(),
    reason: proposed.body.reason,
    replies: repliesTo(authority, event.body.removal)
  }
}

/**
 * With what a vote lets in again whoever is no member: their key, and the latest device under it that is not retired, as
 * they once signed it (R5f). null for members, and where there is no such device.
 */
export function candidateAgain(authority: CommunityAuthority, person: PersonId): Candidate | null {
  const record = authority.person(person)
  if (record === undefined || record.status === 'member') return null
  const given = authority.effective(authority.register.to(person))
  const name = given.flatMap(namesIn).find((written) => shownName(written) === record.name)
  if (name === undefined || record.personKey === null) return null
  const { personKey } = record
  return latestOf(
    authority,
    given.flatMap((act) => {
      const signed = signedIn(authority, act, personKey)
      if (signed === null || authority.verdicts.retired.has(signed.device.log)) return []
      const { device, attestation, consents } = signed
      return [{ act, found: { name, personKey, device, attestation, consents } }]
    })
  )
}

const namesIn = ({ event, candidate }: Act): string[] =>
  event.type === 'person.recorded.v1' ? [event.body.name] : candidate === null ? [] : [candidate.name]

/** The device of the person that the act binds under `personKey`, with its signatures. */
function signedIn(
  authority: CommunityAuthority,
  { event, candidate, recovery, under }: Act,
  personKey: string
): Omit<Candidate, 'name' | 'personKey'> | null {
  if (under !== personKey) return null
  if (event.type === 'key.bound.v1' || event.type === 'device.added.v1') return event.body
  if (recovery === null) return candidate
  const proposed = authority.register.get(recovery.proposed.id)?.event
  return proposed?.type === 'recovery.proposed.v1' ? proposed.body : null
}

/** Of what acts say, that of one which no other follows; of several the one of the lowest id. */
function latestOf<T>(
  authority: CommunityAuthority,
  said: readonly { readonly act: Act; readonly found: T }[]
): T | null {
  const last = said.filter(({ act }) => !said.some((other) => authority.isBefore(act.node, other.act.node)))
  return last.sort((a, b) => compareText(a.act.node.id, b.act.node.id))[0]?.found ?? null
}
