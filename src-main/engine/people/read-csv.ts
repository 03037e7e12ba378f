import papa from 'papaparse'
import { type Column, columnsOf, MAX_LINES, type RawLine } from '#shared/domain/people/import-lines.ts'
import { Refusal } from '#shared/errors/refusal.ts'
import { shownName } from '#shared/kernel/shown-name.ts'
import { MAX_CSV_BYTES } from '#shared/rpc/people-file.ts'

export interface PeopleFile {
  readonly lines: readonly RawLine[]
  /** Headings of columns that are not read. */
  readonly ignored: readonly string[]
}

/** Encodings a spreadsheet in China or elsewhere saves in; a mark at the beginning is taken off. */
const ENCODINGS = ['utf-8', 'gb18030'] as const
const UTF16_MARKS = [
  [0xff, 0xfe, 'utf-16le'],
  [0xfe, 0xff, 'utf-16be']
] as const
/** Headings named in a refusal. */
const SHOWN_HEADINGS = 12

/** Reads a file of people. Refuses with a sentence what is no such file; a faulty line is a fault of that line only. */
export function readCsv(bytes: Uint8Array): PeopleFile {
  if (bytes.length > MAX_CSV_BYTES) throw tooLong()
  const text = decode(bytes)
  // The heading, a line too many, and what a last line break leaves behind.
  const preview = MAX_LINES + 3
  const { data, errors } = papa.parse<string[]>(text, { preview, delimiter: delimiterOf(text) })
  const broken = new Set(
    errors.flatMap(({ type, row }) => (type === 'Quotes' && row !== undefined ? [row - 1] : []))
  )
  const [head = [], ...all] = data
  const rows = withoutBlankEnd(all)
  if (rows.length > MAX_LINES) throw tooLong()
  const columns = columnsOf(head)
  const named = columns.filter((column) => column !== null)
  if (!named.includes('name') || new Set(named).size !== named.length)
    throw new Refusal('csvColumns', { columns: head.slice(0, SHOWN_HEADINGS).map(headingShown).join(' · ') })
  const lines = numbered(head, rows).flatMap(({ line, cells }, i) => {
    const read = rawLine(line, cells, columns)
    return read === null ? [] : [{ ...read, malformed: read.malformed || broken.has(i) }]
  })
  if (lines.length === 0) throw new Refusal('csvEmpty')
  const ignored = head.filter((heading, i) => columns[i] === null && heading.trim() !== '')
  return { lines, ignored: ignored.slice(0, SHOWN_HEADINGS).map(headingShown) }
}

const tooLong = (): Refusal => new Refusal('csvTooLong', { most: MAX_LINES })
const headingShown = (heading: string): string => shownName(heading).slice(0, 40)

function decode(bytes: Uint8Array): string {
  const marked = UTF16_MARKS.find(([first, second]) => bytes[0] === first && bytes[1] === second)
  for (const encoding of marked === undefined ? ENCODINGS : [marked[2]]) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      // What is no text decodes as GB18030 now and then; text holds no zeros.
      if (!text.includes('\0')) return text
    } catch {
      // Not in this encoding: the next one is tried.
    }
  }
  throw new Refusal('csvUnreadable')
}

/** Of the first line: a spreadsheet separates by what its language uses. */
function delimiterOf(text: string): string {
  const [first = ''] = text.split(/\r?\n/, 1)
  const count = (mark: string): number => first.split(mark).length
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best))
}

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '')

const withoutBlankEnd = (rows: readonly string[][]): readonly string[][] =>
  rows.slice(0, rows.findLastIndex((cells) => !isBlank(cells)) + 1)

/** Rows with the number of the line each begins at: a quoted cell may hold several lines. */
function numbered(head: readonly string[], rows: readonly string[][]): { line: number; cells: string[] }[] {
  const height = (cells: readonly string[]): number =>
    1 + cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0)
  let next = 1 + height(head)
  return rows.map((cells) => {
    const line = next
    next += height(cells)
    return { line, cells }
  })
}

/** null for a line on which nothing stands. */
function rawLine(
  line: number,
  cells: readonly string[],
  columns: readonly (Column | null)[]
): RawLine | null {
  if (isBlank(cells)) return null
  const read: Partial<Record<Column, string>> = {}
  columns.forEach((column, i) => {
    if (column !== null) read[column] = cells[i] ?? ''
  })
  const surplus = cells.slice(columns.length).some((cell) => cell.trim() !== '')
  return { line, cells: read, malformed: surplus }
}
