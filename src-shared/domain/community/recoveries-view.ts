import type { PersonId } from '../../kernel/ids.ts'
import type { Primitives } from '../../kernel/primitives.ts'
import type { RecoveryView } from '../../rpc/contract/recovery.ts'
import type { CommunityAuthority } from './community-authority.ts'
import { keyWords } from './key-words.ts'
import { recoveriesOf } from './open-recoveries.ts'

/** People whom neighbours are bringing back, as the screens show it. */
export function recoveriesView(
  authority: CommunityAuthority,
  me: PersonId | null,
  primitives: Primitives
): RecoveryView[] {
  const nameOf = (person: PersonId) => authority.person(person)?.name ?? ''
  const { delayDays } = authority.rulebook.recovery
  const isMember = me !== null && authority.holds(me, 'member')
  return recoveriesOf(authority).map(
    ({ id, person, personKey, vouchers, missing, mayVouch, daysRun, stopped }) => ({
      recoveryId: id,
      person: { personId: person, name: nameOf(person) },
      aboutMe: person === me,
      keyWords: keyWords(primitives, personKey),
      vouchers: vouchers.map(nameOf),
      missing,
      mayVouch: mayVouch.map(nameOf),
      iMayVouch: isMember && person !== me && !vouchers.includes(me) && mayVouch.includes(me),
      daysLeft: Math.max(0, delayDays - (daysRun ?? 0)),
      stopped
    })
  )
}
