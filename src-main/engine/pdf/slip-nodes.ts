import type { Said, SlipsBlock } from '#shared/domain/minutes/document.ts'
import { cellsOf } from '#shared/domain/minutes/printable-text.ts'
import type { Element } from './element.ts'
import { COLOURS, SLIPS } from './look.ts'
import type { PdfNode } from './pdfmake-parts.ts'
import { planOf, type SlipPlan } from './slip-plan.ts'
import { small } from './text-styles.ts'
import type { Style, Typesetter } from './typesetter.ts'

const IN_A_ROW = { options: 3, cells: 8, gap: 4 }
const BOX = '□'
/** Points, on the stub. */
const STUB = { kind: 10.5, serial: 16 }
/** Small letters are set tighter than the font's own line. */
const TIGHT = { below: 12, lineHeight: 0.92 }

/** Stub and ballot side by side, ruled off by lines to cut along, as many to a page as it holds. */
export function slipsNode(block: SlipsBlock, element: Element, typesetter: Typesetter): PdfNode {
  const plan = planOf(block.ballot)
  return {
    layout: 'slips',
    table: {
      widths: [SLIPS.stub, SLIPS.ballot],
      dontBreakRows: true,
      body: block.serials.map((serial) => {
        const row = element.child('TR')
        return [
          { stack: stub(block.stub, serial, row.child('TD'), typesetter) },
          { stack: ballot(block.ballot, plan, row.child('TD'), typesetter) }
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
  const strong = (fontSize: number): Style => ({ font: 'strong', fontSize, color: COLOURS.ink })
  return [
    ...typesetter.pair(cell, 'P', kind, strong(STUB.kind), small),
    typesetter.text(cell, 'P', title, { ...small, color: COLOURS.ink, margin: [0, 3, 0, 4] }),
    ...typesetter.pair(cell, 'P', label, small, small),
    typesetter.text(cell, 'P', serial, strong(STUB.serial)),
    ...typesetter.pair(cell, 'P', issued, { ...small, margin: [0, 4, 0, 0] }, small),
    { canvas: [signatureLine()], margin: [0, 20, 0, 0] }
  ]
}

/** Made anew for each stub: pdfmake moves what it draws. */
const signatureLine = (): PdfNode => ({
  type: 'line',
  x1: 0,
  y1: 0,
  x2: SLIPS.stub,
  y2: 0,
  lineWidth: 0.5,
  lineColor: COLOURS.muted
})

function ballot(
  { masthead, kind, title, instruction, options, seal }: SlipsBlock['ballot'],
  { sizes, isBeside }: SlipPlan,
  cell: Element,
  typesetter: Typesetter
): PdfNode[] {
  const soft = set('text', sizes.soft, COLOURS.muted)
  const text = [
    ...typesetter.pair(cell, 'P', kind, set('strong', sizes.soft), soft),
    typesetter.text(cell, 'P', masthead, soft),
    typesetter.text(cell, 'P', title, { ...set('title', sizes.title), margin: [0, 2, 0, 4] }),
    ...typesetter.said(cell, 'P', instruction, soft, set('text', sizes.second, COLOURS.muted))
  ]
  const room = isBeside ? SLIPS.text : SLIPS.ballot
  const choices = {
    ...optionNodes(options, sizes.option, room, cell.child('L'), typesetter),
    margin: [0, 5, 0, 0]
  }
  const top = {
    columns: [
      { width: SLIPS.text, stack: isBeside ? [...text, choices] : text },
      { width: SLIPS.seal, stack: sealPlace(seal, cell, typesetter) }
    ],
    columnGap: SLIPS.gap
  }
  return isBeside ? [top] : [top, choices]
}

const set = (font: Style['font'], fontSize: number, color: string = COLOURS.ink): Style => ({
  font,
  fontSize,
  color,
  ...(fontSize < TIGHT.below && { lineHeight: TIGHT.lineHeight })
})

/** Under one another; beside each other where they are as few and short as the answers to a question. */
function optionNodes(
  options: readonly Said[],
  size: number,
  room: number,
  list: Element,
  typesetter: Typesetter
): PdfNode {
  const isRow =
    options.length <= IN_A_ROW.options &&
    options.every((said) => said.every(({ text }) => cellsOf(text) <= IN_A_ROW.cells))
  const each = isRow ? (room - (options.length - 1) * IN_A_ROW.gap) / options.length : room
  const box = size * SLIPS.box.width
  const nodes = options.map((said) => {
    const item = list.child('LI')
    return {
      columns: [
        {
          width: box,
          ...typesetter.text(item, 'Lbl', BOX, set('text', size * SLIPS.box.size))
        },
        {
          // Never “*”: pdfmake would stretch it to an overlong word.
          width: each - box - SLIPS.box.gap,
          stack: typesetter.said(
            item,
            'LBody',
            said,
            set('strong', size),
            set('text', size * 0.75, COLOURS.muted)
          ),
          margin: [0, size * 0.15, 0, 0]
        }
      ],
      columnGap: SLIPS.box.gap,
      margin: [0, 0, 0, 2]
    }
  })
  return isRow
    ? { columns: nodes.map((node) => ({ width: each, ...node })), columnGap: IN_A_ROW.gap }
    : { stack: nodes }
}

/** A dotted circle: a paper without the seal was not issued. */
function sealPlace(word: Said, cell: Element, typesetter: Typesetter): PdfNode[] {
  const r = SLIPS.seal / 2
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
