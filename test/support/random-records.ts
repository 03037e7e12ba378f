import { MIN_SEALED_BYTES } from '#shared/domain/sealed/envelope.ts'
import { SEALED_FIELDS } from '#shared/domain/sealed/names.ts'
import type { SealedEvent } from '#shared/domain/sealed/events.ts'
import type { Node } from '#shared/log/graph.ts'
import { seededRandom } from './campaign.ts'
import type { Laptop, PollingVillage } from './polling-village.ts'

/**
 * Writes sealed records, tombstones and acknowledgements, right and wrong ones, with dice of its own: what else
 * happens in the village does not depend on it.
 */
export function randomRecords(seed: number, village: PollingVillage): (laptops: readonly Laptop[]) => void {
  const random = seededRandom(seed)
  const below = (limit: number): number => Math.floor(random() * limit)
  const pick = <T>(items: readonly T[]): T => items[below(items.length)] as T
  const records: Node[] = []
  const write = (laptop: Laptop, event: SealedEvent): Node =>
    village.write(laptop, event, village.communityId)

  return (laptops) => {
    const laptop = pick(laptops)
    const chance = random()
    if (records.length === 0 || chance < 0.5) {
      const parties = [...new Set([pick(laptops).person, pick(laptops).person])].sort()
      const record = write(laptop, {
        type: 'record.sealed.v1',
        body: {
          person: random() < 0.5 ? laptop.person : pick(laptops).person,
          field: pick(SEALED_FIELDS.slice(0, 2)),
          tier: pick([{ kind: 'members' }, { kind: 'committee' }, { kind: 'parties', parties }] as const),
          commitment: new Uint8Array(32).fill(below(256)),
          keyId: new Uint8Array(16).fill(below(200)),
          sealed: new Uint8Array(MIN_SEALED_BYTES)
        }
      })
      records.push(record)
    } else if (chance < 0.8) {
      write(laptop, { type: 'record.erased.v1', body: { record: pick(records).id, reason: 'asked' } })
    } else {
      const some = records.filter(() => random() < 0.2).map(({ id }) => id)
      const named = some.length > 0 ? some.slice(0, 64) : [pick(records).id]
      write(laptop, { type: 'erasure.acknowledged.v1', body: { records: named } })
    }
  }
}
