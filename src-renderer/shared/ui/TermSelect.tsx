import { NativeSelect } from '@mantine/core'
import { yearsAfter } from '#shared/kernel/civil-date.ts'
import { useWords } from '../i18n/words.tsx'
import { todayHere } from './day-choices.ts'

/** As long as the laws know terms of office: a year, three, five. */
const YEARS = [1, 3, 5] as const

interface TermSelectProps {
  /** The civil date on which the term ends; undefined for none. */
  value: string | undefined
  onChange: (until: string | undefined) => void
}

export const TermSelect = ({ value, onChange }: TermSelectProps) => {
  const { say, date } = useWords()
  const today = todayHere()
  return (
    <NativeSelect
      label={say('person.term')}
      value={value ?? ''}
      data={[
        { value: '', label: say('person.termOpen') },
        ...YEARS.map((years) => {
          const until = yearsAfter(today, years)
          return { value: until, label: say('person.termYears', { years, date: date(until) }) }
        })
      ]}
      onChange={({ currentTarget }) => onChange(currentTarget.value === '' ? undefined : currentTarget.value)}
    />
  )
}
