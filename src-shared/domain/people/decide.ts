import type { RefusalCode, RefusalParams } from '../../errors/refusal.ts'
import type { EntryId, PersonId } from '../../kernel/ids.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import { sameValue } from '../../kernel/same-value.ts'
import type { Authority } from '../community/authority.ts'
import { type CardFields, type HouseholdFields, OWN_FIELDS, type PeopleEvent } from './events.ts'
import type { Register } from './register.ts'

type Me = PersonId | null
type EventOf<T extends PeopleEvent['type']> = Extract<PeopleEvent, { type: T }>
interface Refused {
  readonly code: RefusalCode
  readonly params: RefusalParams
}
export type Decided<T extends PeopleEvent['type']> = Result<EventOf<T>, Refused>

const refuse = (code: RefusalCode) => err<Refused>({ code, params: {} })

/** What of `fields` says something new: another value than the one in force, or the last word where several differ. */
export function newWords<F extends object>(
  fields: F,
  known: object,
  contested: Readonly<Partial<Record<string, unknown>>>
): Partial<F> {
  const held = new Map<string, unknown>(Object.entries(known))
  const changed = Object.entries(fields).filter(
    ([field, value]) => contested[field] !== undefined || !sameValue(value, held.get(field) ?? null)
  )
  return Object.fromEntries(changed) as Partial<F>
}

/** Only what is new is written: a card saved as it was says nothing. */
export function decideWriteCard(
  authority: Authority,
  register: Register,
  me: Me,
  { person, fields }: { person: PersonId; fields: Partial<CardFields> }
): Decided<'card.written.v1'> {
  if (me === null || !authority.holds(me, 'member')) return refuse('notMember')
  if (authority.person(person) === undefined) return refuse('personUnknown')
  const card = register.cardOf(person)
  const words = newWords(fields, card.fields, card.contested)
  if (Object.keys(words).length === 0) return refuse('nothingChanged')
  const own = person === me && Object.keys(words).every((field) => OWN_FIELDS.includes(field))
  if (!own && !authority.holds(me, 'steward')) return refuse('notSteward')
  const { household } = words
  if (household !== undefined && household !== null && !register.households.has(household))
    return refuse('householdUnknown')
  return ok({ type: 'card.written.v1', body: { person, fields: words } })
}

export function decideRecordHousehold(
  authority: Authority,
  me: Me,
  fields: HouseholdFields
): Decided<'household.recorded.v1'> {
  if (me === null || !authority.holds(me, 'steward')) return refuse('notSteward')
  return ok({ type: 'household.recorded.v1', body: { ...fields } })
}

export function decideAmendHousehold(
  authority: Authority,
  register: Register,
  me: Me,
  command: { household: EntryId; fields: Partial<HouseholdFields> }
): Decided<'household.amended.v1'> {
  if (me === null || !authority.holds(me, 'steward')) return refuse('notSteward')
  const known = register.households.get(command.household)
  if (known === undefined) return refuse('householdUnknown')
  const fields = newWords(command.fields, known.fields, known.contested)
  if (Object.keys(fields).length === 0) return refuse('nothingChanged')
  return ok({ type: 'household.amended.v1', body: { household: command.household, fields } })
}

/** `person`: null for nobody. */
export function decideDelegate(
  authority: Authority,
  register: Register,
  me: Me,
  command: { household: EntryId; person: PersonId | null; evidence: string }
): Decided<'household.delegated.v1'> {
  const { household, person } = command
  if (me === null || !authority.holds(me, 'steward')) return refuse('notSteward')
  if (!register.households.has(household)) return refuse('householdUnknown')
  if (person !== null && !authority.holds(person, 'member')) return refuse('personUnknown')
  if (person !== null && register.homeOf(person)?.id !== household) return refuse('notOfHousehold')
  return ok({ type: 'household.delegated.v1', body: { ...command } })
}
