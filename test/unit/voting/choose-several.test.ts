import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ThresholdRule } from '#shared/domain/rulebook/rulebook.ts'
import { arithmeticOf, ruleInWords } from '#shared/domain/voting/arithmetic.ts'
import { chooseSeveralVerdict } from '#shared/domain/voting/methods/choose-several.ts'
import { outcomeOf, type VotingRule } from '#shared/domain/voting/outcome.ts'
import { RunningTally, type Tally } from '#shared/domain/voting/tally.ts'
import type { EntryId } from '#shared/kernel/ids.ts'

const over = (base: ThresholdRule['base'], op: '>' | '>=', num: number, den: number): ThresholdRule => ({
  base,
  op,
  num,
  den
})
/** Village election (governance practice §1.2, art. 18): ballots from more than half of those registered. */
const ELECTION: VotingRule = {
  method: { kind: 'choose-several', options: ['张三', '李四', '王五', '赵六'], most: 3, seats: 3 },
  quorum: over('eligible', '>', 1, 2),
  majorities: [over('present', '>', 1, 2)]
}
const RUN_OFF: VotingRule = {
  method: { kind: 'choose-several', options: ['王五', '赵六'], most: 1, seats: 1 },
  quorum: null,
  majorities: [over('cast', '>=', 1, 3)]
}

const tally = (counts: readonly number[], cast = 418, present = cast): Tally => ({ counts, cast, present })

function sentence(rule: VotingRule, eligible: number, counted: Tally) {
  const outcome = outcomeOf(rule, eligible, counted)
  return arithmeticOf(rule, {
    opening: '' as EntryId,
    attests: [],
    eligible,
    tally: counted,
    outcome,
    voters: []
  })
}

describe('a village election (V9a; governance practice V20)', () => {
  it.each([
    ['210 of 418 is enough', [300, 250, 210, 90, 5], 'chosen', [0, 1, 2], []],
    ['209 of 418 is not, and the seat stays empty', [300, 250, 209, 90, 5], 'chosen', [0, 1], []],
    ['most votes first, whatever the order of the paper', [215, 90, 300, 250, 5], 'chosen', [2, 3, 0], []],
    ['more reach it than there are seats', [300, 250, 220, 219, 5], 'chosen', [0, 1, 2], []],
    ['two level for the last seat', [300, 250, 220, 220, 5], 'chosen', [0, 1], [2, 3]],
    ['three level for the last two seats', [300, 220, 220, 220, 5], 'chosen', [0], [1, 2, 3]],
    ['level, and a seat for each', [300, 220, 220, 90, 5], 'chosen', [0, 1, 2], []],
    ['all level', [220, 220, 220, 220, 5], 'tied', [], [0, 1, 2, 3]],
    ['level for the last seat, and no majority', [300, 250, 200, 200, 5], 'chosen', [0, 1], []],
    ['nobody reaches it', [209, 209, 9, 9, 5], 'failed', [], []],
    ['everybody abstains', [0, 0, 0, 0, 418], 'failed', [], []]
  ])('%s', (_name, counts, kind, chosen, tied) => {
    expect(outcomeOf(ELECTION, 501, tally(counts))).toMatchObject({ kind, chosen, tied })
  })

  it('needs ballots from more than half of 501', () => {
    expect(outcomeOf(ELECTION, 501, tally([200, 200, 0, 0, 0], 250)).kind).toBe('noQuorum')
    expect(outcomeOf(ELECTION, 501, tally([200, 200, 0, 0, 0], 251)).kind).toBe('chosen')
  })

  it('shows for each that is near a seat what it has and what it needs', () => {
    const { checks } = outcomeOf(ELECTION, 501, tally([300, 250, 209, 90, 5]))
    expect(
      checks.map(({ role, option, have, needed, passed }) => [role, option, have, needed, passed])
    ).toEqual([
      ['quorum', null, 418, 251, true],
      ['majority', 0, 300, 210, true],
      ['majority', 1, 250, 210, true],
      ['majority', 2, 209, 210, false]
    ])
  })

  it('its run-off is a new vote with a floor of a third', () => {
    expect(outcomeOf(RUN_OFF, 501, tally([140, 100, 178]))).toMatchObject({ kind: 'chosen', chosen: [0] })
    expect(outcomeOf(RUN_OFF, 501, tally([139, 100, 179]))).toMatchObject({ kind: 'failed', chosen: [] })
  })
})

