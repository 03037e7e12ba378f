import { describe, expect, it } from 'vitest'
import { ruleProfileSchema } from '#shared/domain/rulebook/profile.ts'
import { rulebookSchema, type Rulebook } from '#shared/domain/rulebook/rulebook.ts'
import { TEMPLATE_NAMES, type TemplateName } from '#shared/domain/rulebook/template-names.ts'
import { profileOf, template } from '#shared/domain/rulebook/templates.ts'
import { rulesOf } from '#shared/domain/rulebook/view.ts'
import { outcomeOf } from '#shared/domain/voting/outcome.ts'
import { parseCivilDate } from '#shared/kernel/civil-date.ts'

type Kind = keyof Rulebook['decisions']

/** How a vote by yes and no ends; `spoilt` took part, with two ballots that contradict each other. */
const outcome = (name: TemplateName, kind: Kind, eligible: number, counts: readonly number[], spoilt = 0) => {
  const cast = counts.reduce((sum, count) => sum + count, 0)
  const rule = template(name).decisions[kind]
  return outcomeOf({ method: { kind: 'yesno' }, ...rule }, eligible, { counts, cast, present: cast + spoilt })
    .kind
}

describe('templates', () => {
  it.each(TEMPLATE_NAMES)('%s is a whole profile, and an entry can carry its rulebook', (name) => {
    const profile = profileOf(name)
    expect(ruleProfileSchema.parse(profile)).toEqual(profile)
    expect(rulebookSchema.parse(template(name))).toEqual(template(name))
    expect(template(name).template).toBe(name)
    expect(parseCivilDate(profile.effectiveFrom)).not.toBeNull()
  })

  it('V20: a collective of 300 needs 200 there and 200 in favour', () => {
    expect(outcome('collective', 'resolution', 300, [199, 0, 0])).toBe('noQuorum')
    expect(outcome('collective', 'resolution', 300, [199, 1, 0])).toBe('failed')
    expect(outcome('collective', 'resolution', 300, [200, 0, 0])).toBe('passed')
  })

  it('V20: 30 villagers there, 15 yes, 10 no and 5 abstaining decide nothing', () => {
    expect(outcome('village', 'resolution', 45, [15, 10, 5])).toBe('failed')
    expect(outcome('village', 'resolution', 45, [16, 10, 4])).toBe('passed')
    expect(outcome('village', 'resolution', 45, [22, 0, 0])).toBe('noQuorum')
  })

  it('V20: of 418 who voted 210 elect, spoilt papers being among them', () => {
    for (const name of ['village', 'street'] as const) {
      expect(outcome(name, 'appoint', 501, [209, 200, 0], 9)).toBe('failed')
      expect(outcome(name, 'appoint', 501, [210, 199, 0], 9)).toBe('passed')
      expect(outcome(name, 'appoint', 501, [250, 0, 0])).toBe('noQuorum')
    }
  })

  it('V19 by heads: of 300 owners 200 take part and 101 agree; three quarters are 150', () => {
    expect(outcome('building', 'resolution', 300, [199, 0, 0])).toBe('noQuorum')
    expect(outcome('building', 'resolution', 300, [100, 100, 0])).toBe('failed')
    expect(outcome('building', 'resolution', 300, [101, 99, 0])).toBe('passed')
    expect(outcome('building', 'remove', 300, [149, 51, 0])).toBe('failed')
    expect(outcome('building', 'remove', 300, [150, 50, 0])).toBe('passed')
  })

  it('a co-operative counts all votes there are, whoever attends', () => {
    expect(outcome('coop', 'resolution', 100, [50, 17, 0])).toBe('failed')
    expect(outcome('coop', 'resolution', 100, [51, 16, 0])).toBe('passed')
  })

  it('a gram sabha stands with one tenth, exactly', () => {
    expect(outcome('gramSabha', 'resolution', 300, [29, 0, 0])).toBe('noQuorum')
    expect(outcome('gramSabha', 'resolution', 300, [16, 14, 0])).toBe('passed')
  })

  it('a club leaves abstentions out, and a tie is lost', () => {
    expect(outcome('club', 'resolution', 20, [5, 4, 6])).toBe('passed')
    expect(outcome('club', 'resolution', 20, [5, 5, 6])).toBe('failed')
    expect(outcome('club', 'remove', 20, [8, 4, 0])).toBe('passed')
    expect(outcome('club', 'remove', 20, [7, 4, 0])).toBe('failed')
  })

  it('a circle stops at one objection, save where the one concerned could object for ever', () => {
    expect(outcome('circle', 'resolution', 9, [5, 1, 3])).toBe('failed')
    expect(outcome('circle', 'resolution', 9, [5, 0, 4])).toBe('passed')
    expect(outcome('circle', 'resolution', 9, [0, 0, 9])).toBe('failed')
    expect(outcome('circle', 'remove', 9, [6, 1, 0])).toBe('passed')
  })
})

