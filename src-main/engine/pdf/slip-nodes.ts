import type { Said, SlipsBlock } from '#shared/domain/minutes/document.ts'
import { cellsOf } from '#shared/domain/minutes/printable-text.ts'
import type { Element } from './element.ts'
import { COLOURS, mm, SLIPS } from './look.ts'
import type { PdfNode } from './pdfmake-parts.ts'
import { small } from './text-styles.ts'
import type { Style, Typesetter } from './typesetter.ts'

/** A village's seal. */
const SEAL = mm(40)
const STUB_WIDTH = mm(36)
const PADDING = 12
const GAP = 10
const BALLOT_WIDTH = SLIPS.width - STUB_WIDTH - 4 * PADDING
const TEXT_WIDTH = BALLOT_WIDTH - SEAL - GAP
const IN_A_ROW = { options: 3, cells: 8 }
const BOX = { width: 1.6, size: 1.25 }

/** Points, largest first: a paper with twenty long options still has to be one piece of one page. */
const SIZES = [14, 12, 10, 8.5, 7] as const
/** Noto Sans SC's own line, in sizes; how much tighter it is set where letters are small. */
const LINE = { natural: 1.448, tight: 0.92 }

/** Stub and ballot side by side, ruled off by lines to cut along, as many to a page as it holds. */
export function slipsNode(block: SlipsBlock, element: Element, typesetter: Typesetter): PdfNode {
  const size = sizeOf(block)
  return {
    layout: 'slips',
    table: {
      widths: [STUB_WIDTH, BALLOT_WIDTH],
      dontBreakRows: true,
      body: block.serials.map((serial) => {
        const row = element.child('TR')
        return [
          { stack: stub(block.stub, serial, row.child('TD'), typesetter) },
          { stack: ballot(block.ballot, size, row.child('TD'), typesetter) }
        ]
      })
    }
  }
}

function stub(
  { kind, title, serial: label, issued }: SlipsBlock['stub'],
  serial: string,
  cell: Element,
  typesetter: Typesetter
): PdfNode[] {
  const name: Style = { font: 'strong', fontSize: 10.5, color: COLOURS.ink }
  return [
    ...typesetter.pair(cell, 'P', kind, name, small),
    typesetter.text(cell, 'P', title, { ...small, color: COLOURS.ink, margin: [0, 3, 0, 4] }),
    ...typesetter.pair(cell, 'P', label, small, small),
    typesetter.text(cell, 'P', serial, { font: 'strong', fontSize: 16, color: COLOURS.ink }),
    ...typesetter.pair(cell, 'P', issued, { ...small, margin: [0, 4, 0, 0] }, small),
    { canvas: [line(STUB_WIDTH)], margin: [0, 20, 0, 0] }
  ]
}

function ballot(
  { masthead, kind, title, instruction, options, seal }: SlipsBlock['ballot'],
  size: number,
  cell: Element,
  typesetter: Typesetter
): PdfNode[] {
  const tight = size < 12 ? { lineHeight: LINE.tight } : {}
  const soft: Style = { font: 'text', fontSize: Math.max(size - 4.5, 7), color: COLOURS.muted, ...tight }
  const head: Style = { font: 'title', fontSize: Math.min(size + 2, 15), color: COLOURS.ink, ...tight }
  return [
    {
      columns: [
        {
          width: TEXT_WIDTH,
          stack: [
            ...typesetter.pair(cell, 'P', kind, { ...soft, font: 'strong', color: COLOURS.ink }, soft),
            typesetter.text(cell, 'P', masthead, soft),
            typesetter.text(cell, 'P', title, { ...head, margin: [0, 2, 0, 4] }),
            ...typesetter.said(cell, 'P', instruction, soft, {
              ...soft,
              fontSize: Math.max(size - 5.5, 6.5)
            }),
            { ...optionNodes(options, size, cell.child('L'), typesetter), margin: [0, 5, 0, 0] }
          ]
        },
        { width: SEAL, stack: sealPlace(seal, cell, typesetter) }
      ],
      columnGap: GAP
    }
  ]
}

/** Under one another; beside each other where they are as few and short as the answers to a question. */
function optionNodes(options: readonly Said[], size: number, list: Element, typesetter: Typesetter): PdfNode {
  const tight = size < 12 ? { lineHeight: LINE.tight } : {}
  const word: Style = { font: 'strong', fontSize: size, color: COLOURS.ink, ...tight }
  const nodes = options.map((said) => {
    const item = list.child('LI')
    return {
      columns: [
        {
          width: size * BOX.width,
          ...typesetter.text(item, 'Lbl', '□', { ...word, font: 'text', fontSize: size * BOX.size })
        },
        {
          width: '*',
          stack: typesetter.said(item, 'LBody', said, word, {
            font: 'text',
            fontSize: size * 0.75,
            color: COLOURS.muted
          }),
          margin: [0, size * 0.15, 0, 0]
        }
      ],
      columnGap: 3,
      margin: [0, 0, 0, 2]
    }
  })
  const isShort = options.every((said) => said.every(({ text }) => cellsOf(text) <= IN_A_ROW.cells))
  return isShort && options.length <= IN_A_ROW.options ? { columns: nodes, columnGap: 4 } : { stack: nodes }
}

/** A dotted circle: a paper without the seal was not issued. */
function sealPlace(word: Said, cell: Element, typesetter: Typesetter): PdfNode[] {
  const r = SEAL / 2
  const inCircle: Style = { ...small, alignment: 'center' }
  return [
    {
      canvas: [
        {
          type: 'ellipse',
          x: r,
          y: r,
          r1: r - 1,
          r2: r - 1,
          lineWidth: 0.8,
          lineColor: COLOURS.faintVermilion,
          dash: { length: 3, space: 3 }
        }
      ]
    },
    { stack: typesetter.said(cell, 'P', word, inCircle, inCircle), margin: [0, -r - 8, 0, r - 12] }
  ]
}

const line = (length: number): PdfNode => ({
  type: 'line',
  x1: 0,
  y1: 0,
  x2: length,
  y2: 0,
  lineWidth: 0.5,
  lineColor: COLOURS.muted
})

/** The largest size at which the ballot is sure to fit a page, every letter taken for a wide one. */
function sizeOf({ ballot: { title, instruction, options } }: SlipsBlock): number {
  const fits = (size: number): boolean => {
    const linesIn = (text: string, letter: number, width: number) =>
      Math.ceil(([...text].length * letter) / width) * letter * LINE.natural
    const optionWidth = TEXT_WIDTH - size * BOX.width
    const heights = [
      ...options.map(
        (said) => said.reduce((sum, { text }) => sum + linesIn(text, size, optionWidth), 0) + size * BOX.size
      ),
      linesIn(title, size + 2, TEXT_WIDTH),
      ...instruction.map(({ text }) => linesIn(text, size, TEXT_WIDTH)),
      3 * size * LINE.natural
    ]
    return heights.reduce((sum, height) => sum + height, 2 * PADDING) <= SLIPS.height
  }
  return SIZES.find(fits) ?? 7
}
