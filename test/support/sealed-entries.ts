import { MIN_SEALED_BYTES } from '#shared/domain/sealed/envelope.ts'
import type { SealedBody, SealedEvent, Tier } from '#shared/domain/sealed/events.ts'
import type { SealedState } from '#shared/domain/sealed/state.ts'
import type { EntryId, PersonId } from '#shared/kernel/ids.ts'
import type { Node } from '#shared/log/graph.ts'
import type { Laptop, PollingVillage } from './polling-village.ts'

let keys = 0

/** Sealed entries as the fold sees them: nobody opens what these hold. */
export const record = (person: PersonId, more: Partial<SealedBody> = {}): SealedEvent => ({
  type: 'record.sealed.v1',
  body: {
    person,
    field: 'phone',
    tier: { kind: 'committee' },
    commitment: new Uint8Array(32),
    keyId: Uint8Array.from({ length: 16 }, (_, i) => (i < 4 ? (++keys >> (8 * i)) & 255 : 7)),
    sealed: new Uint8Array(MIN_SEALED_BYTES),
    ...more
  }
})

export const forParties = (...parties: PersonId[]): Tier => ({ kind: 'parties', parties: parties.sort() })

export const say = (village: PollingVillage, laptop: Laptop, event: SealedEvent): Node =>
  village.write(laptop, event, village.communityId)

export const erase = (village: PollingVillage, laptop: Laptop, of: Node): Node =>
  say(village, laptop, { type: 'record.erased.v1', body: { record: of.id, reason: 'asked' } })

export const acknowledge = (village: PollingVillage, laptop: Laptop, ...of: Node[]): Node =>
  say(village, laptop, { type: 'erasure.acknowledged.v1', body: { records: of.map(({ id }) => id) } })

export const sealedState = ({ onlooker }: PollingVillage): SealedState =>
  onlooker.rooms.sealed.state(onlooker.authority)

export const ruleOf = ({ onlooker }: PollingVillage, { id }: { id: EntryId }): string | undefined =>
  onlooker.rejections().get(id)
