import { describe, expect, it } from 'vitest'
import type { ThresholdRule } from '#shared/domain/rulebook/rulebook.ts'
import { arithmeticOf, ruleInWords } from '#shared/domain/voting/arithmetic.ts'
import { boundText } from '#shared/domain/voting/bound-text.ts'
import { chineseNumber } from '#shared/domain/voting/chinese-number.ts'
import { outcomeOf, type VotingRule } from '#shared/domain/voting/outcome.ts'
import type { EntryId } from '#shared/kernel/ids.ts'

const rule = (base: ThresholdRule['base'], op: '>' | '>=', num: number, den: number): ThresholdRule => ({
  base,
  op,
  num,
  den
})
const QUORUM = rule('eligible', '>=', 2, 3)
const HALF_PRESENT = rule('present', '>', 1, 2)
const YESNO: VotingRule = { method: { kind: 'yesno' }, quorum: QUORUM, majorities: [HALF_PRESENT] }

function sentence(law: VotingRule, eligible: number, counts: readonly number[], spoilt = 0) {
  const cast = counts.reduce((sum, count) => sum + count, 0)
  const tally = { counts, cast, present: cast + spoilt }
  const outcome = outcomeOf(law, eligible, tally)
  return arithmeticOf(law, { opening: '' as EntryId, attests: [], eligible, tally, outcome, voters: [] })
}

describe('the arithmetic line (governance practice §4.2)', () => {
  it('is the sentence minutes print', () => {
    expect(sentence(YESNO, 45, [16, 10, 5])).toEqual({
      'zh-CN':
        '应到45人，实到31人，达到三分之二(30人)；赞成16票，反对10票，弃权5票；须超过实到半数(15.5票)，通过。',
      en: 'Of 45 eligible, 31 took part, reaching two thirds (30 people); 16 yes, 10 no, 5 abstaining; required: more than half of those taking part (15.5 votes): passed.'
    })
  })

  it('V20: 15 yes of 30 present do not pass', () => {
    expect(sentence(YESNO, 45, [15, 10, 5])['zh-CN']).toBe(
      '应到45人，实到30人，达到三分之二(30人)；赞成15票，反对10票，弃权5票；须超过实到半数(15票)，未通过。'
    )
  })

  it('counts one as one', () => {
    expect(sentence({ ...YESNO, quorum: rule('eligible', '>=', 1, 2) }, 2, [2, 0, 0]).en).toBe(
      'Of 2 eligible, 2 took part, reaching half (1 person); 2 yes, 0 no, 0 abstaining; required: more than half of those taking part (1 vote): passed.'
    )
  })

  it('says when too few took part', () => {
    expect(sentence(YESNO, 45, [29, 0, 0])).toEqual({
      'zh-CN': '应到45人，实到29人，未达到三分之二(30人)；赞成29票，反对0票，弃权0票；人数不足，表决无效。',
      en: 'Of 45 eligible, 29 took part, not reaching two thirds (30 people); 29 yes, 0 no, 0 abstaining; too few took part, so the vote decides nothing.'
    })
    const overHalf = { ...YESNO, quorum: rule('eligible', '>', 1, 2) }
    expect(sentence(overHalf, 45, [22, 0, 0])['zh-CN']).toContain('未超过半数(22.5人)')
    expect(sentence(overHalf, 45, [22, 0, 0]).en).toContain('not more than half (22.5 people)')
    expect(sentence(overHalf, 45, [23, 0, 0]).en).toContain(', more than half (22.5 people)')
  })

  it('names each majority and each base', () => {
    const law: VotingRule = {
      method: { kind: 'yesno' },
      quorum: rule('present', '>=', 1, 1),
      majorities: [rule('eligible', '>=', 2, 3), rule('cast', '>', 1, 2), rule('yesno', '>=', 51, 100)]
    }
    expect(sentence(law, 10, [5, 3, 0], 1)).toEqual({
      'zh-CN':
        '应到10人，实到9人，达到实到全部(9人)；赞成5票，反对3票，弃权0票；另有1人的票互相矛盾，不计；须达到应到三分之二(6 2/3票)，且超过有效票半数(4票)，且达到赞成与反对之和百分之五十一(4.08票)，未通过。',
      en: 'Of 10 eligible, 9 took part, reaching the whole of those taking part (9 people); 5 yes, 3 no, 0 abstaining; the ballots of 1 more voter contradict each other and do not count; required: at least two thirds of all eligible (6 2/3 votes), and more than half of the ballots counted (4 votes), and at least 51/100 of yes and no together (4.08 votes): not passed.'
    })
    expect(sentence(law, 10, [5, 3, 0], 2).en).toContain('of 2 more voters')
  })

  it('names what was chosen, or why nothing was', () => {
    const law: VotingRule = {
      ...YESNO,
      quorum: null,
      method: { kind: 'choose-one', options: ['东井', '西井'] }
    }
    expect(sentence(law, 9, [5, 2, 1])).toEqual({
      'zh-CN': '应到9人，实到8人；东井5票，西井2票，弃权1票；须超过实到半数(4票)，选定“东井”。',
      en: 'Of 9 eligible, 8 took part; 东井 5, 西井 2, abstaining 1; required: more than half of those taking part (4 votes): “东井” is chosen.'
    })
    expect(sentence(law, 9, [3, 3, 1])).toEqual({
      'zh-CN': '应到9人，实到7人；东井3票，西井3票，弃权1票；得票最多的不止一个，未选定。',
      en: 'Of 9 eligible, 7 took part; 东井 3, 西井 3, abstaining 1; more than one option has the most votes, so none is chosen.'
    })
  })

  it('says the rule before anybody votes', () => {
    expect(ruleInWords(YESNO, YESNO.method)).toEqual({
      'zh-CN': '参加表决的须达到应到人数的三分之二；赞成票须超过实到的半数。',
      en: 'To decide, at least two thirds of all eligible must take part. Yes must have more than half of those taking part.'
    })
    expect(ruleInWords({ ...YESNO, quorum: null }, { kind: 'choose-one' })).toEqual({
      'zh-CN': '得票最多的一项须超过实到的半数。',
      en: 'The option with most votes must have more than half of those taking part.'
    })
  })
})

describe('numbers in words', () => {
  it.each([
    [31, 1, 2, '15.5'],
    [45, 2, 3, '30'],
    [100, 2, 3, '66 2/3'],
    [7, 3, 4, '5.25'],
    [1, 1, 8, '0 1/8'],
    [5, 51, 100, '2.55']
  ])('%i × %i/%i is %s', (base, num, den, text) => {
    expect(boundText(base, num, den)).toBe(text)
  })

  it.each([
    [1, '一'],
    [10, '十'],
    [12, '十二'],
    [20, '二十'],
    [51, '五十一'],
    [100, '百'],
    [101, '一百零一'],
    [110, '一百一十'],
    [345, '三百四十五'],
    [300, '三百'],
    [1_000, '一千']
  ])('%i is %s', (value, text) => {
    expect(chineseNumber(value)).toBe(text)
  })
})
