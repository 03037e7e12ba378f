import { decideHandover } from '#shared/domain/handover/decide.ts'
import type { Answer, HandoverEvent, Item } from '#shared/domain/handover/events.ts'
import type { Office } from '#shared/domain/rulebook/offices.ts'
import type { Node } from '#shared/log/graph.ts'
import { seededRandom } from './campaign.ts'
import type { Laptop, PollingVillage } from './polling-village.ts'

const OFFICES: readonly Office[] = ['steward', 'teller', 'chair']

/**
 * Lists, corrects and signs for what goes with offices, by those who may and by others, beside each other and in turn,
 * with dice of its own.
 */
export function randomHandovers(seed: number, village: PollingVillage): (laptops: readonly Laptop[]) => void {
  const random = seededRandom(seed)
  const below = (limit: number): number => Math.floor(random() * limit)
  const pick = <T>(items: readonly T[]): T => items[below(items.length)] as T
  const handovers: Node[] = []
  const lists: { readonly node: Node; readonly items: number }[] = []
  const receipts: Node[] = []
  const items = (): Item[] =>
    ['seal', 'keys'].slice(below(2)).map((text) => ({ text, quantity: 1 + below(3), note: null }))
  const answers = (count: number): Answer[] =>
    Array.from({ length: count }, () => ({
      state: pick(['received', 'missing', 'different']),
      note: 'seen'
    }))

  const may = (laptop: Laptop, event: HandoverEvent): boolean => {
    const { community, rooms } = village.onlooker
    const law = community.at(village.knows(laptop))
    return decideHandover(rooms.handover, law, law.personOfLog(laptop.log), event).ok
  }
  const write = (laptops: readonly Laptop[], event: HandoverEvent): Node => {
    const able = random() < 0.8 ? laptops.filter((laptop) => may(laptop, event)) : []
    return village.write(pick(able.length > 0 ? able : laptops), event, village.communityId)
  }

  return (laptops) => {
    const chance = random()
    if (handovers.length === 0 || chance < 0.25) {
      const body = { office: pick(OFFICES), items: items() }
      const node = write(laptops, { type: 'handover.listed.v1', body })
      handovers.push(node)
      lists.push({ node, items: body.items.length })
    } else if (chance < 0.5) {
      const body = { handover: pick(handovers.slice(-2)).id, items: items() }
      const node = write(laptops, { type: 'handover.corrected.v1', body })
      lists.push({ node, items: body.items.length })
    } else {
      const { node, items: listed } = pick(lists.slice(-4))
      const [latest = node] = lists.slice(-1).map((list) => list.node)
      for (const laptop of laptops.filter(() => random() < 0.5)) {
        village.hear(laptop, node, ...(random() < 0.4 ? [latest] : []))
        if (random() < 0.2) village.hear(laptop, ...receipts.slice(-2))
      }
      const signing = (): HandoverEvent => ({
        type: 'handover.received.v1',
        body: { list: node.id, answers: answers(random() < 0.9 ? listed : 3) }
      })
      receipts.push(write(laptops, signing()), write(laptops, signing()))
    }
  }
}
