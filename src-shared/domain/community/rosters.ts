import type { PersonId } from '../../kernel/ids.ts'
import type { PersonRecord } from './authority.ts'

/** Everyone once admitted, as they stand at one frontier, by id in ascending order. */
export interface Roster {
  readonly byId: ReadonlyMap<PersonId, PersonRecord>
  readonly people: readonly PersonRecord[]
  readonly members: readonly PersonRecord[]
}

/** Rosters kept; proposals opened one after the other ask for the same one. */
const KEPT = 4

export function rosterOf(records: readonly PersonRecord[]): Roster {
  return {
    byId: new Map(records.map((record) => [record.id, record])),
    people: records,
    members: records.filter(({ status }) => status === 'member')
  }
}

/** The latest rosters by the name of the set of acts that they rest on, so that what rests on the same is the same. */
export class Rosters {
  private readonly kept = new Map<string, Roster>()

  of(acts: string, make: () => Roster): Roster {
    const known = this.kept.get(acts)
    if (known !== undefined) return known
    const made = make()
    const [oldest] = this.kept.keys()
    if (oldest !== undefined && this.kept.size >= KEPT) this.kept.delete(oldest)
    this.kept.set(acts, made)
    return made
  }
}
