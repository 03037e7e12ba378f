import { compareText } from '../../kernel/bytes.ts'
import type { EntryId, PersonId } from '../../kernel/ids.ts'
import type { Act } from './act.ts'
import type { CommunityAuthority } from './community-authority.ts'
import type { KinRelation } from './events.ts'

/** A declaration that stands: `other` is the `relation` of `person`. Kin are kin of each other, whoever is named first. */
export interface KinDeclaration {
  readonly id: EntryId
  readonly person: PersonId
  readonly other: PersonId
  readonly relation: KinRelation
  /** Who declared it. */
  readonly by: PersonId
}

function readKin(authority: CommunityAuthority, { node, event, author }: Act): KinDeclaration | null {
  if (event.type !== 'kin.declared.v1' || author === null) return null
  const { register } = authority
  const isWithdrawn = authority.effective(register.speakingOf('kin.withdrawn.v1', node.id)).length > 0
  return isWithdrawn ? null : { id: node.id, ...event.body, by: author }
}

/** Declarations that name the person on either side and stand here (O3), in the order of their ids. */
export const kinOf = (authority: CommunityAuthority, person: PersonId): KinDeclaration[] =>
  authority
    .effective(authority.register.kinOf(person))
    .flatMap((act) => readKin(authority, act) ?? [])
    .sort((a, b) => compareText(a.id, b.id))

/** The declaration of that id, where it stands here. */
export function kinDeclared(authority: CommunityAuthority, id: EntryId): KinDeclaration | null {
  const act = authority.register.get(id)
  return act === undefined || authority.effective([act]).length === 0 ? null : readKin(authority, act)
}

/** Those who were declared somebody's kin, each once. */
export const kinPeople = (authority: CommunityAuthority, of: PersonId): PersonId[] => [
  ...new Set(kinOf(authority, of).map(({ person, other }) => (person === of ? other : person)))
]

/** Every declaration that stands here, in the order of their ids. */
export const kinDeclarations = (authority: CommunityAuthority): KinDeclaration[] =>
  authority
    .effective(authority.register.ofType('kin.declared.v1'))
    .flatMap((act) => readKin(authority, act) ?? [])
    .sort((a, b) => compareText(a.id, b.id))
