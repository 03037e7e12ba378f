import { compareText } from '../../kernel/bytes.ts'
import { getOrAdd } from '../../kernel/get-or-add.ts'
import type { EntryId, PersonId } from '../../kernel/ids.ts'

/**
 * R5: who stands behind a removal. Lower is stronger. Leaving and resigning concern only oneself; they rank
 * before a single steward's act and behind what several have co-signed.
 */
export const CERTIFIED = 0
export const CO_SIGNED = 1
export const OWN = 2
export const SINGLE = 3
export type RemovalClass = typeof CERTIFIED | typeof CO_SIGNED | typeof OWN | typeof SINGLE

/** R7: how a person came in. `path` holds, from the founder down, the index of each admission in its log. */
export interface Seniority {
  readonly generation: number
  readonly path: readonly number[]
}

/** One authorised admission, as seniority sees it; `by` is null where a certificate admitted. */
export interface Admission {
  readonly person: PersonId
  readonly by: PersonId | null
  readonly index: number
}

/** R6: lower is stronger. Constant: it is taken from the removal's own past. */
export interface Rank {
  readonly class: RemovalClass
  readonly seniority: Seniority
  readonly id: EntryId
}

export const FOUNDER: Seniority = { generation: 0, path: [] }
/** Admitted by everybody: behind all whom the founder admitted, before all whom those admitted. */
const BY_CERTIFICATE: Seniority = { generation: 1, path: [Number.MAX_SAFE_INTEGER] }
/** For a person with no admission in view, who can therefore hold nothing either. */
export const LAST: Seniority = { generation: Number.MAX_SAFE_INTEGER, path: [] }

export function compareSeniority(a: Seniority, b: Seniority): number {
  if (a.generation !== b.generation) return a.generation - b.generation
  const shared = Math.min(a.path.length, b.path.length)
  for (let i = 0; i < shared; i++) {
    const difference = (a.path[i] ?? 0) - (b.path[i] ?? 0)
    if (difference !== 0) return difference
  }
  return a.path.length - b.path.length
}

export function compareRank(a: Rank, b: Rank): number {
  return a.class - b.class || compareSeniority(a.seniority, b.seniority) || compareText(a.id, b.id)
}

/**
 * R7: everybody's seniority by the given admissions, settled generation by generation, so that people who
 * re-admit each other cannot lift themselves.
 */
export function seniorities(founder: PersonId, admissions: readonly Admission[]): Map<PersonId, Seniority> {
  const settled = new Map<PersonId, Seniority>([[founder, FOUNDER]])
  const byAdder = new Map<PersonId, Admission[]>()
  let reached: (readonly [PersonId, Seniority])[] = []
  for (const admission of admissions) {
    if (admission.by === null) reached.push([admission.person, BY_CERTIFICATE])
    else getOrAdd(byAdder, admission.by, () => []).push(admission)
  }
  let generation: readonly (readonly [PersonId, Seniority])[] = [[founder, FOUNDER]]
  while (generation.length > 0) {
    for (const [adder, { generation: depth, path }] of generation) {
      for (const { person, index } of byAdder.get(adder) ?? [])
        reached.push([person, { generation: depth + 1, path: [...path, index] }])
    }
    const next: (readonly [PersonId, Seniority])[] = []
    for (const [person, seniority] of reached.sort((a, b) => compareSeniority(a[1], b[1]))) {
      if (settled.has(person)) continue
      settled.set(person, seniority)
      next.push([person, seniority])
    }
    reached = []
    generation = next
  }
  return settled
}
