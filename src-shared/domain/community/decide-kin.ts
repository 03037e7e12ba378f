import type { RefusalCode } from '../../errors/refusal.ts'
import type { EntryId, PersonId } from '../../kernel/ids.ts'
import { err, ok } from '../../kernel/result.ts'
import type { CommunityAuthority } from './community-authority.ts'
import type { Decided } from './decide.ts'
import type { KinRelation } from './events.ts'
import { kinDeclared, kinPeople } from './kin.ts'

/** Declaring near kin and taking a declaration back (SPEC O3). */
const refuse = (code: RefusalCode) => err({ code, params: {} })

/** `other` is the `relation` of `person`. */
export function decideDeclareKin(
  authority: CommunityAuthority,
  me: PersonId | null,
  command: { person: PersonId; other: PersonId; relation: KinRelation }
): Decided<'kin.declared.v1'> {
  const { person, other } = command
  if (me === null || !authority.holds(me, 'member')) return refuse('notMember')
  if (me !== person && !authority.holds(me, 'steward')) return refuse('notSteward')
  if (person === other) return refuse('kinSelf')
  if (!authority.holds(person, 'member') || !authority.holds(other, 'member')) return refuse('personUnknown')
  if (kinPeople(authority, person).includes(other)) return refuse('kinKnown')
  return ok({ type: 'kin.declared.v1', body: { ...command } })
}

export function decideWithdrawKin(
  authority: CommunityAuthority,
  me: PersonId | null,
  command: { declaration: EntryId }
): Decided<'kin.withdrawn.v1'> {
  if (me === null || !authority.holds(me, 'member')) return refuse('notMember')
  const declared = kinDeclared(authority, command.declaration)
  if (declared === null) return refuse('kinUnknown')
  if (declared.by !== me && !authority.holds(me, 'steward')) return refuse('notSteward')
  return ok({ type: 'kin.withdrawn.v1', body: { ...command } })
}
