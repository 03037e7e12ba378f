import { shownName } from '../../kernel/shown-name.ts'
import { MAX_WEIGHT } from './events.ts'

/** Most lines of people one file may hold. */
export const MAX_LINES = 2_000

/** What a column may be headed, in both languages; case and spaces do not matter. */
const HEADINGS = {
  name: ['姓名', 'name', '名字'],
  alias: ['别名', '称呼', 'othername', 'alias'],
  group: ['小组', '组', 'group'],
  door: ['门牌', '门牌号', '房号', 'door', 'houseno'],
  household: ['户', '户名', '户主', 'household'],
  heads: ['人数', '人头', 'heads'],
  area: ['面积', '面积(平方米)', '面积(㎡)', '面积(m²)', 'area', 'area(m²)', 'area(m2)'],
  shares: ['股份', '股数', 'shares'],
  evidence: ['依据', 'evidence']
} as const
export type Column = keyof typeof HEADINGS
export const COLUMNS = Object.keys(HEADINGS) as Column[]

/** What the heading of a column is printed as; the import reads both. */
export const headingOf = (column: Column, language: 'zh-CN' | 'en'): string =>
  language === 'zh-CN'
    ? column === 'area'
      ? '面积(平方米)'
      : HEADINGS[column][0]
    : { ...ENGLISH, area: 'area (m²)' }[column]
const ENGLISH: Readonly<Record<Column, string>> = {
  name: 'name',
  alias: 'other name',
  group: 'group',
  door: 'door',
  household: 'household',
  heads: 'heads',
  area: 'area',
  shares: 'shares',
  evidence: 'evidence'
}

const plainHeading = (text: string): string => text.normalize('NFKC').replace(/\s/gu, '').toLowerCase()

/** Which column each heading names; null for one that is not read here. */
export const columnsOf = (headings: readonly string[]): (Column | null)[] =>
  headings.map(
    (heading) =>
      COLUMNS.find((column) =>
        HEADINGS[column].some((name) => plainHeading(name) === plainHeading(heading))
      ) ?? null
  )

/** Why a line is left out. */
export const LINE_FAULTS = [
  'malformed',
  'nameMissing',
  'textTooLong',
  'notANumber',
  'twiceInFile',
  'severalOfThatName',
  'severalHouseholds'
] as const
export type LineFault = (typeof LINE_FAULTS)[number]

/** One line of a file, its number in it from 1, its cells as text. */
export interface RawLine {
  readonly line: number
  readonly cells: Readonly<Partial<Record<Column, string>>>
  /** More cells than columns, or quotes that do not end. */
  readonly malformed: boolean
}

export interface PersonLine {
  readonly line: number
  readonly name: string
  readonly alias: string | null
  readonly group: string | null
  readonly door: string | null
  readonly household: string | null
  readonly heads: number | null
  readonly area: number | null
  readonly shares: number | null
  readonly evidence: string
  /** A cell begins as a formula would: it is kept as the text it is. */
  readonly looksLikeFormula: boolean
}

const FORMULA = /^[=+\-@\t\r]/u
const LENGTHS = { name: 60, alias: 60, group: 40, door: 40, household: 60, evidence: 200 } as const

/** Text of a cell: what an export has put before a formula to keep it text is taken off again. */
const textOf = (cell: string | undefined): string =>
  (cell ?? '')
    .replace(/^'(?=[=+\-@\t\r])/u, '')
    .trim()
    .normalize('NFC')

/** Formula-safe: read as text by every spreadsheet, and as itself by the import. */
export const safeCell = (text: string): string => (FORMULA.test(text) ? `'${text}` : text)

/** Integer of at most MAX_WEIGHT from decimal digits, times 10^decimals; undefined where it is none. */
function weightIn(text: string, decimals: 0 | 2): number | null | undefined {
  if (text === '') return null
  const match = /^(\d{1,10})(?:\.(\d{1,2}))?$/u.exec(text.normalize('NFKC'))
  if (match === null || (decimals === 0 && match[2] !== undefined)) return undefined
  const value = Number(match[1]) * 10 ** decimals + Number((match[2] ?? '').padEnd(decimals, '0') || 0)
  return value <= MAX_WEIGHT ? value : undefined
}

export function readLine(raw: RawLine): PersonLine | LineFault {
  if (raw.malformed) return 'malformed'
  const text = (column: Column): string => textOf(raw.cells[column])
  const orNull = (column: Column): string | null => text(column) || null
  const name = shownName(text('name'))
  if (text('name') === '') return 'nameMissing'
  for (const [column, most] of Object.entries(LENGTHS))
    if (text(column as Column).length > most) return 'textTooLong'
  const [heads, area, shares] = [
    weightIn(text('heads'), 0),
    weightIn(text('area'), 2),
    weightIn(text('shares'), 0)
  ]
  if (heads === undefined || area === undefined || shares === undefined) return 'notANumber'
  return {
    line: raw.line,
    name,
    alias: orNull('alias'),
    group: orNull('group'),
    door: orNull('door'),
    household: orNull('household'),
    heads,
    area,
    shares,
    evidence: text('evidence'),
    looksLikeFormula: COLUMNS.some((column) => FORMULA.test(text(column)))
  }
}
