import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Count } from '#shared/domain/voting/election/count.ts'
import type { Election, Paper } from '#shared/domain/voting/election/election.ts'
import { COUNTING_METHODS, type CountingMethod } from '#shared/domain/voting/election/methods.ts'
import { OVERVOTE_RULES, type OvervoteRule } from '#shared/domain/voting/election/preference.ts'
import { naiveMeek } from '#test/support/naive-meek.ts'
import { tallyElection, unfitFor } from '#shared/domain/voting/election/tally-election.ts'

const paper = (candidates: number): fc.Arbitrary<Paper> =>
  fc.record({
    weight: fc.integer({ min: 1, max: 30 }),
    ranks: fc
      .shuffledSubarray([...Array(candidates).keys()])
      .chain((order) =>
        fc
          .array(fc.integer({ min: 0, max: 9 }), { minLength: order.length, maxLength: order.length })
          .map((breaks) => grouped(order, breaks))
      ),
    scores: fc.array(fc.option(fc.integer({ min: 0, max: 5 }), { nil: null }), {
      minLength: candidates,
      maxLength: candidates
    })
  })

/** Mostly one name a rank; now and then two alike, or a rank left out. */
const grouped = (order: readonly number[], breaks: readonly number[]): number[][] => {
  const ranks: number[][] = []
  order.forEach((candidate, at) => {
    const kind = breaks[at] ?? 5
    if (kind === 1) ranks.push([])
    if (kind === 0 && ranks.length > 0) ranks.at(-1)?.push(candidate)
    else ranks.push([candidate])
  })
  return ranks
}

const election: fc.Arbitrary<Election> = fc.integer({ min: 2, max: 5 }).chain((candidates) =>
  fc.record({
    title: fc.constant(''),
    candidates: fc.constant(['A', 'B', 'C', 'D', 'E'].slice(0, candidates)),
    seats: fc.integer({ min: 1, max: 3 }),
    papers: fc.array(paper(candidates), { maxLength: 12 }),
    withdrawn: fc.constant([]),
    repeated: fc.constant(0)
  })
)
const method = fc.constantFrom(...COUNTING_METHODS)
const overvotes = fc.constantFrom(...OVERVOTE_RULES)

const countOf = (given: Election, how: CountingMethod, rule: OvervoteRule): Count | null =>
  unfitFor({ method: how, overvotes: rule }, given) === null
    ? tallyElection(given, { method: how, overvotes: rule, order: null })
    : null

