import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readElection } from '#shared/domain/voting/election/read-election.ts'
import { counted, papersSaid } from '#test/support/papers-said.ts'

/** Every published count of the fact sheet on governance practice, §3.8, by its number there. */
describe('V1 Tennessee', () => {
  const papers = papersSaid('42 M>N>C>K · 26 N>C>K>M · 15 C>K>N>M · 17 K>C>N>M')
  const scored = papersSaid(
    '42 M/5>N/2>C/1>K/0 · 26 N/5>C/3>K/2>M/0 · 15 C/5>K/3>N/2>M/0 · 17 K/5>C/3>N/1>M/0'
  )
  it('is M’s by the most votes', () => {
    expect(counted(papers, 'plurality').winners).toBe('M')
    expect(counted(papers, 'plurality').round(1)).toBe('M 42 N 26 C 15 K 17')
  })
  it('is K’s by instant run-off', () => {
    const { winners, round } = counted(papers, 'irv')
    expect([round(1), round(2), round(3)]).toEqual(['M 42 N 26 C 15 K 17', 'M 42 N 26 K 32', 'M 42 K 58'])
    expect(winners).toBe('K')
  })
  it.each(['schulze', 'ranked-pairs'] as const)('is N’s by %s, before C, K and M', (method) => {
    expect(counted(papers, method).ranking).toBe('N>C>K>M')
  })
  it('is N’s by Borda', () => {
    expect(counted(papers, 'borda').round(1)).toBe('M 126 N 194 C 173 K 107')
  })
  it('is N’s by scores, and by the run-off of the two with most', () => {
    expect(counted(scored, 'score').round(1)).toBe('M 210 N 261 C 246 K 182')
    const star = counted(scored, 'star')
    expect(star.round(2)).toBe('N 68 C 32')
    expect(star.winners).toBe('N')
  })
  it('is N’s by approval', () => {
    const approved = papersSaid('21 M · 21 M=N · 13 N · 13 N=C · 8 C · 4 C=K · 3 C=N · 9 K · 8 K=C')
    expect(counted(approved, 'approval').round(1)).toBe('M 42 N 50 C 36 K 21')
  })
})

describe('V2 Schulze’s 45 papers', () => {
  const papers = papersSaid(
    '5 A>C>B>E>D · 5 A>D>E>C>B · 8 B>E>D>A>C · 3 C>A>B>E>D · 7 C>A>E>B>D · 2 C>B>A>D>E · 7 D>C>E>B>A · 8 E>B>A>D>C'
  )
  it('has three winners by three methods', () => {
    expect(counted(papers, 'schulze').ranking).toBe('E>A>C>B>D')
    expect(counted(papers, 'ranked-pairs').ranking).toBe('A>C>E>B>D')
    expect(counted(papers, 'irv').winners).toBe('C')
  })
  it('says of the tie for last that C wins whichever way it falls', () => {
    const { count } = counted(papers, 'irv')
    expect(count.ties).toMatchObject([{ round: 2, over: 'exclusion', by: 'eitherWay', chosen: [] }])
    expect(counted(papers, 'irv', { order: 'A>C>D>B>E' }).round(-1)).toBe('C 29 B 16')
    expect(counted(papers, 'irv', { order: 'A>C>D>E>B' }).round(-1)).toBe('C 24 E 21')
  })
  it('compares every two as published', () => {
    const { count } = counted(papers, 'schulze')
    const pairs = count.rounds.map(({ action, votes }) =>
      action.kind === 'compare' ? action.over.map((one) => String(votes[one])).join('-') : ''
    )
    const at = (one: string, other: string): number => {
      const order = ['A', 'C', 'B', 'E', 'D']
      return count.rounds.findIndex(
        ({ action }) =>
          action.kind === 'compare' && action.over.every((who) => [one, other].includes(order[who] ?? ''))
      )
    }
    expect(pairs[at('A', 'C')]).toBe('26-19')
    expect(pairs[at('A', 'D')]).toBe('30-15')
    expect(pairs[at('A', 'E')]).toBe('22-23')
    expect(pairs[at('B', 'D')]).toBe('33-12')
    expect(pairs[at('C', 'D')]).toBe('17-28')
    expect(pairs[at('C', 'E')]).toBe('24-21')
  })
})

it('V4 is C>D>B>A by Schulze', () => {
  const papers = papersSaid('3 A>C>D>B · 9 B>A>C>D · 8 C>D>A>B · 5 D>A>B>C · 5 D>B>C>A')
  expect(counted(papers, 'schulze').ranking).toBe('C>D>B>A')
})

