import { decideErase } from '#shared/domain/sealed/decide.ts'
import type { Tier } from '#shared/domain/sealed/events.ts'
import { personRecordsView } from '#shared/domain/sealed/view.ts'
import { Refusal } from '#shared/errors/refusal.ts'
import { utf8 } from '#shared/kernel/bytes.ts'
import type { EntryId, PersonId } from '#shared/kernel/ids.ts'
import type { Handlers } from '#shared/rpc/handlers.ts'
import { isPortrait } from '../profile/portrait.ts'
import type { Sessions } from './sessions.ts'

// Ids come through the contract's schema: their form is checked, their meaning is for the decision to judge.
export function recordsService(sessions: Sessions): Handlers['records'] {
  return {
    of: async (input) => {
      const { records, authority, me } = sessions.of(input)
      const person = input.personId as PersonId
      if (authority.person(person) === undefined) throw new Refusal('personUnknown')
      return personRecordsView(records.state, authority, me, person, (record) => records.open(record))
    },
    write: async (input) => {
      const { personId, field, tier, text } = input
      const draft = { person: personId as PersonId, field, tier: tierOf(tier), said: utf8(text) }
      return { entryId: await sessions.of(input).records.write(draft) }
    },
    portray: async (input) => {
      const { personId, tier, jpeg } = input
      const said = new Uint8Array(Buffer.from(jpeg, 'base64'))
      if (!isPortrait(said)) throw new Refusal('portraitUnfit')
      const draft = { person: personId as PersonId, field: 'portrait', tier: tierOf(tier), said } as const
      return { entryId: await sessions.of(input).records.write(draft) }
    },
    erase: async (input) => {
      const session = sessions.of(input)
      const entryId = await session.actOnce(() => {
        const { records, authority, me, communityId } = session
        const command = { record: input.recordId as EntryId, reason: input.reason }
        const erasure = decideErase(records.state, authority, me, command)
        if (!erasure.ok) throw new Refusal(erasure.error)
        return { subject: communityId, event: erasure.value }
      })
      await session.records.tidy()
      return { entryId }
    }
  }
}

type TierInput = Parameters<Handlers['records']['write']>[0]['tier']

const tierOf = (tier: TierInput): Tier =>
  tier.kind === 'parties' ? { kind: 'parties', parties: tier.parties as PersonId[] } : tier
