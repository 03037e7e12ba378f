import type { Count } from '#shared/domain/voting/election/count.ts'
import { readElection } from '#shared/domain/voting/election/read-election.ts'
import { exactAmount } from '#shared/domain/voting/election/exact-json.ts'
import type { CountingMethod } from '#shared/domain/voting/election/methods.ts'
import type { OvervoteRule } from '#shared/domain/voting/election/preference.ts'
import { tallyElection } from '#shared/domain/voting/election/tally-election.ts'
import type { Election } from '#shared/domain/voting/election/election.ts'

/** Papers as the fact sheet says them: `42 M>N>C>K · 26 N>C`. */
export const papersSaid = (said: string, seats = 1): Election => {
  const lines = said.split('·').map((papers) => papers.trim().replace(/^(\d+)\s+/u, '$1:'))
  const read = readElection(lines.join('\n'))
  if (!read.ok) throw new Error(`${read.error.code} ${read.error.found}`)
  return { ...read.value, seats }
}

export interface Counted {
  readonly count: Count
  readonly winners: string
  readonly tied: string
  readonly ranking: string
  /** What each had in a round, from 1: `A 20.33316`. */
  readonly round: (at: number) => string
}

/** An election counted, in words that can be compared. */
export const counted = (
  election: Election,
  method: CountingMethod,
  { overvotes = 'b', order }: { overvotes?: OvervoteRule; order?: string } = {}
): Counted => {
  const { candidates } = election
  const lots = order?.split('>').map((name) => candidates.indexOf(name)) ?? null
  const count = tallyElection(election, { method, overvotes, order: lots })
  const names = (list: readonly number[], sign: string): string =>
    list.map((candidate) => candidates[candidate]).join(sign)
  return {
    count,
    winners: names(count.winners, ' '),
    tied: names(count.tied, ' '),
    ranking: count.ranking?.map((group) => names(group, '=')).join('>') ?? '',
    round: (at) =>
      (count.rounds.at(at < 0 ? at : at - 1)?.votes ?? [])
        .flatMap((units, candidate) =>
          units === null ? [] : [`${candidates[candidate]} ${exactAmount(units, count.decimals).digits}`]
        )
        .join(' ')
  }
}
