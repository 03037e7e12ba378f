import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CalendarDay, writeICalendar } from '#shared/domain/calendar/icalendar.ts'

/** 2026-11-23 */
const DAY = 20_780
const day: CalendarDay = {
  uid: 'vote-closes@folkmoot',
  day: DAY,
  writtenAt: DAY * 86_400_000 + 3_661_999,
  summary: 'Voting closes: The well',
  description: 'Clear Brook: vote before this day.'
}

/** A file as RFC 5545 says to read it: lines joined again, names told from values, texts as they were meant. */
const readLines = (file: string): string[] =>
  file
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n')
    .slice(0, -1)
const valueOf = (file: string, name: string): string =>
  readLines(file)
    .find((line) => line.startsWith(`${name}:`))
    ?.slice(name.length + 1) ?? ''
const readText = (value: string): string =>
  value.replace(/\\(.)/g, (_, letter: string) => (letter === 'n' ? '\n' : letter))
const octets = (line: string): number => new TextEncoder().encode(line).length

describe('a calendar file (RFC 5545)', () => {
  test('holds whole days that keep nobody busy, each line ended by CRLF', () => {
    expect(writeICalendar([day])).toBe(
      [
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'PRODID:-//Folkmoot//Folkmoot//EN',
        'BEGIN:VEVENT',
        'UID:vote-closes@folkmoot',
        'DTSTAMP:20261123T010101Z',
        'DTSTART;VALUE=DATE:20261123',
        'SUMMARY:Voting closes: The well',
        'DESCRIPTION:Clear Brook: vote before this day.',
        'TRANSP:TRANSPARENT',
        'END:VEVENT',
        'END:VCALENDAR',
        ''
      ].join('\r\n')
    )
  })

  test.each([
    ['commas, semicolons and backslashes', 'a,b;c\\d\\n', 'a\\,b\\;c\\\\d\\\\n'],
    ['line breaks of every kind', 'a\r\nb\rc\nd', 'a\\nb\\nc\\nd'],
    ['a property of its own', 'The well\r\nEND:VEVENT', 'The well\\nEND:VEVENT'],
    ['control characters, which are left out', 'a\0b\u001B[31m\u007Fc\u0085d', 'ab[31mcd'],
    ['quotation marks and colons, which stay', '“a”: "b"', '“a”: "b"']
  ])('takes %s in a title', (_what, summary, written) => {
    expect(valueOf(writeICalendar([{ ...day, summary }]), 'SUMMARY')).toBe(written)
  })

  test('breaks a line at 75 octets, a break’s space counted, and never inside a character', () => {
    const lines = (summary: string): string[] =>
      writeICalendar([{ ...day, summary }])
        .split(/\r\n(?! )/)
        .find((line) => line.startsWith('SUMMARY'))
        ?.split('\r\n') ?? []
    expect(lines('x'.repeat(67))).toEqual([`SUMMARY:${'x'.repeat(67)}`])
    expect(lines('x'.repeat(68))).toEqual([`SUMMARY:${'x'.repeat(67)}`, ' x'])
    expect(lines('井'.repeat(23))).toEqual([`SUMMARY:${'井'.repeat(22)}`, ' 井'])
    expect(lines(`x${'𠮷'.repeat(36)}`).map(octets)).toEqual([73, 73, 9])
  })

  test.each([
    [0, '19700101T000000Z'],
    [-1, '19700101T000000Z'],
    [253_402_300_799_999, '99991231T235959Z'],
    [Number.MAX_SAFE_INTEGER, '99991231T235959Z']
  ])('gives a clock that claims %d a time of four digits a year', (writtenAt, stamp) => {
    expect(valueOf(writeICalendar([{ ...day, writtenAt }]), 'DTSTAMP')).toBe(stamp)
  })

  test('gives every text back that has no control characters, however it is folded', () => {
    const anyText = fc
      .string({ unit: 'binary', maxLength: 200 })
      .map((text) => text.replace(/(?![\n\t])\p{Cc}/gu, ''))
    fc.assert(
      fc.property(anyText, anyText, (summary, description) => {
        const file = writeICalendar([{ ...day, summary, description }])
        const lines = file.split('\r\n')
        expect(lines.filter((line) => octets(line) > 75)).toEqual([])
        expect(
          lines.filter((line) => new TextDecoder().decode(new TextEncoder().encode(line)) !== line)
        ).toEqual([])
        expect(file.replaceAll('\r\n', '')).not.toMatch(/(?!\t)\p{Cc}/u)
        expect(readLines(file)).toHaveLength(12)
        expect(readText(valueOf(file, 'SUMMARY'))).toBe(summary)
        expect(readText(valueOf(file, 'DESCRIPTION'))).toBe(description)
      })
    )
  })
})
