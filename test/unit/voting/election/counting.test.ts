import { describe, expect, it } from 'vitest'
import type { Election } from '#shared/domain/voting/election/election.ts'
import { countJson } from '#shared/domain/voting/election/count-json.ts'
import { exactAmount, writeExactJson } from '#shared/domain/voting/election/exact-json.ts'
import { COUNTING_METHODS } from '#shared/domain/voting/election/methods.ts'
import { methodNamed } from '#shared/domain/voting/election/method-named.ts'
import { unfitFor } from '#shared/domain/voting/election/tally-election.ts'
import { counted, papersSaid } from '#test/support/papers-said.ts'

const RANKED = COUNTING_METHODS.filter((method) => !['score', 'star', 'dots'].includes(method))
const noPapers = (candidates: readonly string[], seats = 1): Election => ({
  title: '',
  candidates,
  seats,
  papers: [],
  withdrawn: [],
  repeated: 0
})

describe('a paper with two names in one rank', () => {
  const papers = papersSaid('3 A=B>C · 4 C · 2 B>A')
  it.each([
    ['a', 'A 0 B 2 C 4'],
    ['b', 'A 0 B 2 C 4'],
    ['c', 'A 0 B 2 C 4']
  ] as const)('by rule %s counts for neither while both are in', (overvotes, first) => {
    expect(counted(papers, 'irv', { overvotes }).round(1)).toBe(first)
  })
  it('by rule a goes out for good, though one of the two goes out later', () => {
    expect(counted(papers, 'irv', { overvotes: 'a' }).winners).toBe('C')
  })
  it('by rule c counts for the one who is left', () => {
    const late = papersSaid('3 A=B>C · 4 C · 2 B>A · 1 A')
    const { round, winners } = counted(late, 'irv', { overvotes: 'c' })
    expect(round(2)).toBe('B 5 C 4')
    expect(winners).toBe('B')
  })
  it('by rule a counts for the one who is left when it is reached', () => {
    const reached = papersSaid('3 D>A=B>C · 4 C · 4 B · 5 A')
    expect(counted(reached, 'irv', { overvotes: 'a' }).round(2)).toBe('A 5 B 4 C 4')
    const one = papersSaid('3 D>A=B>C · 5 C · 2 B · 6 A')
    expect(counted(one, 'irv', { overvotes: 'a' }).round(3)).toBe('A 9 C 5')
  })
  it('is an invalid paper where one name is asked for', () => {
    const { count, round } = counted(papers, 'plurality')
    expect(round(1)).toBe('A 0 B 2 C 4')
    expect(count.rounds[0]?.nonTransferable).toBe(3n)
  })
})

describe('a rank left out', () => {
  it('is passed over, and who follows moves up', () => {
    const election = { ...noPapers(['A', 'B']), papers: [{ weight: 3, ranks: [[], [1]], scores: null }] }
    for (const method of ['irv', 'stv-scottish', 'stv-meek', 'plurality'] as const)
      expect(counted(election, method).winners).toBe('B')
  })
})

describe('more marks than seats', () => {
  it('make the whole paper invalid; fewer do not', () => {
    const { count, round, winners } = counted(papersSaid('3 A=B=C · 2 A=B · 1 C', 2), 'choose-k')
    expect(round(1)).toBe('A 2 B 2 C 1')
    expect(count.rounds[0]?.nonTransferable).toBe(3n)
    expect(winners).toBe('A B')
  })
})

describe('whoever withdrew', () => {
  it('is on no paper any more', () => {
    const withdrawn = { ...papersSaid('5 A>B · 4 B · 3 C>A'), withdrawn: [0] }
    expect(counted(withdrawn, 'irv').round(1)).toBe('B 9 C 3')
    expect(counted(withdrawn, 'borda').round(1)).toBe('B 9 C 3')
  })
})

