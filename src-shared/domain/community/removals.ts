import { compareText } from '../../kernel/bytes.ts'
import type { EntryId, PersonId } from '../../kernel/ids.ts'
import type { Node } from '../../log/graph.ts'
import type { Act, ActOf } from './act.ts'
import { onePerPerson, type Period, periodSince } from './admissions.ts'
import type { CommunityAuthority } from './community-authority.ts'
import type { Office } from '../rulebook/offices.ts'

interface Concerned {
  readonly id: EntryId
  readonly person: PersonId
  readonly by: PersonId
  readonly reason: string
  /** What the person said to it, in the order in which their log has it. */
  readonly replies: readonly Reply[]
}

export interface RemovalRecord extends Concerned {
  /** One a person. */
  readonly endorsements: readonly EntryId[]
  readonly endorsers: readonly PersonId[]
  /** Whether the person has replied or was waited for (R5f). */
  readonly isHeard: boolean
  /** For which they are waited for, unless they reply. */
  readonly wait: Period
}

/** Proposed removals of people who are still members, with the endorsements that stand here. */
export const removalsOf = (authority: CommunityAuthority): RemovalRecord[] =>
  authority
    .effective(authority.register.ofType('removal.proposed.v1'))
    .flatMap((act) => readRemoval(authority, act) ?? [])
    .filter(({ id, person }) => authority.holds(person, 'member') && !authority.hasEnacted(id))
    .sort((a, b) => compareText(a.id, b.id))

function readRemoval(authority: CommunityAuthority, act: Act): RemovalRecord | null {
  const { node, event, author } = act
  if (event.type !== 'removal.proposed.v1' || author === null) return null
  const { id } = node
  const endorsements = onePerPerson(
    authority.effective(authority.register.speakingOf('removal.endorsed.v1', id))
  )
  return {
    id,
    ...event.body,
    by: author,
    replies: repliesTo(authority, id),
    endorsements,
    endorsers: [...authority.endorsers({ removal: id, endorsements })].sort(),
    isHeard: hasBeenHeard(authority, act),
    wait: waitFor(authority, node, { by: author, person: event.body.person })
  }
}

/**
 * R5f: whether whom `proposed` is about has replied, or others have waited for the rulebook's days since they heard of
 * it. Neither the proposer nor the person is asked whether they have.
 */
export function hasBeenHeard(authority: CommunityAuthority, { node, event, author }: Act): boolean {
  if (event.type !== 'removal.proposed.v1' || author === null) return false
  if (authority.rulebook.removal.replyDays === 0 || repliesTo(authority, node.id).length > 0) return true
  return waitFor(authority, node, { by: author, person: event.body.person }).daysLeft === 0
}

const waitFor = (
  authority: CommunityAuthority,
  node: Node,
  { by, person }: { by: PersonId; person: PersonId }
): Period =>
  periodSince(authority, node, authority.rulebook.removal.replyDays, { parties: [by, person], last: by })

export interface SuspensionRecord extends Concerned {
  readonly role: Office
  /** The day on whose coming it ends. */
  readonly until: number
}

/** Suspensions that keep a member from an office now. */
export const suspensionsOf = (authority: CommunityAuthority): SuspensionRecord[] =>
  authority
    .effective(authority.register.removals)
    .flatMap((act) => {
      const { event, node, author } = act
      if (event.type !== 'role.suspended.v1' || author === null || authority.isOver(act)) return []
      const { person, role } = event.body
      if (!authority.holds(person, 'member') || authority.holds(person, role)) return []
      return [
        {
          id: node.id,
          ...event.body,
          by: author,
          replies: repliesTo(authority, node.id)
        }
      ]
    })
    .sort((a, b) => compareText(a.id, b.id))

export interface Reply {
  readonly id: EntryId
  readonly removal: EntryId
  readonly text: string
}

/** What was said to a proposed removal or a suspension. */
export const repliesTo = (authority: CommunityAuthority, removal: EntryId): Reply[] =>
  standing(authority, authority.register.speakingOf('removal.replied.v1', removal))

/** Every reply that stands here. */
export const repliesOf = (authority: CommunityAuthority): Reply[] =>
  standing(authority, authority.register.ofType('removal.replied.v1'))

const standing = (authority: CommunityAuthority, replies: readonly ActOf<'removal.replied.v1'>[]): Reply[] =>
  authority
    .effective(replies)
    .sort((a, b) => compareText(a.node.log, b.node.log) || a.node.index - b.node.index)
    .map(({ node, event }) => ({ id: node.id, ...event.body }))