describe('the arithmetic line of an election', () => {
  it('says each elected with their votes, and what stays empty', () => {
    expect(sentence(ELECTION, 501, tally([300, 250, 209, 90, 5]))).toEqual({
      'zh-CN':
        '应到501人，实到418人，超过半数(250.5人)；张三300票，李四250票，王五209票，赵六90票，弃权5票；须超过实到半数(209票)；“张三”300票，当选；“李四”250票，当选；名额3个，空缺1个。',
      en: 'Of 501 eligible, 418 took part, more than half (250.5 people); 张三 300, 李四 250, 王五 209, 赵六 90, abstaining 5; required: more than half of those taking part (209 votes); “张三” is chosen with 300; “李四” is chosen with 250; of 3 seats, 1 stays empty.'
    })
  })

  it('ends when every seat is filled', () => {
    const said = sentence(ELECTION, 501, tally([300, 250, 210, 90, 5]))
    expect(said['zh-CN']).toMatch(/“王五”210票，当选。$/)
    expect(said.en).toMatch(/“王五” is chosen with 210\.$/)
  })

  it('names who is level', () => {
    const one = sentence(ELECTION, 501, tally([300, 250, 220, 220, 5], 418, 420))
    expect(one['zh-CN']).toMatch(
      /；另有2人的票互相矛盾，不计；须超过实到半数\(210票\)；.*；“王五”、“赵六”各220票，争最后1个名额，票数相同，都未当选；名额3个，空缺1个。$/
    )
    expect(one.en).toMatch(
      /; “王五”, “赵六” are level with 220 each for the last seat, so none of them is chosen; of 3 seats, 1 stays empty\.$/
    )
    const two = sentence(ELECTION, 501, tally([300, 220, 220, 220, 5]))
    expect(two['zh-CN']).toContain('争最后2个名额')
    expect(two.en).toContain('for the last 2 seats, so none of them is chosen; of 3 seats, 2 stay empty.')
  })

  it('says that nobody is chosen, and that too few took part', () => {
    expect(sentence(RUN_OFF, 501, tally([139, 100, 179])).en).toMatch(
      /required: at least one third of the ballots counted \(139 1\/3 votes\); of 1 seat, 1 stays empty\.$/
    )
    expect(sentence(ELECTION, 501, tally([0, 0, 0, 0, 418]))['zh-CN']).toMatch(
      /弃权418票；名额3个，空缺3个。$/
    )
    expect(sentence(ELECTION, 501, tally([200, 0, 0, 0, 50], 250))['zh-CN']).toMatch(
      /弃权50票；人数不足，表决无效。$/
    )
  })

  it('says the rule before anybody votes', () => {
    expect(ruleInWords(ELECTION, { kind: 'choose-several', most: 3, seats: 3 })).toEqual({
      'zh-CN':
        '参加表决的须超过应到人数的半数；每人最多标3项；名额3个，得票多的当选，每个当选的都须超过实到的半数。',
      en: 'To decide, more than half of all eligible must take part. Each person marks up to 3 options. There are 3 seats for those with most votes; each chosen must have more than half of those taking part.'
    })
    expect(ruleInWords(RUN_OFF, { kind: 'choose-several', most: 1, seats: 1 }).en).toBe(
      'Each person marks 1 option. There is 1 seat for those with most votes; each chosen must have at least one third of the ballots counted.'
    )
  })
})

describe('whatever the votes', () => {
  const counts = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 3, maxLength: 8 })
  const seats = fc.integer({ min: 1, max: 6 })
  const needed = fc.integer({ min: 1, max: 7 })
  const verdict = (votes: readonly number[], places: number, least: number) =>
    chooseSeveralVerdict({ counts: votes, cast: 0, present: 0 }, places, (have) => have >= least)

  it('seats go to those ahead, nobody below the majority, and level options share one fate', () => {
    fc.assert(
      fc.property(counts, seats, needed, (votes, places, least) => {
        const { chosen, tied } = verdict(votes, places, least)
        const options = votes.slice(0, -1)
        const reach = options.filter((count) => count >= least).length
        expect(chosen.length).toBeLessThanOrEqual(places)
        for (const [option, count] of options.entries()) {
          const ahead = options.filter((other) => other > count).length
          const notBehind = options.filter((other) => other >= count).length
          expect(chosen.includes(option)).toBe(count >= least && notBehind <= places)
          expect(tied.includes(option)).toBe(count >= least && ahead < places && notBehind > places)
        }
        if (tied.length === 0) expect(chosen.length).toBe(Math.min(places, reach))
        else expect(chosen.length + tied.length).toBeGreaterThan(places)
      })
    )
  })

  it('the order of the options changes nobody who is chosen', () => {
    fc.assert(
      fc.property(counts, seats, needed, (votes, places, least) => {
        const last = votes.length - 2
        const turned = [...votes.slice(0, -1).toReversed(), votes.at(-1) ?? 0]
        const mirrored = verdict(turned, places, least)
        const back = (options: readonly number[]): Set<number> =>
          new Set(options.map((option) => last - option))
        const straight = verdict(votes, places, least)
        expect(back(mirrored.chosen)).toEqual(new Set(straight.chosen))
        expect(back(mirrored.tied)).toEqual(new Set(straight.tied))
      })
    )
  })

  it('a ballot told and taken back leaves the tally as it was', () => {
    const marks = fc.option(fc.subarray([0, 1, 2]), { nil: null })
    fc.assert(
      fc.property(fc.array(marks), marks, (before, one) => {
        const running = new RunningTally(4)
        for (const ballot of before) running.tell(ballot, 1)
        const were = running.tally
        running.tell(one, 1)
        expect(running.tally.present).toBe(before.length + 1)
        running.tell(one, -1)
        expect(running.tally).toEqual(were)
        expect(were.cast).toBe(before.filter((ballot) => ballot !== null).length)
        expect(were.counts.at(-1)).toBe(before.filter((ballot) => ballot?.length === 0).length)
      })
    )
  })
})
