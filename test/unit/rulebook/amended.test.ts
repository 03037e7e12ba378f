import { describe, expect, it } from 'vitest'
import { amended, settingsOf } from '#shared/domain/rulebook/amended.ts'
import { changesBetween } from '#shared/domain/rulebook/changes.ts'
import { TEMPLATE_NAMES } from '#shared/domain/rulebook/template-names.ts'
import { template } from '#shared/domain/rulebook/templates.ts'
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
    const changes = settings.flatMap(({ group, name: rule, value }) =>
      value === null ? [] : settingChangeSchema.parse({ group, name: rule, value })
    )
    expect(changes).toHaveLength(settings.length - 2)
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

  it('takes in offices and admission as a whole', () => {
    const admission = { ...VILLAGE.admission, by: 'vote' } as const
    const { offices: _, ...others } = VILLAGE
    expect(amended(VILLAGE, { changes: [], admission, offices: null })).toEqual({ ...others, admission })
  })

  it.each([
    ['a number beyond its bounds', count('stewards', 'coSigners', 16)],
    ['a number below them', count('stewards', 'coSigners', 1)],
    ['a rule that stands under another heading', count('terms', 'coSigners', 3)],
    ['a value of another kind', { group: 'stewards', name: 'coSigners', value: { kind: 'limit', days: 3 } }],
    ['a number for a quorum', count('amend', 'quorum', 3)],
    ['a number for what is changed as a whole', count('offices', 'offices', 3)]
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
