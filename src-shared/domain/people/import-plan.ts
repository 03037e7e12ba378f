import type { EntryId, PersonId } from '../../kernel/ids.ts'
import type { PersonRecord } from '../community/authority.ts'
import { newWords } from './decide.ts'
import type { CardFields } from './events.ts'
import { type LineFault, type PersonLine, type RawLine, readLine } from './import-lines.ts'
import { BLANK_CARD, type Household, type Register } from './register.ts'

/** A household by name and door: one that is there, or one the import would record. */
export interface PlannedHousehold {
  readonly id: EntryId | null
  readonly name: string
  readonly door: string | null
}

export interface PlannedLine {
  readonly kind: 'planned'
  readonly line: PersonLine
  /** Already on the roll; null for somebody the import would record. */
  readonly person: PersonId | null
  readonly household: PlannedHousehold | null
  /** What the card would say anew; the household's own id is not known before it is recorded. */
  readonly fields: Partial<Omit<CardFields, 'household'>>
  /** Whether the card would name that household anew. */
  readonly moves: boolean
}
export interface FaultyLine {
  readonly kind: 'fault'
  readonly line: number
  readonly name: string
  readonly fault: LineFault
  /** The other line of the file it repeats. */
  readonly repeats: number | null
}
export type ImportPlan = readonly (PlannedLine | FaultyLine)[]

export const writesNothing = ({ person, fields, moves }: PlannedLine): boolean =>
  person !== null && Object.keys(fields).length === 0 && !moves

/**
 * What importing the lines would write as things stand. Asked again after it was written, whole or in part, it holds
 * only what is missing: a person is known by name with door, group or household, and one recorded of whom no card says
 * anything yet is taken for the first line of that name.
 */
export function planImport(
  lines: readonly RawLine[],
  register: Register,
  members: readonly PersonRecord[]
): ImportPlan {
  const roll = new RollByName(register, members)
  const seen = new Map<string, number>()
  const homes = new Map<string, PlannedHousehold>()
  return lines.map((raw): PlannedLine | FaultyLine => {
    const line = readLine(raw)
    const name = raw.cells.name ?? ''
    const fault = (code: LineFault, repeats: number | null = null): FaultyLine => ({
      kind: 'fault',
      line: raw.line,
      name,
      fault: code,
      repeats
    })
    if (typeof line === 'string') return fault(line)
    const identity = JSON.stringify([line.name, line.group, line.door, line.household])
    const before = seen.get(identity)
    if (before !== undefined) return fault('twiceInFile', before)
    seen.set(identity, line.line)
    const household = line.household === null ? null : householdOf(line, register, homes)
    if (household === 'several') return fault('severalHouseholds')
    const person = roll.take(line)
    if (person === 'several') return fault('severalOfThatName')
    const card = person === null ? BLANK_CARD : register.cardOf(person)
    return {
      kind: 'planned',
      line,
      person,
      household,
      fields: newWords(fieldsIn(line), card.fields, {}),
      moves: household !== null && (household.id === null || card.fields.household !== household.id)
    }
  })
}

/** What the line says; what it leaves empty it says nothing about. */
function fieldsIn(line: PersonLine): Partial<Omit<CardFields, 'household'>> {
  const { alias, group, door, evidence } = line
  const weight = (value: number | null) => (value === null ? null : { value, evidence })
  const said = {
    alias,
    group,
    door,
    heads: weight(line.heads),
    area: weight(line.area),
    shares: weight(line.shares)
  }
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null))
}

function householdOf(
  { household, door }: PersonLine,
  register: Register,
  homes: Map<string, PlannedHousehold>
): PlannedHousehold | 'several' {
  const name = household ?? ''
  const key = JSON.stringify([name, door])
  const planned = homes.get(key)
  if (planned !== undefined) return planned
  const named = [...register.households.values()].filter(({ fields }) => fields.name === name)
  const here = named.filter(({ fields }) => fields.door === door)
  const known: readonly Household[] = here.length > 0 || door !== null ? here : named
  if (known.length > 1) return 'several'
  const [only] = known
  const made = { id: only?.id ?? null, name, door: only === undefined ? door : only.fields.door }
  homes.set(key, made)
  return made
}

/** Present members by name, each taken for one line at most. */
class RollByName {
  private readonly register: Register
  private readonly byName = new Map<string, PersonId[]>()

  constructor(register: Register, members: readonly PersonRecord[]) {
    this.register = register
    for (const { id, name } of members) this.byName.set(name, [...(this.byName.get(name) ?? []), id])
  }

  take(line: PersonLine): PersonId | null | 'several' {
    const named = this.byName.get(line.name) ?? []
    const isToldApart = line.group !== null || line.door !== null || line.household !== null
    const fitting = isToldApart ? named.filter((id) => this.fits(id, line)) : named
    if (fitting.length > 1) return 'several'
    const person = fitting[0] ?? named.find((id) => this.isBare(id)) ?? null
    if (person !== null)
      this.byName.set(
        line.name,
        named.filter((id) => id !== person)
      )
    return person
  }

  /** What both say of the place is the same, and they both say something. */
  private fits(id: PersonId, { group, door, household }: PersonLine): boolean {
    const { fields } = this.register.cardOf(id)
    const pairs = [
      [group, fields.group],
      [door, fields.door],
      [household, this.register.homeOf(id)?.fields.name ?? null]
    ].filter(([said, known]) => said !== null && known !== null)
    return pairs.length > 0 && pairs.every(([said, known]) => said === known)
  }

  private isBare(id: PersonId): boolean {
    const { fields } = this.register.cardOf(id)
    return fields.group === null && fields.door === null && fields.household === null
  }
}
