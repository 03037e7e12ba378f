import type { PersonId } from '../../kernel/ids.ts'
import type { Authority } from '../community/authority.ts'
import type { SealedBody } from './events.ts'

/**
 * Who may read a record now (SPEC K4): judged with the community as it stands when a key is handed over or a text is
 * shown, and never by when the record was written.
 */
export function mayRead(authority: Authority, { person, tier }: SealedBody, reader: PersonId): boolean {
  if (!authority.holds(reader, 'member')) return false
  if (reader === person) return true
  return tier.kind === 'committee' ? authority.holds(reader, 'steward') : tier.parties.includes(reader)
}

/** Whoever may read it, by id. */
export const readersOf = (authority: Authority, body: SealedBody): PersonId[] =>
  authority.members().flatMap(({ id }) => (mayRead(authority, body, id) ? [id] : []))
