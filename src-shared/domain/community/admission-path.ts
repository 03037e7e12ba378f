import type { LogKey, PersonId } from '../../kernel/ids.ts'
import { admitsAlone, barsTo } from './admissions.ts'
import type { CommunityAuthority } from './community-authority.ts'

/** What happens when a person says that a newcomer may come in: they are in · one vouch of several · all are asked. */
export type AdmissionPath = 'admits' | 'vouches' | 'asks'

/**
 * What `me`, who writes in `from`, sets going for whoever has that person key; null where it is not theirs to bring
 * somebody in. A1–A4 in one word: what the button does.
 */
export function admissionPath(
  authority: CommunityAuthority,
  me: PersonId | null,
  { from, personKey }: { from: LogKey; personKey: string }
): AdmissionPath | null {
  if (!mayAskFor(authority, me)) return null
  const isBarred = barsTo(authority, personKey).length > 0
  const isSteward = me !== null && authority.holds(me, 'steward')
  if (isSteward && !isBarred && admitsAlone(authority, from)) return 'admits'
  return isBarred || authority.rulebook.admission.by === 'vote' ? 'asks' : 'vouches'
}

/** The law lets any member carry an asking; it is a member's business where members vouch, else the stewards'. */
export function mayAskFor(authority: CommunityAuthority, me: PersonId | null): boolean {
  if (me === null || !authority.holds(me, 'member')) return false
  return authority.rulebook.admission.by === 'vouchers' || authority.holds(me, 'steward')
}
