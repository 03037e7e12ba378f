/**
 * Of several who are level now, whoever had fewest alone in the most recent round in which they differed; null where
 * two or more shared the fewest there, who are then looked up further back, down to the first round.
 */
export const fewestBefore = (
  rounds: readonly (readonly number[])[],
  level: readonly number[]
): number | null => alone(rounds, level, (one, other) => one < other)

/** Likewise whoever had most. */
export const mostBefore = (rounds: readonly (readonly number[])[], level: readonly number[]): number | null =>
  alone(rounds, level, (one, other) => one > other)

function alone(
  rounds: readonly (readonly number[])[],
  level: readonly number[],
  ahead: (one: number, other: number) => boolean
): number | null {
  let left = level
  for (const votes of rounds.toReversed()) {
    const had = (candidate: number): number => votes[candidate] ?? 0
    const [first] = left
    if (first === undefined) return null
    const best = left.reduce(
      (held, candidate) => (ahead(had(candidate), had(held)) ? candidate : held),
      first
    )
    left = left.filter((candidate) => had(candidate) === had(best))
    if (left.length === 1) return left[0] ?? null
  }
  return null
}
