import { decideHandover } from '#shared/domain/handover/decide.ts'
import type { HandoverEvent } from '#shared/domain/handover/events.ts'
import { handoversView } from '#shared/domain/handover/view.ts'
import type { EntryId } from '#shared/kernel/ids.ts'
import type { Handlers } from '#shared/rpc/handlers.ts'
import { decided } from '../profile/decided.ts'
import type { Sessions } from './sessions.ts'

// Ids come through the contract's schema: their form is checked, their meaning is for the decision to judge.
export function handoverService(sessions: Sessions): Handlers['handover'] {
  const act = async (input: { profile?: string | undefined }, event: HandoverEvent) => {
    const session = sessions.of(input)
    const entryId = await session.actOnce(() => {
      const { fold, authority, me, communityId } = session
      return {
        subject: communityId,
        event: decided(decideHandover(fold.rooms.handover, authority, me, event))
      }
    })
    return { entryId }
  }
  return {
    view: async (input) => {
      const { fold, authority, me } = sessions.of(input)
      return handoversView(fold.rooms.handover, authority, me)
    },
    list: (input) =>
      act(input, { type: 'handover.listed.v1', body: { office: input.role, items: input.items } }),
    correct: (input) =>
      act(input, {
        type: 'handover.corrected.v1',
        body: { handover: input.handoverId as EntryId, items: input.items }
      }),
    receive: (input) =>
      act(input, {
        type: 'handover.received.v1',
        body: { list: input.listId as EntryId, answers: input.answers }
      })
  }
}
