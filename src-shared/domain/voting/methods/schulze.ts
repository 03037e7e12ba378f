import type { Count } from '../election/count.ts'
import { countedPapers, type Election, standing } from '../election/election.ts'
import { comparisons, pairwise, peeled } from '../election/pairwise.ts'
import { seatedFrom } from '../election/rank-order.ts'

/**
 * Schulze’s method with winning votes: a path is as strong as its weakest victory, and whoever has the stronger path
 * to the other ranks above them. (M. Schulze, Social Choice and Welfare 36, 2011; §3.7 of the fact sheet.)
 */
export function countSchulze(election: Election, order: readonly number[] | null): Count {
  const candidates = standing(election)
  const wins = pairwise(countedPapers(election), election.candidates.length)
  const paths = strongestPaths(wins, candidates)
  const strength = (one: number, other: number): number => paths[one]?.[other] ?? 0
  const result = seatedFrom(
    peeled(candidates, (one, other) => strength(one, other) > strength(other, one)),
    election.seats,
    order
  )
  return {
    method: 'schulze',
    seats: election.seats,
    decimals: 0,
    quota: null,
    rounds: comparisons(wins, candidates, result.winners),
    ...result
  }
}

function strongestPaths(wins: readonly (readonly number[])[], candidates: readonly number[]): number[][] {
  const paths = wins.map((row, one) =>
    row.map((votes, other) => (votes > (wins[other]?.[one] ?? 0) ? votes : 0))
  )
  for (const through of candidates)
    for (const from of candidates) {
      const row = paths[from] ?? []
      const first = row[through] ?? 0
      if (first === 0 || from === through) continue
      for (const to of candidates) {
        const along = Math.min(first, paths[through]?.[to] ?? 0)
        if (to !== from && along > (row[to] ?? 0)) row[to] = along
      }
    }
  return paths
}
