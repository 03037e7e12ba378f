import { compareText } from '../../kernel/bytes.ts'
import { getOrAdd } from '../../kernel/get-or-add.ts'
import type { EntryId, PersonId } from '../../kernel/ids.ts'
import { shownName } from '../../kernel/shown-name.ts'
import type {
  Household as HouseholdView,
  ImportPreview,
  PersonCard,
  Roll as RollView,
  RollBase
} from '../../rpc/contract/people.ts'
import type { Authority, PersonRecord } from '../community/authority.ts'
import type { Weight } from './events.ts'
import { type ImportPlan, type PlannedLine, writesNothing } from './import-plan.ts'
import type { Register } from './register.ts'
import { rollOf } from './rolls.ts'

/** What tells a person apart, in the community's own words: group, door, household; empty where no card says any. */
export function placeOf(register: Register, person: PersonId): string {
  const { group, door } = register.cardOf(person).fields
  const home = register.homeOf(person)
  const own = [group, door ?? home?.fields.door ?? null, home?.fields.name ?? null]
  return own.flatMap((part) => (part === null ? [] : shownName(part))).join(' ')
}

const numberOf = ({ value, evidence }: Weight): string =>
  evidence === '' ? `${value}` : `${value} (${evidence})`

/** A contested value as it is compared by eye. */
function valueWords(value: unknown, nameOf: (id: string) => string): string {
  if (value === null) return '—'
  if (typeof value === 'string') return /^[0-9a-f]{64}$/.test(value) ? nameOf(value) : shownName(value)
  if (typeof value === 'object' && 'value' in value) return numberOf(value as Weight)
  return typeof value === 'object' && 'person' in value ? nameOf(value.person as string) : '?'
}

function contestedOf(
  contested: Readonly<Partial<Record<string, readonly unknown[]>>>,
  inForce: Readonly<Record<string, unknown>>,
  nameOf: (id: string) => string
): { field: string; values: string[] }[] {
  return Object.entries(contested).map(([field, others = []]) => ({
    field,
    values: [inForce[field] ?? null, ...others].map((value) => valueWords(value, nameOf))
  }))
}

export function cardView(
  authority: Authority,
  register: Register,
  me: PersonId | null,
  person: PersonId
): PersonCard {
  const { fields, contested } = register.cardOf(person)
  const householdName = (id: string): string => register.households.get(id as EntryId)?.fields.name ?? '?'
  const isSteward = me !== null && authority.holds(me, 'steward')
  const isOwn = me === person && authority.holds(me, 'member')
  return {
    personId: person,
    ...fields,
    contested: contestedOf(contested, fields, householdName),
    mayIWrite: isSteward ? 'all' : isOwn ? 'own' : 'nothing'
  }
}

/** By name, then door, then id. */
export function householdsView(authority: Authority, register: Register): HouseholdView[] {
  const nameOf = (id: string): string => authority.person(id as PersonId)?.name ?? '?'
  const people = new Map<EntryId, PersonRecord[]>()
  for (const member of authority.members()) {
    const home = register.homeOf(member.id)
    if (home !== null) getOrAdd(people, home.id, () => []).push(member)
  }
  return [...register.households.values()]
    .map(({ id, fields, delegate, contested }) => ({
      householdId: id,
      name: shownName(fields.name),
      door: fields.door === null ? null : shownName(fields.door),
      people: (people.get(id) ?? []).map((member) => ({ personId: member.id, name: member.name })),
      delegate:
        delegate === null
          ? null
          : { personId: delegate.person, name: nameOf(delegate.person), evidence: delegate.evidence },
      contested: contestedOf(contested, { ...fields, delegate }, nameOf)
    }))
    .sort(
      (a, b) =>
        compareText(a.name, b.name) ||
        compareText(a.door ?? '', b.door ?? '') ||
        compareText(a.householdId, b.householdId)
    )
}

/** Lines in the order of their names. */
export function rollView(authority: Authority, register: Register, base: RollBase): RollView {
  const members = [...authority.members()].sort(
    (a, b) => compareText(a.name, b.name) || compareText(a.id, b.id)
  )
  const { lines, sum, without } = rollOf(register, members, base)
  return {
    base,
    lines: lines
      .map(({ id, people, household, weight, evidence }) => ({
        id,
        name: base === 'households' ? shownName(household?.fields.name ?? '') : (people[0]?.name ?? '?'),
        place: base === 'households' ? people.map(({ name }) => name).join(' · ') : placeOf(register, id),
        weight,
        evidence
      }))
      .sort(
        (a, b) => compareText(a.name, b.name) || compareText(a.place, b.place) || compareText(a.id, b.id)
      ),
    sum,
    without: without.map(({ id, name }) => ({ personId: id, name, place: placeOf(register, id) }))
  }
}

export function importView(plan: ImportPlan, ignored: readonly string[]): ImportPreview {
  const planned = plan.filter((line): line is PlannedLine => line.kind === 'planned')
  const made = planned.flatMap(({ household }) => (household?.id === null ? [household] : []))
  return {
    lines: plan.map((item) => {
      if (item.kind === 'fault') {
        const { line, name, fault, repeats } = item
        return {
          line,
          name: name.trim() === '' ? '' : shownName(name).slice(0, 60),
          place: '',
          outcome: 'fault' as const,
          fault,
          repeats,
          looksLikeFormula: false
        }
      }
      const { line, person } = item
      const parts = [line.group, line.door, line.household].flatMap((part) => part ?? [])
      return {
        line: line.line,
        name: line.name,
        place: parts.map(shownName).join(' '),
        outcome:
          person === null ? ('new' as const) : writesNothing(item) ? ('same' as const) : ('update' as const),
        fault: null,
        repeats: null,
        looksLikeFormula: line.looksLikeFormula
      }
    }),
    households: new Set(made).size,
    ignored: [...ignored]
  }
}
