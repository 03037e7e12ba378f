import { useState } from 'react'
import { sameValue } from '#shared/kernel/same-value.ts'
import type { SettingChange, SettingValue, SettingView } from '#shared/rpc/contract/rulebook.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { ruleSettingsQuery } from '../../shared/rpc/queries.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { Disclosure } from '../../shared/ui/Disclosure.tsx'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import classes from './ChangeRules.module.css'
import { SettingInput } from './SettingInput.tsx'

type Rule = Pick<SettingView, 'group' | 'name'>
const isOf =
  ({ group, name }: Rule) =>
  (other: Rule): boolean =>
    other.group === group && other.name === name

interface ChangeRulesProps {
  changes: readonly SettingChange[]
  /** `ready`: whether something is changed and every value may be had. */
  onChange: (changes: SettingChange[], ready: boolean) => void
}

/** Every rule that may be changed, by its heading; what is set to another value than now is a change. */
export const ChangeRules = ({ changes, onChange }: ChangeRulesProps) => {
  const { say } = useWords()
  const [faulty, setFaulty] = useState<readonly Rule[]>([])
  const settings = useQuery(ruleSettingsQuery, { profile: useProfile().id })
  const set = (setting: SettingView, value: SettingValue | null): void => {
    const { group, name } = setting
    if (value === null) {
      setFaulty([...faulty, { group, name }])
      onChange([...changes], false)
      return
    }
    const others = changes.filter((one) => !isOf(setting)(one))
    const next = sameValue(value, setting.value) ? others : [...others, { group, name, value }]
    const faults = faulty.filter((one) => !isOf(setting)(one))
    setFaulty(faults)
    onChange(next, next.length > 0 && faults.length === 0)
  }
  return (
    <QueryView projection={settings}>
      {(all) => {
        const groups = [...new Set(all.map(({ group }) => group))]
        return groups.map((group) => {
          const count = changes.filter((one) => one.group === group).length
          const title = say(`rulebook.about.${group}`)
          return (
            <Disclosure
              key={group}
              summary={count === 0 ? title : `${title} · ${say('amend.changedCount', { count })}`}
            >
              {all
                .filter((setting) => setting.group === group)
                .map((setting) => (
                  <OneRule
                    key={setting.name}
                    setting={setting}
                    value={changes.find(isOf(setting))?.value ?? setting.value}
                    onChange={(value) => set(setting, value)}
                  />
                ))}
            </Disclosure>
          )
        })
      }}
    </QueryView>
  )
}

interface OneRuleProps {
  setting: SettingView
  value: SettingValue
  onChange: (value: SettingValue | null) => void
}

const OneRule = ({ setting, value, onChange }: OneRuleProps) => {
  const { say, both } = useWords()
  const { name, sentences, bounds } = setting
  return (
    <fieldset className={classes['setting']}>
      <legend>{say(`amend.setting.${name}`)}</legend>
      {sentences.length === 0 && <p>{say('amend.noRule')}</p>}
      {sentences.map((sentence, index) => (
        <p key={index}>{both(sentence)}</p>
      ))}
      <SettingInput value={value} bounds={bounds} onChange={onChange} />
    </fieldset>
  )
}
