import type { Action, Count, Round } from './count.ts'
import type { Election } from './election.ts'
import { type ExactJson, exactAmount } from './exact-json.ts'

/** A count as `folkmoot tally --json` prints it; the shape stands in docs/operations.md. */
export function countJson({ title, candidates, papers, repeated }: Election, count: Count): ExactJson {
  const { method, seats, decimals, winners, tied, ranking, quota, rounds, ties } = count
  const nameOf = (candidate: number): string => candidates[candidate] ?? ''
  const names = (list: readonly number[]): string[] => list.map(nameOf)
  const amount = (units: bigint): ExactJson => exactAmount(units, decimals)
  const done = (action: Action): Readonly<Record<string, ExactJson>> => {
    switch (action.kind) {
      case 'count':
      case 'keepFactors':
        return { action: action.kind }
      case 'exclude':
        return { action: action.kind, from: nameOf(action.from) }
      case 'surplus':
        return { action: action.kind, from: nameOf(action.from), transferValue: amount(action.transferValue) }
      case 'runoff':
        return { action: action.kind, between: names(action.between) }
      case 'compare':
      case 'lock':
      case 'skip':
        return { action: action.kind, between: names(action.over) }
    }
  }
  const round = ({ action, votes, nonTransferable, elected }: Round): ExactJson => ({
    votes: Object.fromEntries(
      votes.flatMap((units, candidate) =>
        units === null ? [] : [[nameOf(candidate), amount(units)] as const]
      )
    ),
    ...done(action),
    nonTransferable: amount(nonTransferable),
    elected: names(elected)
  })
  return {
    method,
    title,
    seats,
    papers: papers.reduce((sum, { weight }) => sum + weight, 0),
    repeated,
    winners: names(winners),
    tied: names(tied),
    ranking: ranking === null ? null : ranking.map(names),
    quota: quota === null ? null : amount(quota),
    rounds: rounds.map(round),
    ties: ties.map(({ round: at, over, among, by, chosen }) => ({
      round: at,
      over,
      among: names(among),
      by,
      chosen: names(chosen)
    }))
  }
}
