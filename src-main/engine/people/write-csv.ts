import papa from 'papaparse'
import { type Column, COLUMNS, headingOf, safeCell } from '#shared/domain/people/import-lines.ts'
import type { Register } from '#shared/domain/people/register.ts'
import type { Authority, PersonRecord } from '#shared/domain/community/authority.ts'
import { compareText, utf8 } from '#shared/kernel/bytes.ts'
import type { Language } from '#shared/rpc/contract/common.ts'

/** Hundredths of a square metre as decimal digits. */
const squareMetres = (value: number): string =>
  `${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}`

/**
 * The roll as a spreadsheet opens it: UTF-8 with a mark, no cell that any of them would run, and the import reads it
 * back as it was. Present members, by name and id.
 */
export function writeCsv(authority: Authority, register: Register, language: Language): Uint8Array {
  const members = [...authority.members()].sort(
    (a, b) => compareText(a.name, b.name) || compareText(a.id, b.id)
  )
  const head = COLUMNS.map((column) => headingOf(column, language))
  const rows = members.map((member) => {
    const cells = cellsOf(member, register)
    return COLUMNS.map((column) => safeCell(cells[column]))
  })
  return utf8(`\ufeff${papa.unparse([head, ...rows], { newline: '\r\n' })}\r\n`)
}

function cellsOf({ id, name }: PersonRecord, register: Register): Record<Column, string> {
  const { fields } = register.cardOf(id)
  const { heads, area, shares } = fields
  return {
    name,
    alias: fields.alias ?? '',
    group: fields.group ?? '',
    door: fields.door ?? '',
    household: register.homeOf(id)?.fields.name ?? '',
    heads: heads === null ? '' : `${heads.value}`,
    area: area === null ? '' : squareMetres(area.value),
    shares: shares === null ? '' : `${shares.value}`,
    evidence: (area ?? shares ?? heads)?.evidence ?? ''
  }
}
