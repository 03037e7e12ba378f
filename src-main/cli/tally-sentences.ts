import type { Action, Count, Tie } from '#shared/domain/voting/election/count.ts'
import type { Election } from '#shared/domain/voting/election/election.ts'
import { exactAmount } from '#shared/domain/voting/election/exact-json.ts'
import { shownName } from '#shared/kernel/shown-name.ts'
import type { Language } from '#shared/rpc/contract/common.ts'
import { sayTally } from '#shared/words/tally.ts'

const BETWEEN: Record<Language, string> = { 'zh-CN': '、', en: ', ' }

/** A count as people read it in a terminal: how it was made, every round, every tie, and who is elected. */
export function tallySentences(
  language: Language,
  { title, candidates, papers, repeated }: Election,
  { method, seats, decimals, quota, rounds, ties, ranking, winners, tied }: Count
): string[] {
  // Names out of a file may hold what a terminal obeys.
  const name = (candidate: number): string => shownName(candidates[candidate] ?? '')
  const names = (list: readonly number[]): string =>
    list.length === 0 ? sayTally(language, 'tally.nobody') : list.map(name).join(BETWEEN[language])
  const amount = (units: bigint): string => exactAmount(units, decimals).digits
  const actionOf = (action: Action): string => {
    switch (action.kind) {
      case 'count':
        return sayTally(language, 'tally.action.count')
      case 'keepFactors':
        return sayTally(language, 'tally.action.keepFactors')
      case 'exclude':
        return sayTally(language, 'tally.action.exclude', { from: name(action.from) })
      case 'surplus':
        return sayTally(language, 'tally.action.surplus', {
          from: name(action.from),
          value: amount(action.transferValue)
        })
      case 'runoff':
        return sayTally(language, 'tally.action.runoff', { between: names(action.between) })
      case 'compare':
      case 'lock':
      case 'skip':
        return sayTally(language, `tally.action.${action.kind}`, { between: names(action.over) })
    }
  }
  const tieSentence = ({ round, among, by, chosen }: Tie): string =>
    sayTally(language, `tally.tie.${by ?? 'open'}`, { round, among: names(among), chosen: names(chosen) })
  const total = papers.reduce((sum, { weight }) => sum + weight, 0)
  return [
    sayTally(language, 'tally.head', {
      title: title === '' ? sayTally(language, 'tally.untitled') : shownName(title),
      method,
      seats,
      papers: total
    }),
    ...(quota === null ? [] : [sayTally(language, 'tally.quota', { quota: amount(quota) })]),
    ...(repeated === 0 ? [] : [sayTally(language, 'tally.repeated', { count: repeated })]),
    ...rounds.flatMap(({ action, votes, nonTransferable, elected }, at) => [
      sayTally(language, 'tally.round', { round: at + 1, action: actionOf(action) }),
      ...votes.flatMap((units, candidate) =>
        units === null
          ? []
          : [sayTally(language, 'tally.votes', { name: name(candidate), votes: amount(units) })]
      ),
      ...(nonTransferable === 0n
        ? []
        : [sayTally(language, 'tally.nonTransferable', { votes: amount(nonTransferable) })]),
      ...(elected.length === 0 ? [] : [sayTally(language, 'tally.elected', { names: names(elected) })])
    ]),
    ...ties.map(tieSentence),
    ...(ranking === null
      ? []
      : [
          sayTally(language, 'tally.ranking', {
            ranking: ranking.map((group) => group.map(name).join(' = ')).join(' > ')
          })
        ]),
    sayTally(language, 'tally.winners', { names: names(winners) }),
    ...(tied.length === 0 ? [] : [sayTally(language, 'tally.tied', { names: names(tied) })])
  ]
}
