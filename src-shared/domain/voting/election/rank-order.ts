import type { Count, Tie } from './count.ts'

/**
 * Who is elected by a ranking: from the top, and nobody out of a group that has more members than seats are left,
 * unless a published order of lots parts them.
 */
export function seatedFrom(
  level: readonly (readonly number[])[],
  seats: number,
  order: readonly number[] | null
): Pick<Count, 'winners' | 'tied' | 'ranking' | 'ties'> {
  const ranking = parted(level, order)
  const winners: number[] = []
  let tied: readonly number[] = []
  for (const group of ranking) {
    if (winners.length === seats) break
    if (winners.length + group.length > seats) {
      tied = group
      break
    }
    winners.push(...group)
  }
  return { winners, tied, ranking, ties: seatTie(level, seats, ranking) }
}

/** The group in which the seats end, if they end within one. */
function seatTie(
  level: readonly (readonly number[])[],
  seats: number,
  ranking: readonly (readonly number[])[]
): Tie[] {
  let left = seats
  for (const among of level) {
    if (left === 0) return []
    if (among.length > left) {
      const settled = !ranking.includes(among)
      const drawn = ranking.flat().filter((candidate) => among.includes(candidate))
      return [
        {
          round: 1,
          over: 'seat',
          among,
          by: settled ? 'order' : null,
          chosen: settled ? drawn.slice(0, left) : []
        }
      ]
    }
    left -= among.length
  }
  return []
}

/** Candidates by what they have, most first; those who have the same are one group, in the order of the file. */
export function byMost<T extends number | bigint>(
  candidates: readonly number[],
  have: readonly T[]
): number[][] {
  const groups = new Map<T | undefined, number[]>()
  for (const candidate of candidates) {
    const votes = have[candidate]
    groups.set(votes, [...(groups.get(votes) ?? []), candidate])
  }
  return [...groups.entries()]
    .toSorted(([one = 0], [other = 0]) => (one > other ? -1 : one < other ? 1 : 0))
    .map(([, group]) => group)
}

/** Each group in the published order of lots, where that names all of them. */
function parted(
  ranking: readonly (readonly number[])[],
  order: readonly number[] | null
): (readonly number[])[] {
  return ranking.flatMap((group) => {
    const named = (order ?? []).filter((candidate) => group.includes(candidate))
    return named.length === group.length ? named.map((candidate) => [candidate]) : [group]
  })
}
