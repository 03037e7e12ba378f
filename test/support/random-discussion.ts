import { REACTIONS, REMARK_KINDS } from '#shared/domain/deliberation/bounds.ts'
import { decideDeliberation } from '#shared/domain/deliberation/decide.ts'
import type { DeliberationEvent } from '#shared/domain/deliberation/events.ts'
import type { ModerationEvent } from '#shared/domain/moderation/events.ts'
import type { Node } from '#shared/log/graph.ts'
import { seededRandom } from './campaign.ts'
import type { Laptop, PollingVillage } from './polling-village.ts'

/**
 * Asks, answers and reacts under proposals, by those who may and by others, beside each other and in turn, and takes
 * words back, with dice of its own.
 */
export function randomDiscussion(
  seed: number,
  village: PollingVillage
): (laptops: readonly Laptop[], proposals: readonly Node[]) => void {
  const random = seededRandom(seed)
  const below = (limit: number): number => Math.floor(random() * limit)
  const pick = <T>(items: readonly T[]): T => items[below(items.length)] as T
  const made: Node[] = []
  const said: Node[] = []

  const may = (laptop: Laptop, event: DeliberationEvent): boolean => {
    const { community, rooms } = village.onlooker
    const law = community.at(village.knows(laptop))
    return decideDeliberation(rooms.deliberation, law, law.personOfLog(laptop.log), event).ok
  }
  const write = (laptops: readonly Laptop[], event: DeliberationEvent): Node => {
    const able = random() < 0.8 ? laptops.filter((laptop) => may(laptop, event)) : []
    return village.write(pick(able.length > 0 ? able : laptops), event, village.communityId)
  }
  const tell = (laptops: readonly Laptop[], ...nodes: readonly Node[]): void => {
    for (const laptop of laptops) if (random() < 0.5) village.hear(laptop, ...nodes)
  }

  return (laptops, proposals) => {
    if (proposals.length === 0) return
    const chance = random()
    if (made.length === 0 || chance < 0.3) {
      const body = { proposal: pick(proposals).id, kind: pick(REMARK_KINDS), text: 'Who pays?' }
      const node = write(laptops, { type: 'remark.made.v1', body })
      made.push(node)
      said.push(node)
      tell(laptops, node)
    } else if (chance < 0.5) {
      const remark = random() < 0.8 ? pick(made.slice(-3)) : pick(said)
      const node = write(laptops, { type: 'remark.answered.v1', body: { remark: remark.id, text: 'We do.' } })
      said.push(node)
      tell(laptops, node)
    } else if (chance < 0.95) {
      const { id } = pick(said.slice(-4))
      for (let word = 0; word < 3; word++) {
        const body = { remark: id, reaction: pick(REACTIONS), stands: random() < 0.7 }
        tell(laptops, write(laptops, { type: 'remark.reacted.v1', body }))
      }
    } else {
      const event: ModerationEvent = { type: 'text.withdrawn.v1', body: { entry: pick(said).id } }
      village.write(pick(laptops), event, village.communityId)
    }
  }
}
