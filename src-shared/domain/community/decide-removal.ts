import type { RefusalCode } from '../../errors/refusal.ts'
import type { EntryId, PersonId } from '../../kernel/ids.ts'
import { err, ok } from '../../kernel/result.ts'
import type { CommunityAuthority } from './community-authority.ts'
import type { Decided } from './decide.ts'
import { removalsOf, suspensionsOf } from './removals.ts'

/** The three steps by which k stewards remove a member (SPEC R5, class 1). */
const refuse = (code: RefusalCode) => err({ code, params: {} })

export function decideProposeRemoval(
  authority: CommunityAuthority,
  me: PersonId | null,
  command: { person: PersonId; reason: string }
): Decided<'removal.proposed.v1'> {
  if (me === null || !authority.holds(me, 'steward')) return refuse('notSteward')
  if (!authority.holds(command.person, 'member')) return refuse('personUnknown')
  return ok({ type: 'removal.proposed.v1', body: { ...command } })
}

export function decideEndorseRemoval(
  authority: CommunityAuthority,
  me: PersonId | null,
  command: { removal: EntryId }
): Decided<'removal.endorsed.v1'> {
  if (me === null || !authority.holds(me, 'steward')) return refuse('notSteward')
  const removal = removalsOf(authority).find(({ id }) => id === command.removal)
  if (removal === undefined) return refuse('removalUnknown')
  if (removal.endorsers.includes(me)) return refuse('removalAlreadySigned')
  return ok({ type: 'removal.endorsed.v1', body: { removal: command.removal } })
}

/** Any member's engine writes it, as soon as it has seen k endorsements. */
export function decideEnactRemoval(
  authority: CommunityAuthority,
  me: PersonId | null,
  command: { removal: EntryId }
): Decided<'removal.enacted.v1'> {
  if (me === null || !authority.holds(me, 'member')) return refuse('notMember')
  const removal = removalsOf(authority).find(({ id }) => id === command.removal)
  if (removal === undefined) return refuse('removalUnknown')
  const { endorsers, endorsements } = removal
  const needed = authority.rulebook.coSigners
  if (endorsers.length < needed)
    return err({ code: 'coSignersMissing', params: { have: endorsers.length, needed } })
  if (!removal.isHeard) return refuse('removalTooEarly')
  return ok({
    type: 'removal.enacted.v1',
    body: { removal: command.removal, endorsements: endorsements.slice(0, MOST_ENDORSEMENTS) }
  })
}

/** What I have to say to a proposed removal of me, or to my suspension. */
export function decideReply(
  authority: CommunityAuthority,
  me: PersonId | null,
  command: { removal: EntryId; text: string }
): Decided<'removal.replied.v1'> {
  if (me === null || !authority.holds(me, 'member')) return refuse('notMember')
  const mine = [...removalsOf(authority), ...suspensionsOf(authority)].find(
    ({ id }) => id === command.removal
  )
  if (mine === undefined) return refuse('removalUnknown')
  if (mine.person !== me) return refuse('replyNotYours')
  return ok({ type: 'removal.replied.v1', body: { ...command } })
}

/** As many as the entry's schema takes; with one a person, twice the greatest k. */
const MOST_ENDORSEMENTS = 32
