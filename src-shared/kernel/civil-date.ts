/**
 * Civil dates as whole days since 1970-01-01 in the proleptic Gregorian calendar. No clock and no time zone:
 * a date is what witnesses wrote (protocol §5). Arithmetic after Hinnant, “chrono-compatible low-level date
 * algorithms” (days_from_civil / civil_from_days).
 */
const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** Day number of `YYYY-MM-DD`, or null when there is no such day. */
export function parseCivilDate(text: string): number | null {
  const match = PATTERN.exec(text)
  if (match === null) return null
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const length = (DAYS_IN_MONTH[month - 1] ?? 0) + (month === 2 && isLeap(year) ? 1 : 0)
  if (day < 1 || day > length) return null
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

export function formatCivilDate(days: number): string {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthIndex = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * monthIndex + 2) / 5) + 1
  const month = monthIndex + (monthIndex < 10 ? 3 : -9)
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`
}

/** The same day of a later year, `YYYY-MM-DD`; the last of February where there is none. */
export function yearsAfter(civil: string, years: number): string {
  const year = pad(Number(civil.slice(0, 4)) + years, 4)
  const day = `${year}${civil.slice(4)}`
  return parseCivilDate(day) === null ? `${year}-02-28` : day
}

/** So many days more than years of 365 days still make whole years. */
const LEAP_DAYS = 3

/** How many whole years a span of days is, as people say it; null where it is no whole number of them. */
export function wholeYears(days: number): number | null {
  const years = Math.floor(days / 365)
  return years > 0 && days - years * 365 <= LEAP_DAYS ? years : null
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0')
