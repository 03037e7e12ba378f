import { COLOURS, SIZES } from './look.ts'
import type { Style } from './typesetter.ts'

export const heading: Style = { font: 'strong', fontSize: SIZES.heading, color: COLOURS.ink }
export const headingSecond: Style = { font: 'text', fontSize: SIZES.bodySecond, color: COLOURS.muted }
export const body: Style = { font: 'text', fontSize: SIZES.body, color: COLOURS.ink, lineHeight: 1.12 }
export const bodySecond: Style = { font: 'text', fontSize: SIZES.bodySecond, color: COLOURS.muted }
export const label: Style = {
  font: 'strong',
  fontSize: SIZES.table,
  color: COLOURS.muted,
  margin: [0, 1.5, 0, 0]
}
export const labelSecond: Style = { font: 'text', fontSize: SIZES.tableSecond, color: COLOURS.muted }
export const cell: Style = { font: 'text', fontSize: SIZES.table, color: COLOURS.ink }
export const cellSecond: Style = { font: 'text', fontSize: SIZES.tableSecond, color: COLOURS.muted }
export const columnHead: Style = { font: 'strong', fontSize: SIZES.small, color: COLOURS.ink }
export const columnHeadSecond: Style = { font: 'text', fontSize: SIZES.footer, color: COLOURS.muted }
export const small: Style = { font: 'text', fontSize: SIZES.footer, color: COLOURS.muted }
