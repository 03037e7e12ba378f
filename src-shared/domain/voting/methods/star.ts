import type { Count, Round } from '../election/count.ts'
import { countedPapers, type Election, standing } from '../election/election.ts'
import { byMost } from '../election/rank-order.ts'
import type { Counting } from '../election/ties.ts'
import { oneSeatCount } from '../election/one-seat-count.ts'

/**
 * Score, then automatic run-off: of the two with the highest sums that one wins whom more papers score above the
 * other. No score counts as nought. Level for the run-off, or in it, is an open tie. (§3.4 of the fact sheet.)
 */
export function* countStar(election: Election): Counting {
  const candidates = standing(election)
  const papers = countedPapers(election)
  const scoreOf = (scores: readonly (number | null)[] | null, candidate: number): number =>
    scores?.[candidate] ?? 0
  const sums = election.candidates.map((_name, candidate) =>
    papers.reduce((sum, { scores, weight }) => sum + scoreOf(scores, candidate) * weight, 0)
  )
  const rounds: Round[] = [
    {
      action: { kind: 'count' },
      votes: sums.map((sum, candidate) => (candidates.includes(candidate) ? BigInt(sum) : null)),
      nonTransferable: 0n,
      elected: []
    }
  ]
  const so = (elects: Parameters<typeof oneSeatCount>[3]): Count => oneSeatCount('star', rounds, [], elects)
  const pair: number[] = []
  for (const group of byMost(candidates, sums)) {
    let left = group
    while (pair.length < 2 && left.length > 0) {
      let [next] = left
      if (left.length > 1 && pair.length + left.length > 2)
        next = yield { round: 1, over: 'seat', among: left, soFar: so({ tied: candidates }) }
      pair.push(next ?? 0)
      left = left.filter((candidate) => candidate !== next)
    }
  }
  const [one, other] = pair
  if (one === undefined) return so({})
  if (other === undefined) return so({ winners: [one] })
  const above = (first: number, second: number): number =>
    papers.reduce(
      (sum, { scores, weight }) => sum + (scoreOf(scores, first) > scoreOf(scores, second) ? weight : 0),
      0
    )
  const votes = new Map([
    [one, above(one, other)],
    [other, above(other, one)]
  ])
  const total = papers.reduce((sum, { weight }) => sum + weight, 0)
  const [mine = 0, theirs = 0] = votes.values()
  const runoff = (elected: readonly number[]): Round => ({
    action: { kind: 'runoff', between: [one, other] },
    votes: sums.map((_sum, candidate) => {
      const have = votes.get(candidate)
      return have === undefined ? null : BigInt(have)
    }),
    nonTransferable: BigInt(total - mine - theirs),
    elected
  })
  let winner = mine > theirs ? one : other
  if (mine === theirs) {
    rounds.push(runoff([]))
    winner = yield { round: 2, over: 'seat', among: [one, other], soFar: so({ tied: [one, other] }) }
    rounds.pop()
  }
  rounds.push(runoff([winner]))
  return so({ winners: [winner] })
}
