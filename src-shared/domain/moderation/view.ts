import type { EntryId, PersonId } from '../../kernel/ids.ts'
import type { Moderation } from '../../rpc/contract/moderation.ts'
import type { CommunityAuthority } from '../community/community-authority.ts'
import { decideModeration } from './decide.ts'
import type { ModerationEvent } from './events.ts'
import type { ModerationFold } from './fold.ts'

/** What stands of one text, and what `me` may do about it (contract: moderation.of). */
export function moderationView(
  fold: ModerationFold,
  authority: CommunityAuthority,
  me: PersonId | null,
  entry: EntryId
): Moderation {
  const may = (event: ModerationEvent): boolean => decideModeration(fold, authority, me, event).ok
  const nameOf = (person: PersonId): string => authority.person(person)?.name ?? ''
  const reason = '…'
  const { withdrawn, hidings } = fold.textState(entry, authority)
  const isHidden = hidings.some(({ lifted }) => !lifted)
  return {
    withdrawn,
    hidings: hidings.map(({ id, by, clause, reason: why, appeals, reviews, lifted }) => ({
      hidingId: id,
      by: nameOf(by),
      clause,
      reason: why,
      appeals: appeals.map((appeal) => ({
        appealId: appeal.id,
        reason: appeal.reason,
        mayIReview:
          reviews.length === 0 &&
          may({ type: 'hiding.reviewed.v1', body: { appeal: appeal.id, lifted: true, reason } })
      })),
      reviews: reviews.map((review) => ({ ...review, by: nameOf(review.by) })),
      lifted,
      mayIAppeal: !lifted && may({ type: 'hiding.appealed.v1', body: { hiding: id, reason } })
    })),
    mayIHide:
      !isHidden && !withdrawn && may({ type: 'text.hidden.v1', body: { entry, clause: '…', reason } }),
    mayIWithdraw: !withdrawn && may({ type: 'text.withdrawn.v1', body: { entry } })
  }
}
