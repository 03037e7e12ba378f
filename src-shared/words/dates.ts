import { parseCivilDate } from '../kernel/civil-date.ts'
import type { Say } from './say.ts'

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

export const dateWords =
  (say: Say) =>
  (civil: string): string => {
    const days = parseCivilDate(civil)
    if (days === null) return civil
    const [year, month, day] = civil.split('-')
    const weekday = WEEKDAYS[((days % 7) + 7) % 7]
    const monthName = MONTH_NAMES[Number(month) - 1]
    if (weekday === undefined || monthName === undefined) return civil
    return say('date.full', {
      year: String(year),
      month: say(monthName),
      day: Number(day),
      weekday: say(weekday)
    })
  }
