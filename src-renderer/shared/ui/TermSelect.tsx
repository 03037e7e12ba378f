import { NativeSelect } from '@mantine/core'
import { wholeYears, yearsAfter } from '#shared/kernel/civil-date.ts'
import { useWords } from '../i18n/words.tsx'
import { useProfile } from '../rpc/profile.tsx'
import { rulebookQuery } from '../rpc/queries.ts'
import { useQuery } from '../rpc/use-query.ts'
import { todayHere } from './day-choices.ts'

/** As long as the laws know terms of office: a year, three, five. */
const YEARS = [1, 3, 5] as const
const LONGEST_YEAR = 366

interface TermSelectProps {
  /** The civil date on which the term ends; undefined for as long as the rulebook allows. */
  value: string | undefined
  onChange: (until: string | undefined) => void
}

/** How long an office is given for: as long as the rulebook allows unless less is chosen. */
export const TermSelect = ({ value, onChange }: TermSelectProps) => {
  const { say, date } = useWords()
  const { value: rulebook } = useQuery(rulebookQuery, { profile: useProfile().id })
  const today = todayHere()
  const longest = rulebook?.longestTerm ?? null
  const years = longest === null ? null : wholeYears(longest)
  const open =
    longest === null
      ? say('person.termOpen')
      : years === null
        ? say('person.termLongestDays', { days: longest })
        : say('person.termLongest', { years })
  return (
    <NativeSelect
      label={say('person.term')}
      value={value ?? ''}
      data={[
        { value: '', label: open },
        ...YEARS.filter((some) => longest === null || some * LONGEST_YEAR <= longest).map((some) => {
          const until = yearsAfter(today, some)
          return { value: until, label: say('person.termYears', { years: some, date: date(until) }) }
        })
      ]}
      onChange={({ currentTarget }) => onChange(currentTarget.value === '' ? undefined : currentTarget.value)}
    />
  )
}
