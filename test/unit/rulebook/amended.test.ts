import { describe, expect, it } from 'vitest'
import { amended, settingsOf } from '#shared/domain/rulebook/amended.ts'
import { changesBetween } from '#shared/domain/rulebook/changes.ts'
import { TEMPLATE_NAMES } from '#shared/domain/rulebook/template-names.ts'
import { template } from '#shared/domain/rulebook/templates.ts'
import { rulesOf } from '#shared/domain/rulebook/view.ts'
import { type SettingChange, settingChangeSchema, settingSchema } from '#shared/rpc/contract/rulebook.ts'

const VILLAGE = template('village')
const change = (one: SettingChange) => amended(VILLAGE, { changes: [one] })
const count = (group: SettingChange['group'], name: SettingChange['name'], value: number): SettingChange => ({
  group,
  name,
  value: { kind: 'count', count: value }
})

describe('B11: what a change of the rulebook may set', () => {
  it.each(TEMPLATE_NAMES)('%s: every value that is shown can be sent back, and changes nothing', (name) => {
    const rulebook = template(name)
    const settings = settingsOf(rulebook)
    for (const setting of settings) expect(settingSchema.parse(setting)).toEqual(setting)
    const changes = settings.map(({ group, name: rule, value }) =>
      settingChangeSchema.parse({ group, name: rule, value })
    )
    expect(amended(rulebook, { changes })).toEqual(rulebook)
  })

  it('is set rule by rule, and what is not named stays', () => {
    const stricter = [{ base: 'eligible', op: '>=', num: 2, den: 3 }] as const
    const proposed = amended(VILLAGE, {
      changes: [
        { group: 'amend', name: 'majorities', value: { kind: 'majorities', majorities: [...stricter] } },
        { group: 'resolution', name: 'quorum', value: { kind: 'quorum', quorum: null } },
        count('stewards', 'coSigners', 4),
        { group: 'terms', name: 'termDays', value: { kind: 'limit', days: null } }
      ]
    })
    const { decisions } = VILLAGE
    expect(proposed).toEqual({
      ...VILLAGE,
      coSigners: 4,
      terms: { days: null },
      decisions: {
        ...decisions,
        amend: { ...decisions.amend, majorities: stricter },
        resolution: { ...decisions.resolution, quorum: null }
      }
    })
    expect(changesBetween(VILLAGE, proposed!).map(({ about }) => about)).toEqual([
      'resolution',
      'amend',
      'stewards',
      'terms'
    ])
  })

  it('takes in how newcomers come in, and that no office excludes another', () => {
    const admission = { ...VILLAGE.admission, by: 'vouchers', vouchers: 3, objectionDays: 7 } as const
    const { offices: _, ...others } = VILLAGE
    const changes: SettingChange[] = [
      { group: 'admit', name: 'admission', value: { kind: 'admission', admission } },
      { group: 'offices', name: 'offices', value: { kind: 'offices', offices: null } }
    ]
    const proposed = amended(VILLAGE, { changes })
    expect(proposed).toEqual({ ...others, admission })
    expect(changesBetween(VILLAGE, proposed!).map(({ about }) => about)).toEqual(['admit', 'offices'])
  })

  it.each(TEMPLATE_NAMES)('%s: says of admission what its rulebook says, and of no days nothing', (name) => {
    const rulebook = template(name)
    const { sentences } = settingsOf(rulebook).find((one) => one.name === 'admission')!
    const { rules } = rulesOf(rulebook).groups.find(({ about }) => about === 'admit')!
    expect(rules.slice(0, sentences.length).map(({ sentence }) => sentence)).toEqual(sentences)
    expect(sentences.filter(({ en }) => en.includes(' 0 days'))).toEqual([])
  })

  it('takes in which offices do not go together, and of whom a body is made up', () => {
    const { conflicts, bodies } = VILLAGE.offices!
    const apart = { office: 'secretary', with: ['treasurer'], bars: 'holder' } as const
    const offices = {
      conflicts: [...conflicts, { ...apart, with: [...apart.with] }],
      bodies: bodies.slice(1)
    }
    const one: SettingChange = { group: 'offices', name: 'offices', value: { kind: 'offices', offices } }
    expect(settingChangeSchema.parse(one)).toEqual(one)
    expect(change(one)).toEqual({ ...VILLAGE, offices })
  })

  it.each([
    ['an office apart from itself', { conflicts: [{ office: 'chair', with: ['chair'], bars: 'both' }] }],
    ['an office apart from none', { conflicts: [{ office: 'chair', with: [], bars: 'kin' }] }],
    ['a body of nobody', { bodies: [{ offices: [], odd: true, women: 0 }] }],
    ['fewer than the least', { bodies: [{ offices: ['chair'], min: 3, max: 2, odd: false, women: 0 }] }],
    ['a hundred women', { bodies: [{ offices: ['chair'], odd: false, women: 100 }] }]
  ])('reads no rule of offices with %s', (_, wrong) => {
    const value = { kind: 'offices', offices: { conflicts: [], bodies: [], ...wrong } }
    expect(settingChangeSchema.safeParse({ group: 'offices', name: 'offices', value }).success).toBe(false)
  })

  it('reads no rule of admission beyond its bounds', () => {
    for (const beyond of [{ vouchers: 0 }, { vouchers: 16 }, { objectionDays: 91 }, { founders: 501 }]) {
      const value = { kind: 'admission', admission: { ...VILLAGE.admission, ...beyond } }
      expect(settingChangeSchema.safeParse({ group: 'admit', name: 'admission', value }).success).toBe(false)
    }
  })

  it.each([
    ['a number beyond its bounds', count('stewards', 'coSigners', 16)],
    ['a number below them', count('stewards', 'coSigners', 1)],
    ['a rule that stands under another heading', count('terms', 'coSigners', 3)],
    ['a value of another kind', { group: 'stewards', name: 'coSigners', value: { kind: 'limit', days: 3 } }],
    ['a number for a quorum', count('amend', 'quorum', 3)],
    ['a number for offices', count('offices', 'offices', 3)],
    ['a number for how newcomers come in', count('admit', 'admission', 3)]
  ] as const)('refuses %s', (_, one) => {
    expect(change(one)).toBeNull()
  })

  it('reads no share of more than everybody, and no further field', () => {
    const majority = { base: 'cast', op: '>', num: 1, den: 1 }
    const value = { kind: 'majorities', majorities: [majority] }
    expect(settingChangeSchema.safeParse({ group: 'amend', name: 'majorities', value }).success).toBe(false)
    const more = { kind: 'count', count: 3, rulebook: {} }
    expect(settingChangeSchema.safeParse({ group: 'stewards', name: 'coSigners', value: more }).success).toBe(
      false
    )
  })
})
