import { Button, NativeSelect } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import type { Threshold } from '#shared/rpc/contract/proposals.ts'
import type { SettingValue, SettingView } from '#shared/rpc/contract/rulebook.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { AdmissionInput } from './AdmissionInput.tsx'
import classes from './ChangeRules.module.css'
import { NumberInput } from './NumberInput.tsx'
import { OfficesInput } from './OfficesInput.tsx'
import { BASES, shareChoices, shareKey } from './rule-shares.ts'

type Bounds = NonNullable<SettingView['bounds']>
/** null: what is written is no value that it may have. */
type OnChange = (value: SettingValue | null) => void

/** The input for one rule, by the kind of its value. */
export const SettingInput = ({
  value,
  bounds,
  onChange
}: {
  value: SettingValue
  bounds: SettingView['bounds']
  onChange: OnChange
}) => {
  switch (value.kind) {
    case 'quorum':
      return <QuorumInput quorum={value.quorum} onChange={onChange} />
    case 'majorities':
      return <MajoritiesInput majorities={value.majorities} onChange={onChange} />
    case 'count':
      return bounds === null ? null : (
        <NumberInput
          number={value.count}
          bounds={bounds}
          onChange={(count) => onChange(count === null ? null : { kind: 'count', count })}
        />
      )
    case 'limit':
      return bounds === null ? null : <LimitInput days={value.days} bounds={bounds} onChange={onChange} />
    case 'admission':
      return <AdmissionInput admission={value.admission} onChange={onChange} />
    case 'offices':
      return <OfficesInput offices={value.offices} onChange={onChange} />
  }
}

const QuorumInput = ({ quorum, onChange }: { quorum: Threshold | null; onChange: OnChange }) => {
  const words = useWords()
  const { say } = words
  const choices = shareChoices(words, quorum)
  return (
    <NativeSelect
      label={say('amend.share')}
      value={quorum === null ? '' : shareKey(quorum)}
      data={[
        { value: '', label: say('amend.noQuorum') },
        ...choices.map(({ value, label }) => ({ value, label }))
      ]}
      onChange={({ currentTarget }) => {
        const chosen = choices.find(({ value }) => value === currentTarget.value)
        onChange({
          kind: 'quorum',
          quorum: chosen === undefined ? null : { base: quorum?.base ?? 'eligible', ...chosen.share }
        })
      }}
    />
  )
}

const MOST_MAJORITIES = 4
const FIRST: Threshold = { base: 'present', op: '>', num: 1, den: 2 }

const MajoritiesInput = ({
  majorities,
  onChange
}: {
  majorities: readonly Threshold[]
  onChange: OnChange
}) => {
  const words = useWords()
  const { say } = words
  const put = (changed: Threshold[]): void => onChange({ kind: 'majorities', majorities: changed })
  return (
    <>
      {majorities.map((majority, index) => {
        const choices = shareChoices(words, majority)
        return (
          <div key={index} className={classes['bound']}>
            <NativeSelect
              label={say('amend.share')}
              value={shareKey(majority)}
              data={choices.map(({ value, label }) => ({ value, label }))}
              onChange={({ currentTarget }) => {
                const chosen = choices.find(({ value }) => value === currentTarget.value)
                if (chosen !== undefined)
                  put(majorities.with(index, { base: majority.base, ...chosen.share }))
              }}
            />
            <NativeSelect
              label={say('amend.base')}
              value={majority.base}
              data={BASES.map((value) => ({ value, label: say(`amend.base.${value}`) }))}
              onChange={({ currentTarget }) => {
                const base = BASES.find((one) => one === currentTarget.value)
                if (base !== undefined) put(majorities.with(index, { ...majority, base }))
              }}
            />
            {majorities.length > 1 && (
              <Button
                variant="default"
                aria-label={say('amend.fewerShares')}
                onClick={() => put(majorities.toSpliced(index, 1))}
              >
                <IconTrash size="1.2em" aria-hidden />
              </Button>
            )}
          </div>
        )
      })}
      {majorities.length < MOST_MAJORITIES && (
        <div>
          <Button
            variant="default"
            leftSection={<IconPlus size="1.1em" aria-hidden />}
            onClick={() => put([...majorities, FIRST])}
          >
            {say('amend.moreShares')}
          </Button>
        </div>
      )}
    </>
  )
}

const LimitInput = ({
  days,
  bounds,
  onChange
}: {
  days: number | null
  bounds: Bounds
  onChange: OnChange
}) => {
  const { say } = useWords()
  return (
    <>
      <NativeSelect
        label={say('amend.limit')}
        value={days === null ? 'none' : 'some'}
        data={(['none', 'some'] as const).map((value) => ({ value, label: say(`amend.limit.${value}`) }))}
        onChange={({ currentTarget }) =>
          onChange({ kind: 'limit', days: currentTarget.value === 'none' ? null : bounds.usual })
        }
      />
      {days !== null && (
        <NumberInput
          number={days}
          bounds={bounds}
          onChange={(count) => onChange(count === null ? null : { kind: 'limit', days: count })}
        />
      )}
    </>
  )
}
