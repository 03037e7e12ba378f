import { decideDeliberation } from '#shared/domain/deliberation/decide.ts'
import type { DeliberationEvent } from '#shared/domain/deliberation/events.ts'
import { deliberationView } from '#shared/domain/deliberation/view.ts'
import type { EntryId, SubjectId } from '#shared/kernel/ids.ts'
import type { Handlers } from '#shared/rpc/handlers.ts'
import { decided } from '../profile/decided.ts'
import { askerOf } from './proposals-service.ts'
import type { Sessions } from './sessions.ts'

// Ids come through the contract's schema: their form is checked, their meaning is for the decision to judge.
export function deliberationService(sessions: Sessions): Handlers['deliberation'] {
  const act = async (input: { profile?: string | undefined }, event: DeliberationEvent) => {
    const session = sessions.of(input)
    const entryId = await session.actOnce(() => {
      const { fold, authority, me, communityId } = session
      return {
        subject: communityId,
        event: decided(decideDeliberation(fold.rooms.deliberation, authority, me, event))
      }
    })
    return { entryId }
  }
  return {
    of: async (input) => {
      const session = sessions.of(input)
      const { authority, me } = session
      const { deliberation, moderation } = session.fold.rooms
      const { fold } = askerOf(session, input.proposal as SubjectId)
      return deliberationView({ fold: deliberation, moderation, authority, me }, fold.id)
    },
    say: (input) =>
      act(input, {
        type: 'remark.made.v1',
        body: { proposal: input.proposal as SubjectId, kind: input.kind, text: input.text }
      }),
    answer: (input) =>
      act(input, {
        type: 'remark.answered.v1',
        body: { remark: input.remarkId as EntryId, text: input.text }
      }),
    react: (input) =>
      act(input, {
        type: 'remark.reacted.v1',
        body: { remark: input.remarkId as EntryId, reaction: input.reaction, stands: input.stands }
      })
  }
}
