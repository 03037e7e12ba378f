import { formatCivilDate } from '../../kernel/civil-date.ts'

/** One day to be marked in a calendar. */
export interface CalendarDay {
  /** The same whenever the file is made again, so that a calendar moves the day it has and adds no second one. */
  readonly uid: string
  /** Days since 1970-01-01. */
  readonly day: number
  /** When what rests here was last written, by its author's device clock: milliseconds since 1970, of any size. */
  readonly writtenAt: number
  readonly summary: string
  readonly description: string
}

/** A line is at most so long, its break not counted (RFC 5545 §3.1). */
const MAX_OCTETS = 75
const LINE_END = '\r\n'
const SECONDS_A_DAY = 86_400
/** The last second that four digits of a year can tell. */
const LAST_SECOND = 253_402_300_799

/**
 * A calendar file (iCalendar, RFC 5545) of whole days, in the order given. There is no METHOD, so DTSTAMP says when the day
 * was last changed (§3.8.7.2): that is when its entry was written. A clock's answer would make every saving another file,
 * and each day in it look newly changed.
 */
export const writeICalendar = (days: readonly CalendarDay[]): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Folkmoot//Folkmoot//EN',
    ...days.flatMap(({ uid, day, writtenAt, summary, description }) => [
      'BEGIN:VEVENT',
      `UID:${text(uid)}`,
      `DTSTAMP:${utcTime(writtenAt)}`,
      `DTSTART;VALUE=DATE:${date(day)}`,
      `SUMMARY:${text(summary)}`,
      `DESCRIPTION:${text(description)}`,
      // A day to know of; it keeps nobody busy.
      'TRANSP:TRANSPARENT',
      'END:VEVENT'
    ]),
    'END:VCALENDAR'
  ]
    .map((line) => folded(line) + LINE_END)
    .join('')

/** TEXT (§3.3.11). Control characters have no place in it and are left out. */
const text = (value: string): string =>
  value
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n')

/** Breaks a line between characters, never inside one. */
function folded(line: string): string {
  const parts: string[] = []
  let octets = 0
  for (const character of line) {
    const size = octetsOf(character)
    if (octets + size > MAX_OCTETS) {
      parts.push(`${LINE_END} `)
      octets = 1
    }
    parts.push(character)
    octets += size
  }
  return parts.join('')
}

/** In UTF-8. */
function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x80) return 1
  if (code < 0x800) return 2
  return code < 0x1_0000 ? 3 : 4
}

const date = (day: number): string => formatCivilDate(day).replaceAll('-', '')

function utcTime(at: number): string {
  const second = Math.min(Math.max(Math.floor(at / 1_000), 0), LAST_SECOND)
  const day = Math.floor(second / SECONDS_A_DAY)
  const ofDay = second - day * SECONDS_A_DAY
  const clock = [Math.floor(ofDay / 3_600), Math.floor(ofDay / 60) % 60, ofDay % 60]
  return `${date(day)}T${clock.map((part) => String(part).padStart(2, '0')).join('')}Z`
}
