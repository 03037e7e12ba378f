import { decideModeration } from '#shared/domain/moderation/decide.ts'
import type { ModerationEvent } from '#shared/domain/moderation/events.ts'
import { moderationView } from '#shared/domain/moderation/view.ts'
import type { EntryId } from '#shared/kernel/ids.ts'
import type { Handlers } from '#shared/rpc/handlers.ts'
import { decided } from '../profile/decided.ts'
import type { Sessions } from './sessions.ts'

// Ids come through the contract's schema: their form is checked, their meaning is for the decision to judge.
export function moderationService(sessions: Sessions): Handlers['moderation'] {
  const act = async (input: { profile?: string | undefined }, event: ModerationEvent) => {
    const session = sessions.of(input)
    const entryId = await session.actOnce(() => {
      const { fold, authority, me, communityId } = session
      return {
        subject: communityId,
        event: decided(decideModeration(fold.rooms.moderation, authority, me, event))
      }
    })
    return { entryId }
  }
  return {
    of: async (input) => {
      const { fold, authority, me } = sessions.of(input)
      return moderationView(fold.rooms.moderation, authority, me, input.entryId as EntryId)
    },
    hide: (input) =>
      act(input, {
        type: 'text.hidden.v1',
        body: { entry: input.entryId as EntryId, clause: input.clause, reason: input.reason }
      }),
    withdraw: (input) => act(input, { type: 'text.withdrawn.v1', body: { entry: input.entryId as EntryId } }),
    appeal: (input) =>
      act(input, {
        type: 'hiding.appealed.v1',
        body: { hiding: input.hidingId as EntryId, reason: input.reason }
      }),
    review: (input) =>
      act(input, {
        type: 'hiding.reviewed.v1',
        body: { appeal: input.appealId as EntryId, lifted: input.lifted, reason: input.reason }
      })
  }
}
