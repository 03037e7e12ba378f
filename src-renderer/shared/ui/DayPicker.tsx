import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { formatCivilDate, parseCivilDate } from '#shared/kernel/civil-date.ts'
import { MONTH_NAMES } from '#shared/words/dates.ts'
import { useWords } from '../i18n/words.tsx'
import { ChoiceCards } from './ChoiceCards.tsx'
import { daysAfter, isPast, todayHere } from './day-choices.ts'
import classes from './DayPicker.module.css'

interface DayPickerProps {
  label: string
  value: string
  onChange: (civil: string) => void
}

/** Most closing dates are a few round steps away; each is shown with its weekday. Any other day is three lists. */
const STEPS = [3, 7, 14, 30] as const
const ANOTHER = 'another'
const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1)
const pad = (value: number): string => String(value).padStart(2, '0')

const lastDayOf = (year: string, month: string): number => {
  const next = Number(month) === 12 ? `${Number(year) + 1}-01-01` : `${year}-${pad(Number(month) + 1)}-01`
  return Number(formatCivilDate((parseCivilDate(next) ?? 0) - 1).slice(8))
}

export const DayPicker = ({ label, value, onChange }: DayPickerProps) => {
  const { say, date } = useWords()
  const today = todayHere()
  const [another, setAnother] = useState(!STEPS.some((days) => daysAfter(today, days) === value))
  const [year = '', month = '', day = ''] = value.split('-')
  const years = [0, 1, 2, 3].map((more) => String(Number(today.slice(0, 4)) + more))
  const pick = (y: string, m: string, d: string): void =>
    onChange(`${y}-${m}-${pad(Math.min(Number(d), lastDayOf(y, m)))}`)

  return (
    <div className={classes['picker']}>
      <ChoiceCards
        label={label}
        chosen={another ? ANOTHER : value}
        onChoose={(chosen) => {
          setAnother(chosen === ANOTHER)
          if (chosen !== ANOTHER) onChange(chosen)
        }}
        choices={[
          ...STEPS.map((days) => ({
            value: daysAfter(today, days),
            label: date(daysAfter(today, days)),
            body: days % 7 === 0 ? say('date.inWeeks', { weeks: days / 7 }) : say('date.inDays', { days })
          })),
          { value: ANOTHER, label: say('date.another') }
        ]}
      />
      {another && (
        <div className={classes['lists']}>
          <NativeSelect
            label={say('date.year')}
            value={year}
            data={years.map((y) => ({ value: y, label: say('date.yearValue', { year: y }) }))}
            onChange={(event) => pick(event.currentTarget.value, month, day)}
          />
          <NativeSelect
            label={say('date.month')}
            value={month}
            data={MONTHS.map((m) => ({ value: pad(m), label: monthName(m, say) }))}
            onChange={(event) => pick(year, event.currentTarget.value, day)}
          />
          <NativeSelect
            label={say('date.day')}
            value={day}
            data={Array.from({ length: lastDayOf(year, month) }, (_, index) => ({
              value: pad(index + 1),
              label: say('date.dayValue', { day: index + 1 })
            }))}
            onChange={(event) => pick(year, month, event.currentTarget.value)}
          />
        </div>
      )}
      <p role="status">{isPast(value) ? say('date.inThePast') : date(value)}</p>
    </div>
  )
}

const monthName = (month: number, say: (key: (typeof MONTH_NAMES)[number]) => string): string => {
  const key = MONTH_NAMES[month - 1]
  return key === undefined ? String(month) : say(key)
}
