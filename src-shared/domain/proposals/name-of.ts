import type { PersonId } from '../../kernel/ids.ts'
import type { Authority } from '../community/authority.ts'

/** A person's name as the community knows it; empty for a log that belongs to nobody. */
export const nameOf = (authority: Authority, person: PersonId | null): string =>
  person === null ? '' : (authority.person(person)?.name ?? '')
