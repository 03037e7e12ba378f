import type { RulebookChange, SettingValue, SettingView } from '../../rpc/contract/rulebook.ts'
import { type Rulebook, rulebookSchema } from './rulebook.ts'
import { both } from './sentences.ts'
import { type Input, type Setting, SETTING_GROUPS, SETTINGS } from './settings.ts'

/** Everything that may be changed, as it is now and within which bounds (contract: community.settings). */
export const settingsOf = (rulebook: Rulebook): SettingView[] =>
  SETTING_GROUPS.flatMap((about) => SETTINGS.filter(({ group }) => group === about)).map(
    ({ group, name, input, sentences }) => ({
      group,
      name,
      sentences: sentences(rulebook).map(both),
      value: valueOf(input, rulebook),
      bounds: boundsOf(input)
    })
  )

/** The rulebook with those changes; null where one names no rule, or a value outside its bounds. */
export function amended(rulebook: Rulebook, { changes }: RulebookChange): Rulebook | null {
  let proposed = rulebook
  for (const { group, name, value } of changes) {
    const setting = SETTINGS.find((one) => one.group === group && one.name === name)
    const next = setting === undefined ? null : withValue(setting.input, proposed, value)
    if (next === null) return null
    proposed = next
  }
  const read = rulebookSchema.safeParse(proposed)
  return read.success ? read.data : null
}

function valueOf(input: Input, rulebook: Rulebook): SettingValue {
  switch (input.kind) {
    case 'quorum':
      return { kind: 'quorum', quorum: input.get(rulebook) }
    case 'majorities':
      return { kind: 'majorities', majorities: [...input.get(rulebook)] }
    case 'count':
      return { kind: 'count', count: input.get(rulebook) }
    case 'limit':
      return { kind: 'limit', days: input.get(rulebook) }
    case 'admission':
      return { kind: 'admission', admission: input.get(rulebook) }
    case 'offices':
      return { kind: 'offices', offices: input.get(rulebook) }
  }
}

function withValue(input: Setting['input'], rulebook: Rulebook, value: SettingValue): Rulebook | null {
  if (input.kind === 'quorum' && value.kind === 'quorum') return input.set(rulebook, value.quorum)
  if (input.kind === 'majorities' && value.kind === 'majorities') return input.set(rulebook, value.majorities)
  if (input.kind === 'count' && value.kind === 'count') return input.set(rulebook, value.count)
  if (input.kind === 'limit' && value.kind === 'limit') return input.set(rulebook, value.days)
  if (input.kind === 'admission' && value.kind === 'admission') return input.set(rulebook, value.admission)
  return input.kind === 'offices' && value.kind === 'offices' ? input.set(rulebook, value.offices) : null
}

function boundsOf(input: Setting['input']): SettingView['bounds'] {
  if (input.kind !== 'count' && input.kind !== 'limit') return null
  const [least, most] = input.limits
  return input.kind === 'count'
    ? { unit: input.unit, least, most, usual: least }
    : { unit: 'days', least, most, usual: input.usual }
}