describe('V6, in which A and B are level', () => {
  const papers = papersSaid('7 A>B>C · 7 B>A>C · 2 C>A>B · 2 C>B>A')
  it('stays level by ranked pairs', () => {
    const { ranking, winners, tied } = counted(papers, 'ranked-pairs')
    expect({ ranking, winners, tied }).toEqual({ ranking: 'A=B>C', winners: '', tied: 'A B' })
  })
  it('stays level 9 to 9 by instant run-off', () => {
    const { winners, tied, round } = counted(papers, 'irv')
    expect({ winners, tied, last: round(-1) }).toEqual({ winners: '', tied: 'A B', last: 'A 9 B 9' })
  })
})

it('V8 Tideman’s fifth example is v>w>x>y>z by ranked pairs', () => {
  const papers = papersSaid(
    '7 v>w>x>y>z · 3 z>y>v>w>x · 6 y>z>w>x>v · 3 w>x>v>z>y · 5 z>x>v>w>y · 3 y>x>v>w>z'
  )
  expect(counted(papers, 'ranked-pairs').ranking).toBe('v>w>x>y>z')
})

it('ranked pairs locks 840 papers against 25 without running out of anything', () => {
  expect(counted(papersSaid('5 A=B>W · 10 A>B>W · 840 W>A=B'), 'ranked-pairs').ranking).toBe('W>A>B')
})

it('V10: whichever of the last two goes out, the other two end level, and nobody is made the winner', () => {
  const papers = papersSaid('4 A · 4 B · 2 C>A · 2 D>C>B')
  expect(counted(papers, 'irv')).toMatchObject({ winners: '', tied: 'A B' })
  expect(counted(papers, 'irv', { order: 'A>B>C>D' }).winners).toBe('A')
})

describe('single transferable vote by the Scottish rules', () => {
  it('V12 elects chocolate, orange and strawberry', () => {
    const papers = papersSaid(
      '4 Orange · 2 Pear>Orange · 8 Chocolate>Strawberry · 4 Chocolate>Hamburger · 1 Strawberry · 1 Hamburger',
      3
    )
    const { count, round, winners } = counted(papers, 'stv-scottish')
    expect(count.quota).toBe(600_000n)
    expect(round(2)).toContain('Strawberry 5 Hamburger 3')
    expect(winners).toBe('Chocolate Orange Strawberry')
  })
  it('V13 elects A and B', () => {
    const papers = papersSaid('28 A>B>C>D · 14 A>C>D>B · 15 B>C>A>D · 17 C>A>B>D · 26 D>B>C>A', 2)
    const { count, round, winners } = counted(papers, 'stv-scottish')
    expect(count.quota).toBe(3_400_000n)
    expect(count.rounds[1]?.action).toMatchObject({ kind: 'surplus', transferValue: 19_047n })
    expect(round(2)).toBe('A 34 B 20.33316 C 19.66658 D 26')
    expect(round(3)).toBe('A 34 B 37.33316 D 28.66658')
    expect(winners).toBe('A B')
  })
  it('V14 gives Carter 35.99980', () => {
    const papers = papersSaid('45 Andrea>Carter · 25 Carter · 30 Brad', 2)
    const { count, round, winners } = counted(papers, 'stv-scottish')
    expect(count.rounds[1]?.action).toMatchObject({ kind: 'surplus', transferValue: 24_444n })
    expect(round(2)).toContain('Carter 35.99980')
    expect(winners).toBe('Andrea Carter')
  })
  it.each([
    ['Calton-2007', 5_199, 1_300, ['Redmond', 'Thewliss', 'Simpson'], '1393.86735'],
    ['Langside-2007', 9_334, 2_334, ['Dornan', 'Graham', 'Coleshill'], '2683.52730'],
    ['Pollokshields-2007', 9_567, 2_392, ['Rabbani', 'Malik', 'Meikle'], '2217.93938']
  ])('V18 %s: %i papers, quota %i', (ward, valid, quota, elected, last) => {
    const read = readElection(readFileSync(resolve('test/golden/oracles', `${ward}.blt`), 'utf8'))
    expect(read.ok).toBe(true)
    if (!read.ok) return
    const { count, winners, round } = counted(read.value, 'stv-scottish')
    expect(read.value.papers.reduce((sum, { weight }) => sum + weight, 0)).toBe(valid)
    expect(count.quota).toBe(BigInt(quota) * 100_000n)
    expect(count.winners.map((winner) => read.value.candidates[winner]?.split(' ').at(-1))).toEqual(elected)
    expect(winners).not.toBe('')
    expect(round(-1)).toContain(`${elected[2]} ${last}`)
  })
})