describe('the rulebook of a community', () => {
  it('cites no law for a rule that is not as the template has it', () => {
    const village = template('village')
    const changed = {
      ...village,
      suspensionDays: 7,
      decisions: {
        ...village.decisions,
        resolution: { quorum: null, majorities: [{ base: 'cast', op: '>', num: 1, den: 2 }], contestDays: 0 }
      }
    } as const satisfies Rulebook
    const { groups } = rulesOf(changed)
    expect(groups.find(({ about }) => about === 'resolution')?.rules).toEqual([
      {
        sentence: {
          'zh-CN': '不论多少人参加，表决都有效。',
          en: 'A vote is valid however few take part.'
        },
        clause: { 'zh-CN': '本社区自己的规定', en: 'This community’s own rule' }
      },
      {
        sentence: {
          'zh-CN': '赞成票超过有效票的半数，才算通过；弃权的等于不赞成。',
          en: 'It passes if more than half of the ballots counted are yes; abstaining works like voting no.'
        },
        clause: { 'zh-CN': '本社区自己的规定', en: 'This community’s own rule' }
      },
      {
        sentence: {
          'zh-CN': '计票一核定就定案，没有异议期。',
          en: 'The result is final as soon as the count is certified.'
        },
        clause: { 'zh-CN': '本社区自己的规定', en: 'This community’s own rule' }
      }
    ])
    const stewards = groups.find(({ about }) => about === 'stewards')?.rules.map(({ clause }) => clause.en)
    expect(stewards).toEqual([
      'Folkmoot’s own choice; no law or custom is cited',
      'This community’s own rule',
      'Folkmoot’s own choice; no law or custom is cited',
      'Folkmoot’s own choice; no law or custom is cited'
    ])
    expect(groups.find(({ about }) => about === 'appoint')).toEqual(
      rulesOf(village).groups.find(({ about }) => about === 'appoint')
    )
  })

  it.each([
    ['a template nobody here knows', { template: 'constructor' }],
    ['an edition nobody here knows', { edition: '2031-01-01' }]
  ])('is read rule by rule even from %s', (_what, other) => {
    const { groups, effectiveFrom, unjudged, basis } = rulesOf({ ...template('coop'), ...other })
    expect([effectiveFrom, unjudged]).toEqual([null, []])
    expect(basis.en).toContain('not a template this Folkmoot knows')
    expect(new Set(groups.flatMap(({ rules }) => rules.map(({ clause }) => clause['zh-CN'])))).toEqual(
      new Set(['本社区自己的规定'])
    )
  })

  it('shows every majority where several must hold at once, and tells “more than” from “at least”', () => {
    const { decisions, ...rest } = template('club')
    const majorities = [
      { base: 'present', op: '>', num: 2, den: 3 },
      { base: 'present', op: '>=', num: 2, den: 3 },
      { base: 'eligible', op: '>=', num: 1, den: 1 }
    ] as const
    const resolution = { ...decisions.resolution, majorities: [...majorities] }
    const [group] = rulesOf({ ...rest, decisions: { ...decisions, resolution } }).groups
    const said = group?.rules.slice(1, 4).map(({ sentence }) => sentence['zh-CN'].split('，')[0])
    expect(said).toEqual([
      '赞成票超过实到人数的三分之二',
      '赞成票达到实到人数的三分之二以上',
      '赞成票达到应到人数的全部'
    ])
  })

  it('names the rules that no rulebook sets, each with its number', () => {
    const fixed = rulesOf(template('village')).fixed
    expect(fixed[0]).toEqual({
      sentence: {
        'zh-CN': '一人一票，有几台电脑都一样。',
        en: 'One person, one vote, however many laptops they have.'
      },
      clause: {
        'zh-CN': '众议的固定规则 V3',
        en: 'Fixed rule V3 of Folkmoot'
      }
    })
    expect(fixed.map(({ clause }) => clause.en.split(' ')[2])).toEqual([
      'V3',
      'V4',
      'P2',
      'P1',
      'V9',
      'V9a',
      'V10',
      'R4',
      'R5d',
      'R5e',
      'V1'
    ])
  })
})