describe('seats and candidates at their ends', () => {
  it.each(RANKED)('one candidate, one paper: elected by %s', (method) => {
    expect(counted(papersSaid('1 A'), method).winners).toBe('A')
  })
  it.each(RANKED)('no papers at all: two are tied by %s', (method) => {
    expect(counted(noPapers(['A', 'B']), method)).toMatchObject({ winners: '', tied: 'A B' })
  })
  it.each(['plurality', 'approval', 'borda', 'schulze', 'ranked-pairs', 'stv-scottish', 'stv-meek'] as const)(
    'as many seats as candidates, or more: all are elected by %s',
    (method) => {
      for (const seats of [3, 5])
        expect(counted(papersSaid('5 A>B>C · 3 B>C>A · 2 C>A>B', seats), method).count.winners).toHaveLength(
          3
        )
    }
  )
  it('a paper may stand for a million, and twenty candidates without papers leave no way uncounted open', () => {
    expect(counted(papersSaid('1000000 A>B · 999999 B>A'), 'stv-scottish').round(1)).toBe(
      'A 1000000 B 999999'
    )
    const many = noPapers(Array.from({ length: 20 }, (_name, at) => `C${at}`))
    expect(counted(many, 'irv').count.tied).toHaveLength(20)
  })
})

describe('lots', () => {
  const papers = papersSaid('4 A · 4 B · 1 C')
  it('decide what the rule leaves open, the best first', () => {
    const { count, winners } = counted(papers, 'plurality', { order: 'B>A>C' })
    expect(winners).toBe('B')
    expect(count.ties).toEqual([{ round: 1, over: 'seat', among: [0, 1], by: 'order', chosen: [1] }])
  })
  it('that do not name all who are level decide nothing', () => {
    expect(counted(papers, 'plurality', { order: 'B' })).toMatchObject({ winners: '', tied: 'A B' })
    expect(counted(papers, 'irv', { order: 'B' })).toMatchObject({ winners: '', tied: 'A B' })
  })
  it('decide which of two equal victories is locked first', () => {
    const circle = papersSaid('1 A>B>C · 1 B>C>A · 1 C>A>B')
    expect(counted(circle, 'ranked-pairs')).toMatchObject({ winners: '', tied: 'A B C' })
    expect(counted(circle, 'ranked-pairs', { order: 'B>C>A' }).ranking).toBe('B>C>A')
  })
})

describe('level candidates', () => {
  it('are parted by the most recent round in which they differed', () => {
    // B and C are level in rounds 3 and 2; in the first B had fewer.
    const { count } = counted(papersSaid('6 A · 3 B · 4 C · 1 D>B · 2 E>A'), 'irv')
    expect(count.ties).toEqual([
      { round: 3, over: 'exclusion', among: [1, 2], by: 'earlierRound', chosen: [1] }
    ])
  })
  it('for the run-off of scores are told, and whoever wins either way is elected', () => {
    const { count, winners } = counted(papersSaid('2 A/5>B/2>C/2 · 1 B/5>A/4>C/0 · 1 C/5>A/4>B/0'), 'star')
    expect(winners).toBe('A')
    expect(count.ties).toMatchObject([{ round: 1, over: 'seat', by: 'eitherWay' }])
  })
})

describe('ties by the Scottish rules', () => {
  it('of two surpluses are decided by whoever had more at an earlier stage', () => {
    const { count } = counted(papersSaid('13 B · 15 C>E · 5 D>B · 3 D>C · 10 E · 14 F', 3), 'stv-scottish')
    expect(count.ties).toEqual([
      { round: 2, over: 'surplus', among: [0, 1], by: 'earlierRound', chosen: [1] }
    ])
    expect(count.rounds[2]?.action).toMatchObject({ kind: 'surplus', from: 1 })
  })
  it('for exclusion are decided by whoever had fewer at an earlier stage', () => {
    const { count } = counted(papersSaid('15 A · 8 B · 9 C · 1 D>B · 16 E', 2), 'stv-scottish')
    expect(count.rounds[1]?.action).toMatchObject({ kind: 'exclude', from: 3 })
    expect(count.ties).toEqual([
      { round: 2, over: 'exclusion', among: [1, 2], by: 'earlierRound', chosen: [1] }
    ])
  })
  it('that were never unequal stay open, and lots decide whom they fall on', () => {
    const papers = papersSaid('10 A · 6 B>A · 6 C · 3 D', 1)
    expect(counted(papers, 'stv-scottish')).toMatchObject({ winners: 'A', tied: '' })
    expect(counted(papers, 'stv-scottish').count.ties).toMatchObject([{ over: 'exclusion', by: 'eitherWay' }])
    const { count } = counted(papers, 'stv-scottish', { order: 'A>B>C>D' })
    expect(count.ties).toMatchObject([{ over: 'exclusion', among: [1, 2], by: 'order', chosen: [2] }])
    expect(count.rounds[2]?.action).toMatchObject({ kind: 'exclude', from: 2 })
  })
  it('of equal surpluses fall on the one the lots put first', () => {
    const papers = papersSaid('20 A>C · 20 B>D · 5 C · 5 D', 3)
    for (const [order, from] of [
      ['A>B>C>D', 0],
      ['B>A>C>D', 2]
    ] as const)
      expect(counted(papers, 'stv-scottish', { order }).count.rounds[1]?.action).toMatchObject({
        kind: 'surplus',
        from
      })
  })
})

