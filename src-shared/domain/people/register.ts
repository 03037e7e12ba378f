import type { EntryId, PersonId } from '../../kernel/ids.ts'
import { sameValue } from '../../kernel/same-value.ts'
import type { CardField, CardFields, HouseholdField, HouseholdFields } from './events.ts'
import type { LastWords } from './last-words.ts'

/** Values written beside the one in force by people who had not seen each other's (N3). */
export type Contested<F extends string> = Readonly<Partial<Record<F, readonly unknown[]>>>

export interface Card {
  readonly fields: Readonly<CardFields>
  readonly contested: Contested<CardField>
}

/** Who speaks for a household, and what that rests on. */
export interface Delegation {
  readonly person: PersonId
  readonly evidence: string
}

export interface Household {
  readonly id: EntryId
  readonly fields: Readonly<HouseholdFields>
  /** null where nobody was named, or who was named is no member of the household (N4). */
  readonly delegate: Delegation | null
  readonly contested: Contested<HouseholdField | 'delegate'>
}

const EMPTY: CardFields = {
  alias: null,
  group: null,
  door: null,
  gender: null,
  household: null,
  heads: null,
  area: null,
  shares: null
}
export const BLANK_CARD: Card = { fields: EMPTY, contested: {} }

/** The people's register at one frontier. */
export class Register {
  private readonly cards: ReadonlyMap<PersonId, Card>
  readonly households: ReadonlyMap<EntryId, Household>

  constructor(cards: LastWords, households: LastWords, isMember: (person: PersonId) => boolean) {
    this.cards = new Map(
      cards.ids().map((id) => {
        const { fields, contested } = read(cards, id)
        return [id, { fields: { ...EMPTY, ...(fields as Partial<CardFields>) }, contested }]
      })
    )
    this.households = new Map(households.ids().map((id) => [id, this.household(households, id, isMember)]))
  }

  private household(words: LastWords, id: EntryId, isMember: (person: PersonId) => boolean): Household {
    const { fields, contested } = read(words, id)
    const { name, door, delegate } = fields as HouseholdFields & { delegate?: Delegation | null }
    const speaks =
      delegate !== undefined &&
      delegate !== null &&
      this.householdOf(delegate.person) === id &&
      isMember(delegate.person)
    return { id, fields: { name, door }, delegate: speaks ? delegate : null, contested }
  }

  cardOf(person: PersonId): Card {
    return this.cards.get(person) ?? BLANK_CARD
  }

  /** Which household the card names, whether or not it stands. */
  private householdOf(person: PersonId): EntryId | null {
    return this.cardOf(person).fields.household
  }

  /** The household of that person, where both the card and the household's own record stand. */
  homeOf(person: PersonId): Household | null {
    const id = this.householdOf(person)
    return id === null ? null : (this.households.get(id) ?? null)
  }
}

function read(words: LastWords, id: EntryId): { fields: object; contested: Contested<string> } {
  const fields: Record<string, unknown> = {}
  const contested: Record<string, readonly unknown[]> = {}
  for (const [field, [first, ...others]] of words.of(id)) {
    fields[field] = first?.value ?? null
    const different = others.filter(({ value }) => !sameValue(value, first?.value)).map(({ value }) => value)
    if (different.length > 0) contested[field] = different
  }
  return { fields, contested }
}
