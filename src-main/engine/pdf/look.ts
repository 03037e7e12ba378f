import type { PageKind } from '#shared/domain/minutes/document.ts'

/** Points per millimetre. */
const MM = 72 / 25.4
export const mm = (millimetres: number): number => Math.round(millimetres * MM * 100) / 100

/**
 * A4 with the type area of GB/T 9704-2012: 156 × 225 mm, head margin 37 mm, binding margin 28 mm. Villages are not
 * bound by it; their notice boards and archives are used to it.
 */
export const PAGE = {
  size: { width: mm(210), height: mm(297), orientation: 'portrait' as const },
  margins: { left: mm(28), right: mm(26), top: mm(37), bottom: mm(35) },
  width: mm(156)
}

interface Margins {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Forms are as wide as official papers and begin higher; papers to be cut apart waste no margin. */
export const MARGINS: Record<PageKind, Margins> = {
  official: PAGE.margins,
  form: { ...PAGE.margins, top: mm(20), bottom: mm(22) },
  slips: { left: mm(18), right: mm(18), top: mm(12), bottom: mm(18) }
}

/** Slips between their margins: `ballot` is the text beside the place of a village's seal, a gap, and that. */
export const SLIPS = {
  height: mm(267),
  padding: 12,
  stub: mm(36),
  ballot: mm(138) - 48,
  text: mm(98) - 58,
  gap: 10,
  seal: mm(40),
  /** Of an option: its size and the room it takes in letters, and points between it and the words. */
  box: { size: 1.25, width: 1.6, gap: 3 }
} as const

export const COLOURS = {
  ink: '#1f1b16',
  muted: '#5c5348',
  rule: '#c8beae',
  tint: '#f6f1e8',
  vermilion: '#b0281c',
  faintVermilion: '#d8a49d',
  green: '#1d5a39',
  bar: '#b8ad9c'
} as const

/** Points. The second language is set smaller: it explains the first, which decides. */
export const SIZES = {
  masthead: 27,
  kind: 15,
  title: 21,
  outcome: 24,
  heading: 15,
  body: 14,
  bodySecond: 11.5,
  table: 12,
  tableSecond: 10,
  small: 10.5,
  footer: 8.5
} as const

type Line = (index: number, node: { table: { body: unknown[]; headerRows?: number } }) => number

const hairlines =
  (top: number): Line =>
  (index, { table }) =>
    index === 0 || index === table.body.length ? top : index === (table.headerRows ?? 0) ? 0.75 : 0.4

const cutLine = () => ({ dash: { length: 5, space: 4 } })

/** Horizontal rules only: quiet on screen, and they survive a photocopier. */
export const TABLE_LAYOUTS = {
  fields: {
    hLineWidth: (index: number) => (index === 0 ? 0 : 0.4),
    vLineWidth: () => 0,
    hLineColor: () => COLOURS.rule,
    paddingLeft: () => 0,
    paddingRight: () => 8,
    paddingTop: () => 3,
    paddingBottom: () => 3.5
  },
  ruled: {
    hLineWidth: hairlines(0.75),
    vLineWidth: () => 0,
    hLineColor: () => COLOURS.rule,
    paddingLeft: () => 6,
    paddingRight: () => 6,
    paddingTop: () => 2.5,
    paddingBottom: () => 3
  },
  plain: {
    hLineWidth: () => 0,
    vLineWidth: () => 0,
    paddingLeft: () => 0,
    paddingRight: () => 8,
    paddingTop: () => 2,
    paddingBottom: () => 2
  },
  panel: {
    hLineWidth: () => 0,
    vLineWidth: (index: number) => (index === 0 ? 3 : 0),
    paddingLeft: () => 14,
    paddingRight: () => 10,
    paddingTop: () => 8,
    paddingBottom: () => 9
  },
  boxes: {
    hLineWidth: () => 0.75,
    vLineWidth: () => 0.75,
    hLineColor: () => COLOURS.ink,
    vLineColor: () => COLOURS.ink,
    paddingLeft: () => 6,
    paddingRight: () => 6,
    paddingTop: () => 3,
    paddingBottom: () => 3
  },
  slips: {
    hLineWidth: () => 0.7,
    vLineWidth: (index: number) => (index === 1 ? 0.7 : 0),
    hLineColor: () => COLOURS.muted,
    vLineColor: () => COLOURS.muted,
    hLineStyle: cutLine,
    vLineStyle: cutLine,
    paddingLeft: () => SLIPS.padding,
    paddingRight: () => SLIPS.padding,
    paddingTop: () => SLIPS.padding,
    paddingBottom: () => SLIPS.padding
  }
}
