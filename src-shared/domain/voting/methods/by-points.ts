import type { Count } from '../election/count.ts'
import type { CountingMethod } from '../election/methods.ts'
import { countedPapers, type Election, type Paper, standing } from '../election/election.ts'
import { byMost, seatedFrom } from '../election/rank-order.ts'

type PointsMethod = Extract<
  CountingMethod,
  'plurality' | 'choose-k' | 'approval' | 'score' | 'dots' | 'borda'
>

/** What one paper gives, in units: nothing where it is invalid, which its weight then adds to. */
type Points = (
  paper: Paper,
  candidates: readonly number[],
  seats: number
) => ReadonlyMap<number, number> | null

/** A rank as a set of marks: everybody whom the paper ranks anywhere. */
const marked = ({ ranks }: Paper): number[] => ranks.flat()

const each = (candidates: readonly number[], points: number): Map<number, number> =>
  new Map(candidates.map((candidate) => [candidate, points]))

const ofScores = ({ scores }: Paper): ReadonlyMap<number, number> | null =>
  scores === null
    ? null
    : new Map(scores.flatMap((score, candidate) => (score === null ? [] : [[candidate, score] as const])))

const POINTS: Readonly<Record<PointsMethod, { readonly points: Points; readonly decimals: 0 | 1 }>> = {
  /** 多选一: one vote for the one name in the first rank that is used; two names there are an invalid paper. */
  plurality: {
    decimals: 0,
    points: ({ ranks }) => {
      const first = ranks.find((rank) => rank.length > 0) ?? []
      return first.length === 1 ? each(first, 1) : null
    }
  },
  /** 限选: a vote for each mark; more marks than seats, and the whole paper is invalid; fewer are fine. */
  'choose-k': {
    decimals: 0,
    points: (paper, _candidates, seats) => {
      const marks = marked(paper)
      return marks.length > 0 && marks.length <= seats ? each(marks, 1) : null
    }
  },
  /** 认可投票: a vote for each mark, however many. */
  approval: { decimals: 0, points: (paper) => each(marked(paper), 1) },
  /** 打分: the sum of the scores; whoever is not scored gets nothing from that paper. */
  score: { decimals: 0, points: ofScores },
  /** 点数分配: the sum of the dots, each paper's own, as the paper shares them out. */
  dots: { decimals: 0, points: ofScores },
  /**
   * Borda: a point for each candidate ranked below. Those ranked alike share the points of the places they fill, and
   * whoever is not ranked is level in the last, so that points may be halves.
   */
  borda: {
    decimals: 1,
    points: ({ ranks }, candidates) => {
      const ranked = new Set(ranks.flat())
      if (ranked.size === 0) return null
      const groups = [...ranks, candidates.filter((candidate) => !ranked.has(candidate))]
      const points = new Map<number, number>()
      let below = candidates.length
      for (const group of groups) {
        below -= group.length
        // The mean of below … below + size − 1 is a half at most; in tenths it is whole.
        for (const candidate of group) points.set(candidate, below * 10 + (group.length - 1) * 5)
      }
      return points
    }
  }
}

/** A count in one sum: each paper gives points, and most points win. Level for the last seat is a tie. */
export function countByPoints(
  method: PointsMethod,
  election: Election,
  order: readonly number[] | null
): Count {
  const { points, decimals } = POINTS[method]
  const candidates = standing(election)
  const sums = election.candidates.map(() => 0)
  let invalid = 0
  for (const paper of countedPapers(election)) {
    const given = points(paper, candidates, election.seats)
    if (given === null) invalid += paper.weight
    for (const [candidate, value] of given ?? [])
      sums[candidate] = (sums[candidate] ?? 0) + value * paper.weight
  }
  const result = seatedFrom(byMost(candidates, sums), election.seats, order)
  const inIt = new Set(candidates)
  return {
    method,
    seats: election.seats,
    decimals,
    quota: null,
    ...result,
    rounds: [
      {
        action: { kind: 'count' },
        votes: sums.map((sum, candidate) => (inIt.has(candidate) ? BigInt(sum) : null)),
        nonTransferable: BigInt(invalid) * 10n ** BigInt(decimals),
        elected: result.winners
      }
    ]
  }
}
