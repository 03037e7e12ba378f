import type { Action, Count, Round, Tie } from '../election/count.ts'
import { countedPapers, type Election, standing } from '../election/election.ts'
import { type OvervoteRule, preferenceFrom, WAITING } from '../election/preference.ts'
import type { Counting } from '../election/ties.ts'
import { oneSeatCount } from '../election/one-seat-count.ts'
import { fewestBefore } from '../election/look-back.ts'

/**
 * Instant run-off 排序复选: elected is whoever has more than half of the papers that still count for somebody; else
 * the one with the fewest goes out, one in a round. Level last: whoever had fewer in the most recent round in which
 * they differed; level throughout is an open tie. (Fact sheet on governance practice, §3.5.)
 */
export function* countIrv(election: Election, overvotes: OvervoteRule): Counting {
  const papers = countedPapers(election)
  const isIn = election.candidates.map(() => false)
  for (const candidate of standing(election)) isIn[candidate] = true
  const total = papers.reduce((sum, { weight }) => sum + weight, 0)
  const rounds: Round[] = []
  const ties: Tie[] = []
  const counted: number[][] = []
  // Where each paper stands: the rank it counts at, so that no rank is read twice.
  const at = papers.map(() => 0)
  let moving = papers.map((_paper, index) => index)
  const piles: number[][] = election.candidates.map(() => [])
  const votes = election.candidates.map(() => 0)
  let action: Action = { kind: 'count' }
  const so = (elects: Parameters<typeof oneSeatCount>[3]): Count => oneSeatCount('irv', rounds, ties, elects)
  for (;;) {
    const waiting: number[] = []
    for (const index of moving) {
      const paper = papers[index]
      if (paper === undefined) continue
      const { candidate, rank } = preferenceFrom(paper, at[index] ?? 0, isIn, overvotes)
      at[index] = rank
      if (candidate === WAITING) waiting.push(index)
      const pile = piles[candidate]
      if (pile === undefined) continue
      pile.push(index)
      votes[candidate] = (votes[candidate] ?? 0) + paper.weight
    }
    const left = isIn.flatMap((held, candidate) => (held ? [candidate] : []))
    const continuing = left.reduce((sum, candidate) => sum + (votes[candidate] ?? 0), 0)
    // A paper that waits may still count for somebody.
    const held = waiting.reduce((sum, index) => sum + (papers[index]?.weight ?? 0), continuing)
    const winner = left.find((candidate) => left.length === 1 || (votes[candidate] ?? 0) * 2 > held)
    counted.push([...votes])
    rounds.push({
      action,
      votes: votes.map((have, candidate) => (isIn[candidate] === true ? BigInt(have) : null)),
      nonTransferable: BigInt(total - continuing),
      elected: winner === undefined ? [] : [winner]
    })
    if (winner !== undefined) return so({ winners: [winner] })

    const fewest = Math.min(...left.map((candidate) => votes[candidate] ?? 0))
    const last = left.filter((candidate) => votes[candidate] === fewest)
    const round = rounds.length
    let [out] = last
    if (out === undefined) return so({})
    if (last.length > 1) {
      const behind = fewestBefore(counted, last)
      if (behind === null) out = yield { round, over: 'exclusion', among: last, soFar: so({ tied: left }) }
      else ties.push({ round, over: 'exclusion', among: last, by: 'earlierRound', chosen: [(out = behind)] })
    }
    isIn[out] = false
    moving = [...waiting, ...(piles[out] ?? [])]
    piles[out] = []
    votes[out] = 0
    action = { kind: 'exclude', from: out }
  }
}
