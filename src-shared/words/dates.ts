import { parseCivilDate } from '../kernel/civil-date.ts'
import type { Language } from '../rpc/contract/common.ts'
import { say } from './say.ts'

/** 1970-01-01 was a Thursday. */
const WEEKDAYS = [
  'date.thursday',
  'date.friday',
  'date.saturday',
  'date.sunday',
  'date.monday',
  'date.tuesday',
  'date.wednesday'
] as const

/** The names of the months, January first. */
export const MONTH_NAMES = [
  'date.january',
  'date.february',
  'date.march',
  'date.april',
  'date.may',
  'date.june',
  'date.july',
  'date.august',
  'date.september',
  'date.october',
  'date.november',
  'date.december'
] as const

/** A civil date as people write it, with its weekday. What is not a date is given back as it came. */
export const sayDate = (language: Language, civil: string): string => {
  const days = parseCivilDate(civil)
  if (days === null) return civil
  const [year, month, day] = civil.split('-')
  const weekday = WEEKDAYS[((days % 7) + 7) % 7]
  const monthName = MONTH_NAMES[Number(month) - 1]
  if (weekday === undefined || monthName === undefined) return civil
  return say(language, 'date.full', {
    year: String(year),
    month: say(language, monthName),
    day: Number(day),
    weekday: say(language, weekday)
  })
}
