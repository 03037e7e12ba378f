import type { CardFields, PeopleEvent } from '#shared/domain/people/events.ts'
import type { EntryId, PersonId } from '#shared/kernel/ids.ts'
import { seededRandom } from './campaign.ts'
import { bindKey, record } from './paper-people.ts'
import type { Laptop, PollingVillage } from './polling-village.ts'

/**
 * Records people on paper, binds keys to them, and writes cards and households, right and wrong ones, with dice of its
 * own. Laptops whose keys are bound join `laptops`.
 */
export function randomRegister(seed: number, village: PollingVillage): (laptops: Laptop[]) => void {
  const random = seededRandom(seed)
  const below = (limit: number): number => Math.floor(random() * limit)
  const pick = <T>(items: readonly T[]): T => items[below(items.length)] as T
  const paper: PersonId[] = []
  const households: EntryId[] = []
  let born = 0
  const write = (laptop: Laptop, event: PeopleEvent): EntryId => village.community(laptop, event).id
  const card = (laptop: Laptop, person: PersonId, fields: Partial<CardFields>): EntryId =>
    write(laptop, { type: 'card.written.v1', body: { person, fields } })
  const someFields = (): Partial<CardFields> =>
    pick<Partial<CardFields>>([
      { alias: `N${below(3)}` },
      { group: `${below(2)}`, door: null },
      { door: `${below(4)}`, gender: pick(['female', 'male']) },
      { area: { value: below(9000), evidence: 'deed' }, shares: { value: below(9), evidence: '' } },
      { household: households.length > 0 ? pick(households) : null, heads: null }
    ])

  return (laptops) => {
    const [laptop, { person }] = [pick(laptops), pick(laptops)]
    const acts: (() => void)[] = [
      () => void paper.push(record(village, `P${++born}`, laptop).id),
      () => {
        if (paper.length > 0) laptops.push(bindKey(village, `K${++born}`, pick(paper), laptop))
      },
      () => {
        const body = { name: `H${++born}`, door: null }
        households.push(write(laptop, { type: 'household.recorded.v1', body }))
      },
      () => void card(laptop, pick([person, laptop.person, ...paper]), someFields()),
      () => {
        const { log } = random() < 0.7 ? laptop : pick(laptops)
        write(laptop, { type: 'device.named.v1', body: { log, name: `D${below(3)}` } })
      },
      // Two who may not have heard of each other disagree.
      () => {
        for (const door of ['1', '2']) card(pick(laptops.slice(0, 3)), person, { door })
      },
      () => {
        if (households.length === 0) return
        const household = pick(households)
        const fields = pick([{ name: `H${below(3)}` }, { door: `${below(3)}` }, { name: 'H', door: null }])
        write(laptop, { type: 'household.amended.v1', body: { household, fields } })
        write(laptop, { type: 'household.delegated.v1', body: { household, person, evidence: 'signed' } })
      }
    ]
    pick(acts)()
  }
}