describe('score, then run-off', () => {
  it('leaves a level run-off level, and takes lots', () => {
    const papers = papersSaid('3 A/5>B/0>C/0 · 3 B/5>A/0>C/0')
    expect(counted(papers, 'star')).toMatchObject({ winners: '', tied: 'A B' })
    const drawn = counted(papers, 'star', { order: 'B>A>C' })
    expect(drawn.winners).toBe('B')
    expect(drawn.round(2)).toBe('A 3 B 3')
    expect(drawn.count.rounds.map(({ elected }) => elected)).toEqual([[], [1]])
  })
  it('counts papers that prefer neither for nobody', () => {
    const { count, winners } = counted(papersSaid('3 A/5>B/4 · 2 B/5>A/1 · 4 A/2=B/2'), 'star')
    expect(winners).toBe('A')
    expect(count.rounds[1]).toMatchObject({
      action: { kind: 'runoff', between: [1, 0] },
      nonTransferable: 4n
    })
  })
  it('needs no run-off where one stands alone', () => {
    expect(counted(papersSaid('3 A/5'), 'star').winners).toBe('A')
  })
})

describe('Meek’s rule', () => {
  it('lets whoever is elected keep what the quota needs, at nine decimals', () => {
    const { count, winners, round } = counted(
      papersSaid('45 Andrea>Carter · 25 Carter · 30 Brad', 2),
      'stv-meek'
    )
    expect(round(1)).toBe('Andrea 45 Carter 25 Brad 30')
    expect(count.quota).toBe(33_333_333_334n)
    expect(winners).toBe('Andrea Carter')
    expect(count.rounds.at(-1)?.votes[0]).toBeLessThan(33_334_333_334n)
  })
  it('lowers the quota by papers that run out', () => {
    const { count } = counted(papersSaid('60 A · 20 B>C · 19 C>B · 1 D>B', 2), 'stv-meek')
    expect(count.winners).toEqual([0, 1])
    expect(count.quota).toBeLessThan(33_333_333_334n)
  })
})

describe('which elections a method does not fit', () => {
  it.each([
    ['irv', 2, '1 A>B', 'b', 'oneSeatOnly'],
    ['star', 2, '1 A/1>B/0', 'b', 'oneSeatOnly'],
    ['score', 1, '1 A/1 · 1 B', 'b', 'needsScores'],
    ['stv-meek', 2, '1 A>B', 'c', 'lookAgainUnfit'],
    ['schulze', 2, '1 A>B', 'b', null]
  ] as const)('%s for %i seats, %s, overvotes %s: %s', (method, seats, said, overvotes, unfit) => {
    expect(unfitFor({ method, overvotes }, papersSaid(said, seats))).toBe(unfit)
  })
})

it('a method goes by several names, whatever the order of their words', () => {
  expect(
    ['STV Scottish', 'scottish_stv', 'Scottish', 'meek', 'Ranked Pairs', 'IRV'].map(methodNamed)
  ).toEqual(['stv-scottish', 'stv-scottish', 'stv-scottish', 'stv-meek', 'ranked-pairs', 'irv'])
  expect(methodNamed('fair')).toBeNull()
})

it('prints amounts with all their digits, and names of any kind', () => {
  expect(exactAmount(3_599_980n, 5).digits).toBe('35.99980')
  expect(exactAmount(130_000_000n, 5).digits).toBe('1300')
  const { count } = counted(papersSaid('45 A>__proto__ · 25 __proto__ · 30 B', 2), 'stv-scottish')
  const json = writeExactJson(countJson(papersSaid('45 A>__proto__ · 25 __proto__ · 30 B', 2), count))
  expect(json).toContain('"__proto__":35.99980')
  expect(JSON.parse(json)).toMatchObject({
    method: 'stv-scottish',
    quota: 34,
    winners: ['A', '__proto__'],
    tied: []
  })
})
