import type { PersonId } from '../../kernel/ids.ts'
import type { Authority } from '../community/authority.ts'
import type { SealedBody } from './events.ts'

/**
 * What `reader` may read now (SPEC K4): judged with the community as it stands when a key is handed over or a text is
 * shown, and never by when the record was written.
 */
export function readerAt(authority: Authority, reader: PersonId): (body: SealedBody) => boolean {
  const isMember = authority.holds(reader, 'member')
  const isSteward = isMember && authority.holds(reader, 'steward')
  return ({ person, tier }) => {
    if (!isMember) return false
    if (reader === person) return true
    switch (tier.kind) {
      case 'members':
        return true
      case 'committee':
        return isSteward
      case 'parties':
        return tier.parties.includes(reader)
    }
  }
}

/** Whoever may read it, by id. */
export const readersOf = (authority: Authority, body: SealedBody): PersonId[] =>
  authority.members().flatMap(({ id }) => (readerAt(authority, id)(body) ? [id] : []))
