import type { SheetDocument } from './document.ts'
import { clipped } from './printable-text.ts'

/** Not allowed in a file name on one system or another, or read as a path. */
const UNSAFE = /[\\/:*?"<>|\n]+/g

/** Keeps the whole name, three bytes a Han character, under the 255 bytes that most systems allow. */
const CELLS = { title: 80, label: 48 }

/** `K7QM-2XVD-9HTR 修建村口水泥路.pdf`, `签到表 修建村口水泥路.pdf`: the same on every laptop. */
export function sheetFileName(sheet: SheetDocument): string {
  const safe = (text: string, cells: number): string => clipped(text.replace(UNSAFE, '-'), cells)
  const name = `${safe(sheet.fileLabel, CELLS.label)} ${safe(sheet.title, CELLS.title)}`.trim()
  return `${name.replace(/^[.\s-]+|[.\s]+$/g, '') || 'sheet'}.pdf`
}
