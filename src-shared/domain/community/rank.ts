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

/** One authorised admission, as seniority sees it. */
export interface Admission {
  readonly person: PersonId
  readonly by: PersonId
  readonly index: number
}

/** R6: lower is stronger. Constant: it is taken from the removal's own past. */
export interface Rank {
  readonly class: RemovalClass
  readonly seniority: Seniority
  readonly id: EntryId
}

/** For a person with no admission in view, who can therefore hold nothing either. */
export const LAST: Seniority = { generation: Number.MAX_SAFE_INTEGER, path: [] }

/** The index of an admission by certificate: behind all whom the founder admitted, before all whom those admitted. */
export const BY_CERTIFICATE = Number.MAX_SAFE_INTEGER

/** Paths of one generation are equally long. */
function compareSeniority(a: Seniority, b: Seniority): number {
  if (a.generation !== b.generation) return a.generation - b.generation
  for (const [i, index] of a.path.entries()) {
    const difference = index - (b.path[i] ?? index)
    if (difference !== 0) return difference
  }
  return 0
}

export function compareRank(a: Rank, b: Rank): number {
  return a.class - b.class || compareSeniority(a.seniority, b.seniority) || compareText(a.id, b.id)
}

/** Somebody as they came in, the founder with no adder. */
interface Arrival {
  readonly person: PersonId
  readonly adder: Arrival | null
  readonly index: number
  readonly generation: number
  /** Among those of one generation, ascending; the same for people whose paths are the same. */
  place: number
}

interface Admitted extends Arrival {
  readonly adder: Arrival
}

/**
 * R7: the seniority of the most senior of `people`. Settled generation by generation, so that people who re-admit
 * each other cannot lift themselves. Only those are looked at through whom `people` came in, and one path alone is
 * written out, so that a long chain of admissions costs its length.
 */
export function mostSenior(
  founder: PersonId,
  people: readonly PersonId[],
  admissionsOf: (person: PersonId) => readonly Admission[]
): Seniority {
  const byAdder = new Map<PersonId, Admission[]>()
  const behind = new Set(people)
  // A set is walked to its end, what is added on the way included.
  for (const person of behind)
    for (const admission of admissionsOf(person)) {
      getOrAdd(byAdder, admission.by, () => []).push(admission)
      behind.add(admission.by)
    }
  const settled = new Set<PersonId>()
  let generation: readonly Arrival[] = [{ person: founder, adder: null, index: 0, generation: 0, place: 0 }]
  while (generation.length > 0) {
    const first = generation.find(({ person }) => people.includes(person))
    if (first !== undefined) return { generation: first.generation, path: pathTo(first) }
    for (const { person } of generation) settled.add(person)
    const next = generation.flatMap((adder) =>
      (byAdder.get(adder.person) ?? [])
        .filter(({ person }) => !settled.has(person))
        .map(({ person, index }) => ({ person, adder, index, generation: adder.generation + 1, place: 0 }))
    )
    generation = inOrder(next)
  }
  return LAST
}

/** One generation by their paths, each person once by the least of theirs. */
function inOrder(arrivals: readonly Admitted[]): Arrival[] {
  const least = new Map<PersonId, Arrival>()
  const compare = (a: Admitted, b: Admitted): number => a.adder.place - b.adder.place || a.index - b.index
  let before: Admitted | null = null
  for (const arrival of arrivals.toSorted(compare)) {
    if (before !== null) arrival.place = before.place + (compare(before, arrival) === 0 ? 0 : 1)
    if (!least.has(arrival.person)) least.set(arrival.person, arrival)
    before = arrival
  }
  return [...least.values()]
}

function pathTo(arrival: Arrival): number[] {
  const path: number[] = []
  for (let at = arrival; at.adder !== null; at = at.adder) path.push(at.index)
  return path.reverse()
}
