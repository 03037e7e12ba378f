import type { Round } from './count.ts'
import type { Paper } from './election.ts'

/**
 * How many papers rank the one above the other: `wins[one][other]`. Whoever is not ranked is below all who are, and
 * level with the others who are not; those in one rank are level.
 */
export function pairwise(papers: readonly Paper[], candidateCount: number): number[][] {
  const wins = Array.from({ length: candidateCount }, () => Array.from({ length: candidateCount }, () => 0))
  for (const { weight, ranks } of papers) {
    const place = Array.from({ length: candidateCount }, () => ranks.length)
    const ranked: number[] = []
    ranks.forEach((rank, at) => {
      for (const candidate of rank) {
        place[candidate] = at
        ranked.push(candidate)
      }
    })
    for (const one of ranked) {
      const row = wins[one] ?? []
      const at = place[one] ?? 0
      for (let other = 0; other < candidateCount; other += 1)
        if ((place[other] ?? 0) > at) row[other] = (row[other] ?? 0) + weight
    }
  }
  return wins
}

/** A contest of two that one of them wins. */
export interface Victory {
  readonly winner: number
  readonly loser: number
  readonly votes: number
  readonly against: number
}

export function victories(wins: readonly (readonly number[])[], candidates: readonly number[]): Victory[] {
  return candidates.flatMap((winner) =>
    candidates.flatMap((loser) => {
      const votes = wins[winner]?.[loser] ?? 0
      const against = wins[loser]?.[winner] ?? 0
      return votes > against ? [{ winner, loser, votes, against }] : []
    })
  )
}

/** A round for two candidates: the papers that rank each above the other. */
export const comparison = (
  wins: readonly (readonly number[])[],
  kind: 'compare' | 'lock' | 'skip',
  [one, other]: readonly [number, number],
  elected: readonly number[] = []
): Round => ({
  action: { kind, over: [one, other] },
  votes: wins.map((_row, candidate) =>
    candidate === one
      ? BigInt(wins[one]?.[other] ?? 0)
      : candidate === other
        ? BigInt(wins[other]?.[one] ?? 0)
        : null
  ),
  nonTransferable: 0n,
  elected
})

/** Every two once, in the order of the file; whoever is elected, with the last. */
export function comparisons(
  wins: readonly (readonly number[])[],
  candidates: readonly number[],
  elected: readonly number[]
): Round[] {
  const pairs = candidates.flatMap((one, at) =>
    candidates.slice(at + 1).map((other) => [one, other] as const)
  )
  return pairs.map((pair, at) => comparison(wins, 'compare', pair, at === pairs.length - 1 ? elected : []))
}

/** Groups from the top: those nobody left beats, then those nobody left beats without them, and so on. */
export function peeled(
  candidates: readonly number[],
  beats: (one: number, other: number) => boolean
): number[][] {
  const groups: number[][] = []
  let left = [...candidates]
  while (left.length > 0) {
    const held = left
    const top = held.filter((candidate) => !held.some((other) => beats(other, candidate)))
    // A relation with a circle at the top has nobody unbeaten; the methods here have none.
    if (top.length === 0) return [...groups, held]
    groups.push(top)
    left = held.filter((candidate) => !top.includes(candidate))
  }
  return groups
}
