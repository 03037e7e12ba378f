import { describe, expect, it } from 'vitest'
import { outcomeOf, type VotingRule } from '#shared/domain/voting/outcome.ts'
import { neededFor, passes } from '#shared/domain/voting/thresholds.ts'
import { tellerQuorum } from '#shared/domain/voting/teller-quorum.ts'
import type { ThresholdRule } from '#shared/domain/rulebook/rulebook.ts'

const rule = (
  op: '>' | '>=',
  num: number,
  den: number,
  base: ThresholdRule['base'] = 'present'
): ThresholdRule => ({
  base,
  op,
  num,
  den
})

describe('the least count that passes (V7; governance practice §3.2)', () => {
  it.each([
    ['2/3 of 100', rule('>=', 2, 3), 100, 67],
    ['2/3 of 99', rule('>=', 2, 3), 99, 66],
    ['more than half of 100', rule('>', 1, 2), 100, 51],
    ['more than half of 101', rule('>', 1, 2), 101, 51],
    ['3/4 of 301', rule('>=', 3, 4), 301, 226],
    ['1/5 of 301', rule('>=', 1, 5), 301, 61],
    ['2/3 of 300', rule('>=', 2, 3), 300, 200],
    ['more than 2/3 of 300', rule('>', 2, 3), 300, 201],
    ['V20: valid with more than half of 501', rule('>', 1, 2), 501, 251],
    ['V20: winner of 418 returned', rule('>', 1, 2), 418, 210],
    ['V20: run-off floor, a third of 418', rule('>=', 1, 3), 418, 140],
    ['V20: quorum of 45 representatives', rule('>=', 2, 3), 45, 30],
    ['V20: 30 present', rule('>', 1, 2), 30, 16],
    ['V20: 31 present', rule('>', 1, 2), 31, 16],
    ['V20: two thirds of a collective of 300', rule('>=', 2, 3), 300, 200]
  ])('%s', (_name, threshold, base, needed) => {
    expect(neededFor(threshold, base)).toBe(needed)
    expect(passes(threshold, needed, base)).toBe(true)
    expect(passes(threshold, needed - 1, base)).toBe(false)
  })

  it('nothing passes on an empty base', () => {
    expect(passes(rule('>=', 1, 1_000), 0, 0)).toBe(false)
    expect(neededFor(rule('>=', 1, 1_000), 0)).toBe(1)
  })
})

describe('the heads part of the dual majority (V19), 300 heads', () => {
  const ordinary: VotingRule = {
    method: { kind: 'yesno' },
    quorum: rule('>=', 2, 3, 'eligible'),
    majorities: [rule('>', 1, 2)]
  }
  const special: VotingRule = { ...ordinary, majorities: [rule('>=', 3, 4)] }
  it.each([
    ['ordinary', ordinary, 200, 101, 'passed'],
    ['ordinary', ordinary, 199, 199, 'noQuorum'],
    ['ordinary', ordinary, 250, 101, 'failed'],
    ['ordinary', ordinary, 240, 120, 'failed'],
    ['special', special, 200, 150, 'passed'],
    ['special', special, 200, 149, 'failed'],
    ['special', special, 240, 240, 'passed']
  ])('%s: %#', (_name, law, present, yes, kind) => {
    expect(outcomeOf(law, 300, { counts: [yes, present - yes, 0], cast: present, present }).kind).toBe(kind)
  })
})

describe('what is measured against what (V8, V9)', () => {
  const counts = [15, 10, 5]
  const decided = (base: ThresholdRule['base']) =>
    outcomeOf({ method: { kind: 'yesno' }, quorum: null, majorities: [rule('>', 1, 2, base)] }, 45, {
      counts,
      cast: 30,
      present: 31
    })

  it('V20: 15 of 30 present fail where abstaining counts, and pass where only yes and no do', () => {
    expect(decided('cast').kind).toBe('failed')
    expect(decided('yesno').kind).toBe('passed')
  })

  it('each base has its own number', () => {
    expect(decided('eligible').checks[0]?.baseCount).toBe(45)
    expect(decided('present').checks[0]?.baseCount).toBe(31)
    expect(decided('cast').checks[0]?.baseCount).toBe(30)
    expect(decided('yesno').checks[0]?.baseCount).toBe(25)
  })

  it('a tie of yes and no is not passed', () => {
    const law: VotingRule = {
      method: { kind: 'yesno' },
      quorum: null,
      majorities: [rule('>', 1, 2, 'yesno')]
    }
    expect(outcomeOf(law, 10, { counts: [3, 3, 1], cast: 7, present: 7 }).kind).toBe('failed')
  })

  it('several majorities must hold at once', () => {
    const law: VotingRule = {
      method: { kind: 'yesno' },
      quorum: null,
      majorities: [rule('>', 1, 2), rule('>=', 1, 2, 'eligible')]
    }
    expect(outcomeOf(law, 20, { counts: [9, 1, 0], cast: 10, present: 10 }).kind).toBe('failed')
    expect(outcomeOf(law, 18, { counts: [9, 1, 0], cast: 10, present: 10 }).kind).toBe('passed')
  })

  const choose: VotingRule = {
    method: { kind: 'choose-one', options: ['north', 'south', 'east'] },
    quorum: null,
    majorities: [rule('>', 1, 2, 'cast')]
  }
  it.each([
    ['one leads and has the majority', [6, 2, 1, 1], 'chosen', [0]],
    ['one leads without the majority', [4, 3, 2, 1], 'failed', []],
    ['two lead', [2, 4, 4, 0], 'tied', []],
    ['nobody chose anything', [0, 0, 0, 3], 'failed', []],
    ['nobody voted', [0, 0, 0, 0], 'failed', []]
  ])('choosing one: %s', (_name, votes, kind, chosen) => {
    const present = votes.reduce((sum, count) => sum + count, 0)
    expect(outcomeOf(choose, 20, { counts: votes, cast: present, present })).toMatchObject({ kind, chosen })
  })
})

describe('how many tellers it takes (V2; protocol §6)', () => {
  it.each([
    [1, 0, 1],
    [2, 0, 2],
    [3, 0, 2],
    [4, 1, 3],
    [5, 1, 4],
    [6, 1, 4],
    [7, 2, 5]
  ])('of %i tellers %i may be faulty and %i must sign', (tellers, faulty, quorum) => {
    expect(tellerQuorum(tellers)).toEqual({
      tellers,
      faulty,
      quorum,
      honest: faulty + 1,
      safe: tellers - quorum + faulty + 1
    })
  })

  it('two quorums always share more than f tellers, and one is there without the faulty', () => {
    for (let n = 1; n <= 15; n++) {
      const { faulty, quorum } = tellerQuorum(n)
      expect(2 * quorum - n).toBeGreaterThan(faulty)
      if (n !== 2) expect(n - faulty).toBeGreaterThanOrEqual(quorum)
    }
  })
})
