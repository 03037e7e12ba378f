import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { ADMITTED_BY, LIMITS } from '#shared/domain/rulebook/limits.ts'
import type { SettingValue } from '#shared/rpc/contract/rulebook.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { NumberInput } from './NumberInput.tsx'

type Admission = Extract<SettingValue, { kind: 'admission' }>['admission']
type Counted = 'vouchers' | 'objectionDays' | 'founders'

/** With one voucher it would be any member's word alone. */
const USUAL_VOUCHERS = 2
const UNITS = { vouchers: 'people', objectionDays: 'days', founders: 'people' } as const

/** What the word of a steward or a vote leaves without a meaning says as little as it can. */
const meant = (admission: Admission): Admission => ({
  ...admission,
  ...(admission.by !== 'vouchers' && { vouchers: 1 }),
  ...(admission.by === 'vote' && { objectionDays: 0 })
})

/** The numbers that mean something as it is written: where one steward’s word admits at once, founding is no exception. */
const countedOf = ({ by, objectionDays }: Admission): readonly Counted[] => [
  ...(by === 'vouchers' ? (['vouchers'] as const) : []),
  ...(by === 'vote' ? [] : (['objectionDays'] as const)),
  ...(by === 'steward' && objectionDays === 0 ? [] : (['founders'] as const))
]

interface AdmissionInputProps {
  admission: Admission
  /** null: one of the numbers is no number that it may be. */
  onChange: (value: SettingValue | null) => void
}

/** How newcomers come in: whose word admits, and the numbers that go with it. */
export const AdmissionInput = ({ admission, onChange }: AdmissionInputProps) => {
  const { say } = useWords()
  const [written, setWritten] = useState(admission)
  const [faulty, setFaulty] = useState<readonly Counted[]>([])
  const put = (next: Admission, found: readonly Counted[]): void => {
    const faults = found.filter((name) => countedOf(next).includes(name))
    setWritten(next)
    setFaulty(faults)
    onChange(faults.length === 0 ? { kind: 'admission', admission: meant(next) } : null)
  }
  const count = (name: Counted, number: number | null): void => {
    const others = faulty.filter((one) => one !== name)
    if (number === null) put(written, [...others, name])
    else put({ ...written, [name]: number }, others)
  }
  return (
    <>
      <NativeSelect
        label={say('amend.admission.by')}
        value={written.by}
        data={ADMITTED_BY.map((value) => ({ value, label: say(`amend.admission.by.${value}`) }))}
        onChange={({ currentTarget }) => {
          const by = ADMITTED_BY.find((one) => one === currentTarget.value)
          if (by === undefined) return
          const isNew = by === 'vouchers' && written.by !== 'vouchers'
          put({ ...written, by, ...(isNew && { vouchers: Math.max(USUAL_VOUCHERS, written.vouchers) }) }, [])
        }}
      />
      {countedOf(written).map((name) => {
        const [least, most] = LIMITS[name]
        return (
          <NumberInput
            // Another word that admits begins anew with what was last a number.
            key={`${written.by} ${name}`}
            number={written[name]}
            bounds={{ unit: UNITS[name], least, most }}
            label={say(`amend.admission.${name}`)}
            onChange={(number) => count(name, number)}
          />
        )
      })}
    </>
  )
}
