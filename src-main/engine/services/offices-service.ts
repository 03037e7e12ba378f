import { decideDeclareKin, decideWithdrawKin } from '#shared/domain/community/decide-kin.ts'
import type { CommunityEvent } from '#shared/domain/community/events.ts'
import { kinView, officesView } from '#shared/domain/community/offices-view.ts'
import type { EntryId, PersonId } from '#shared/kernel/ids.ts'
import type { Handlers } from '#shared/rpc/handlers.ts'
import { decided } from '../profile/decided.ts'
import type { Session } from '../profile/session.ts'
import type { Sessions } from './sessions.ts'

// Ids come through the contract's schema: their form is checked, their meaning is for the decision to judge.
export function officesService(sessions: Sessions): Handlers['offices'] {
  const act = async (
    input: { profile?: string | undefined },
    decide: (session: Session) => CommunityEvent
  ) => {
    const session = sessions.of(input)
    return {
      entryId: await session.actOnce(() => ({ subject: session.communityId, event: decide(session) }))
    }
  }
  return {
    view: async (input) => {
      const { authority, fold } = sessions.of(input)
      const register = fold.rooms.people.at(fold.authority)
      return officesView(authority, (person) => {
        const { fields, contested } = register.cardOf(person)
        const isKnown = fields.gender !== null && contested.gender === undefined
        return isKnown ? fields.gender === 'female' : null
      })
    },
    kin: async (input) => {
      const { authority, me } = sessions.of(input)
      return kinView(authority, me)
    },
    declareKin: (input) =>
      act(input, ({ authority, me }) =>
        decided(
          decideDeclareKin(authority, me, {
            person: input.personId as PersonId,
            other: input.otherId as PersonId,
            relation: input.relation
          })
        )
      ),
    withdrawKin: (input) =>
      act(input, ({ authority, me }) =>
        decided(decideWithdrawKin(authority, me, { declaration: input.declarationId as EntryId }))
      )
  }
}
