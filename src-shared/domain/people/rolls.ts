import { getOrAdd } from '../../kernel/get-or-add.ts'
import type { EntryId, PersonId } from '../../kernel/ids.ts'
import type { PersonRecord } from '../community/authority.ts'
import { type Weight, WEIGHT_BASES } from './events.ts'
import type { Household, Register } from './register.ts'

export const ROLL_BASES = [...WEIGHT_BASES, 'households'] as const
export type RollBase = (typeof ROLL_BASES)[number]

/** One person, or one household with those of it who are members. */
export interface RollLine {
  readonly id: EntryId
  readonly people: readonly PersonRecord[]
  readonly household: Household | null
  /** In the unit of the base. */
  readonly weight: number
  readonly evidence: string
}

/** N5: who counts for how much, as the cards say now. */
export interface Roll {
  readonly base: RollBase
  readonly lines: readonly RollLine[]
  readonly sum: number
  /** Members who have no weight on this base, or no household. */
  readonly without: readonly PersonRecord[]
}

/** `members`: present ones, in the order in which lines are wanted. */
export function rollOf(register: Register, members: readonly PersonRecord[], base: RollBase): Roll {
  const lines = base === 'households' ? byHousehold(register, members) : byPerson(register, members, base)
  const listed = new Set(lines.flatMap(({ people }) => people))
  return {
    base,
    lines,
    sum: lines.reduce((sum, { weight }) => sum + weight, 0),
    without: members.filter((member) => !listed.has(member))
  }
}

const byPerson = (
  register: Register,
  members: readonly PersonRecord[],
  base: Exclude<RollBase, 'households'>
): RollLine[] =>
  members.flatMap((member) => {
    const weight = weightOf(register, member.id, base)
    if (weight === null) return []
    const household = register.homeOf(member.id)
    return [{ id: member.id, people: [member], household, weight: weight.value, evidence: weight.evidence }]
  })

/** Everybody is one head unless their card says otherwise. */
const weightOf = (
  register: Register,
  person: PersonId,
  base: Exclude<RollBase, 'households'>
): Weight | null =>
  register.cardOf(person).fields[base] ?? (base === 'heads' ? { value: 1, evidence: '' } : null)

function byHousehold(register: Register, members: readonly PersonRecord[]): RollLine[] {
  const homes = new Map<EntryId, PersonRecord[]>()
  for (const member of members) {
    const home = register.homeOf(member.id)
    if (home !== null) getOrAdd(homes, home.id, () => []).push(member)
  }
  return [...homes].map(([id, people]) => ({
    id,
    people,
    household: register.households.get(id) ?? null,
    weight: 1,
    evidence: ''
  }))
}
