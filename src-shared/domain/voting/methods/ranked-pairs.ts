import type { Count, Round } from '../election/count.ts'
import { countedPapers, type Election, standing } from '../election/election.ts'
import { comparison, pairwise, peeled, victories, type Victory } from '../election/pairwise.ts'
import { seatedFrom } from '../election/rank-order.ts'
import type { Counting } from '../election/ties.ts'

/**
 * Tideman’s ranked pairs with winning votes: victories are locked from the strongest on (more votes, then fewer
 * against), each unless it would close a circle. Victories of one strength are locked together where they all can be;
 * where they cannot, it is an open tie whose victories come first.
 * (T. N. Tideman, Social Choice and Welfare 4, 1987; §3.7 of the fact sheet.)
 */
export function* countRankedPairs(election: Election, order: readonly number[] | null): Counting {
  const candidates = standing(election)
  const wins = pairwise(countedPapers(election), election.candidates.length)
  const rounds: Round[] = []
  const locked = Locked.none(election.candidates.length)
  const lock = (victory: Victory): void => {
    const kind = locked.add(victory) ? 'lock' : 'skip'
    rounds.push(comparison(wins, kind, [victory.winner, victory.loser]))
  }
  const count = (result: Pick<Count, 'winners' | 'tied' | 'ranking' | 'ties'>): Count => ({
    method: 'ranked-pairs',
    seats: election.seats,
    decimals: 0,
    quota: null,
    rounds: [...rounds],
    ...result
  })
  for (const group of byStrength(victories(wins, candidates))) {
    let left = group
    while (left.length > 0) {
      const trial = locked.copy()
      const possible = left.filter((victory) => !locked.closesCircle(victory))
      const whose = [...new Set(possible.map(({ winner }) => winner))]
      if (whose.length < 2 || possible.every((victory) => trial.add(victory))) {
        left.forEach(lock)
        break
      }
      const soFar = count({ winners: [], tied: candidates, ranking: null, ties: [] })
      const first = yield { round: rounds.length, over: 'order', among: whose, soFar }
      left.filter(({ winner }) => winner === first).forEach(lock)
      left = left.filter(({ winner }) => winner !== first)
    }
  }
  return count(
    seatedFrom(
      peeled(candidates, (one, other) => locked.reaches(one, other)),
      election.seats,
      order
    )
  )
}

function byStrength(all: readonly Victory[]): Victory[][] {
  const groups: Victory[][] = []
  for (const victory of all.toSorted(
    (one, other) => other.votes - one.votes || one.against - other.against
  )) {
    const last = groups.at(-1)
    const [beside] = last ?? []
    if (beside?.votes === victory.votes && beside.against === victory.against) last?.push(victory)
    else groups.push([victory])
  }
  return groups
}

/** Victories that are locked, with all that follows from them. */
class Locked {
  private constructor(private readonly rows: boolean[][]) {}

  static none(candidateCount: number): Locked {
    return new Locked(
      Array.from({ length: candidateCount }, () => Array<boolean>(candidateCount).fill(false))
    )
  }

  copy(): Locked {
    return new Locked(this.rows.map((row) => [...row]))
  }

  reaches(from: number, to: number): boolean {
    return this.rows[from]?.[to] === true
  }

  closesCircle({ winner, loser }: Victory): boolean {
    return this.reaches(loser, winner)
  }

  add(victory: Victory): boolean {
    if (this.closesCircle(victory)) return false
    const { winner, loser } = victory
    this.rows.forEach((row, from) => {
      if (row[loser] === true || (from !== winner && row[winner] !== true)) return
      row[loser] = true
      this.rows[loser]?.forEach((reached, to) => {
        if (reached) row[to] = true
      })
    })
    return true
  }
}