describe('whatever the papers and the method', () => {
  it('seats are filled up to the number there are, nobody twice, and a tie leaves the rest to those tied', () => {
    fc.assert(
      fc.property(election, method, overvotes, (given, how, rule) => {
        const count = countOf(given, how, rule)
        fc.pre(count !== null)
        const places = Math.min(given.seats, given.candidates.length)
        expect(new Set([...count.winners, ...count.tied]).size).toBe(count.winners.length + count.tied.length)
        if (count.tied.length === 0) expect(count.winners).toHaveLength(places)
        else {
          expect(count.winners.length).toBeLessThan(places)
          expect(count.winners.length + count.tied.length).toBeGreaterThan(places)
        }
      })
    )
  })

  it('the order of the papers changes nothing', () => {
    fc.assert(
      fc.property(
        election.chain((given) =>
          fc.tuple(
            fc.constant(given),
            fc.shuffledSubarray([...given.papers], { minLength: given.papers.length })
          )
        ),
        method,
        overvotes,
        ([given, papers], how, rule) => {
          expect(countOf({ ...given, papers }, how, rule)).toEqual(countOf(given, how, rule))
        }
      )
    )
  })

  it('papers that say the same count as one of their weights together', () => {
    fc.assert(
      fc.property(election, method, overvotes, (given, how, rule) => {
        const single = given.papers.flatMap((one) =>
          Array.from({ length: one.weight }, () => ({ ...one, weight: 1 }))
        )
        expect(countOf({ ...given, papers: single }, how, rule)).toEqual(countOf(given, how, rule))
      })
    )
  })

  it('the order of the candidates changes no winner and nobody who is tied', () => {
    fc.assert(
      fc.property(election, method, overvotes, (given, how, rule) => {
        const last = given.candidates.length - 1
        const turned: Election = {
          ...given,
          candidates: given.candidates.toReversed(),
          papers: given.papers.map(({ weight, ranks, scores }) => ({
            weight,
            ranks: ranks.map((rank) => rank.map((candidate) => last - candidate)),
            scores: scores?.toReversed() ?? null
          }))
        }
        const names = (of: Election, list: readonly number[] = []): string[] =>
          list.map((candidate) => of.candidates[candidate] ?? '').toSorted()
        const [straight, mirrored] = [countOf(given, how, rule), countOf(turned, how, rule)]
        expect([names(turned, mirrored?.winners), names(turned, mirrored?.tied)]).toEqual([
          names(given, straight?.winners),
          names(given, straight?.tied)
        ])
      })
    )
  })

  it('votes never come from nowhere: those of all candidates and of nobody are those there were', () => {
    const transferable = fc.constantFrom<CountingMethod>('irv', 'stv-scottish', 'stv-meek')
    fc.assert(
      fc.property(election, transferable, overvotes, (given, how, rule) => {
        const count = countOf(given, how, rule)
        fc.pre(count !== null)
        const totals = count.rounds.map(({ votes, nonTransferable }) =>
          votes.reduce<bigint>((sum, units) => sum + (units ?? 0n), nonTransferable)
        )
        expect(new Set(totals).size).toBeLessThanOrEqual(1)
        for (const { nonTransferable } of count.rounds) expect(nonTransferable).toBeGreaterThanOrEqual(0n)
      })
    )
  })
})

describe('Meek’s rule', () => {
  it('elects whom the reference elects, paper by paper and step by step', () => {
    fc.assert(
      fc.property(election, (given) => {
        const reference = naiveMeek(given)
        const count = countOf(given, 'stv-meek', 'b')
        fc.pre(reference !== null && count !== null)
        expect({ winners: count.winners, ties: count.ties }).toEqual({ winners: reference, ties: [] })
      }),
      { numRuns: 300 }
    )
  })
})

describe('another paper for the winner alone', () => {
  const monotone: readonly CountingMethod[] = [
    'plurality',
    'approval',
    'score',
    'borda',
    'schulze',
    'ranked-pairs'
  ]
  it('does not unseat them, by any method that is monotone', () => {
    fc.assert(
      fc.property(
        election,
        fc.constantFrom(...monotone),
        fc.integer({ min: 1, max: 20 }),
        (given, how, weight) => {
          const one = { ...given, seats: 1 }
          const [winner] = countOf(one, how, 'b')?.winners ?? []
          fc.pre(winner !== undefined)
          const scores = one.candidates.map((_name, candidate) => (candidate === winner ? 5 : 0))
          const more = { ...one, papers: [...one.papers, { weight, ranks: [[winner]], scores }] }
          expect(countOf(more, how, 'b')?.winners).toEqual([winner])
        }
      )
    )
  })
})

describe('whoever beats everybody else one against one', () => {
  it('is elected by Schulze and by ranked pairs', () => {
    fc.assert(
      fc.property(election, fc.constantFrom<CountingMethod>('schulze', 'ranked-pairs'), (given, how) => {
        const one = { ...given, seats: 1 }
        const above = (first: number, second: number): number =>
          one.papers.reduce((sum, { weight, ranks }) => {
            const at = (who: number): number => {
              const rank = ranks.findIndex((names) => names.includes(who))
              return rank === -1 ? ranks.length : rank
            }
            return sum + (at(first) < at(second) ? weight : 0)
          }, 0)
        const everybody = [...one.candidates.keys()]
        const best = everybody.find((who) =>
          everybody.every((other) => other === who || above(who, other) > above(other, who))
        )
        fc.pre(best !== undefined)
        expect(countOf(one, how, 'b')?.winners).toEqual([best])
      })
    )
  })
})
