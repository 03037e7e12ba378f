import type { SigningBlock } from '#shared/domain/minutes/document.ts'
import { cellsOf } from '#shared/domain/minutes/printable-text.ts'
import type { Element } from './element.ts'
import { COLOURS, mm, PAGE, SIZES } from './look.ts'
import type { PdfNode } from './pdfmake-parts.ts'
import { body, bodySecond, cell, columnHead, columnHeadSecond, small } from './text-styles.ts'
import type { Style, Typesetter } from './typesetter.ts'

/**
 * How much of a page is left for lines between the statement and the seal, in lines of one row. Two languages need a
 * longer statement. What does not fit goes on a further page, under the statement again.
 */
const ROOM = { oneLanguage: 7, both: 6 }
/** A name or group of more cells than these may take a second row. */
const ONE_ROW = { name: 13, group: 5 }
const TALL_LINE = 1.5
const LINE_HEIGHT = mm(11)
const SEAL_RADIUS = mm(20)
const COLUMN_WIDTHS = [146, 66, 120, 58]

const paragraph = { lineHeight: 1.12, margin: [0, 0, 0, 3] } as const

/**
 * Signature lines never stand on a page alone (rule M12): each group of them is one unbreakable block with the
 * statement that is signed, and the last one carries the seal and the line that closes the sheet.
 */
export function signingNodes(
  block: SigningBlock,
  headingNodes: PdfNode[],
  root: Element,
  typesetter: Typesetter
): PdfNode[] {
  const groups = pagesOfLines(block.lines, block.statement.length > 1 ? ROOM.both : ROOM.oneLanguage)
  return groups.map((lines, index) => ({
    unbreakable: true,
    stack: [
      ...(index === 0 ? headingNodes : []),
      ...typesetter.said(
        root,
        'P',
        block.statement,
        { ...body, ...paragraph },
        { ...bodySecond, ...paragraph }
      ),
      ...(lines.length === 0 ? [] : [handTable(block, lines, root.child('Table'), typesetter)]),
      ...(index < groups.length - 1 || block.seal === null ? [] : [seal(block.seal, root, typesetter)]),
      ...(index < groups.length - 1 ? [] : [blankTail(block, root, typesetter)])
    ],
    margin: [0, 0, 0, 10]
  }))
}

type Lines = SigningBlock['lines']

function pagesOfLines(lines: Lines, room: number): Lines[] {
  const pages: Lines[number][][] = [[]]
  let used = 0
  for (const line of lines) {
    const tall = cellsOf(line.name) > ONE_ROW.name || cellsOf(line.group) > ONE_ROW.group
    const height = tall ? TALL_LINE : 1
    if (used + height > room) {
      pages.push([])
      used = 0
    }
    pages.at(-1)?.push(line)
    used += height
  }
  return pages
}

function handTable(block: SigningBlock, lines: Lines, table: Element, typesetter: Typesetter): PdfNode {
  const head = table.child('TR')
  const cells = (texts: (row: Element) => PdfNode[][], row: Element): PdfNode[] =>
    texts(row).map((stack) => ({ stack, verticalAlignment: 'middle' }))
  return {
    layout: 'boxes',
    margin: [0, 6, 0, 10],
    table: {
      widths: COLUMN_WIDTHS,
      heights: (row: number) => (row === 0 ? 'auto' : LINE_HEIGHT),
      dontBreakRows: true,
      body: [
        cells(
          (row) =>
            block.columns.map((said) =>
              typesetter.said(row.child('TH', undefined, 'Column'), 'P', said, columnHead, columnHeadSecond)
            ),
          head
        ),
        ...lines.map((line) =>
          cells((row) => {
            const name = row.child('TD')
            return [
              [
                ...(line.name === '' ? [] : [typesetter.text(name, 'P', line.name, cell)]),
                typesetter.text(name, 'P', line.office.map(({ text }) => text).join(' · '), small)
              ],
              [typesetter.text(row.child('TD'), 'P', line.group, cell)],
              forTheHand(row),
              forTheHand(row)
            ]
          }, table.child('TR'))
        )
      ]
    }
  }
}

/** An empty cell is still one of its row, to a reader for the blind too. */
function forTheHand(row: Element): PdfNode[] {
  row.child('TD')
  return [{ text: '' }]
}

/** A dotted circle the size of a committee’s seal, with the body and the date it is put over. */
function seal(
  { label: word, body: name, date }: NonNullable<SigningBlock['seal']>,
  root: Element,
  typesetter: Typesetter
): PdfNode {
  const width = 2 * SEAL_RADIUS + 2
  const inCircle: Style = { font: 'text', fontSize: SIZES.small, color: COLOURS.muted, alignment: 'center' }
  return {
    columns: [
      {
        width: PAGE.width - width - mm(6),
        stack: [
          typesetter.text(root, 'P', name, {
            font: 'title',
            fontSize: SIZES.body,
            color: COLOURS.ink,
            alignment: 'right'
          }),
          ...typesetter.said(
            root,
            'P',
            date,
            { ...cell, alignment: 'right', margin: [0, 6, 0, 0] },
            { ...small, alignment: 'right', margin: [0, 6, 0, 0] }
          )
        ],
        margin: [0, SEAL_RADIUS - 22, 14, 0]
      },
      {
        width,
        stack: [
          {
            canvas: [
              {
                type: 'ellipse',
                x: SEAL_RADIUS + 1,
                y: SEAL_RADIUS + 1,
                r1: SEAL_RADIUS,
                r2: SEAL_RADIUS,
                lineWidth: 0.8,
                lineColor: COLOURS.faintVermilion,
                dash: { length: 3, space: 3 }
              }
            ]
          },
          {
            stack: typesetter.said(root, 'P', word, inCircle, inCircle),
            margin: [0, -SEAL_RADIUS - 14, 0, SEAL_RADIUS - (word.length > 1 ? 16 : 2)]
          }
        ]
      }
    ]
  }
}

/** Rules either side of 以下空白, so that nothing can be added under a signed sheet. */
function blankTail({ blankTail: words }: SigningBlock, root: Element, typesetter: Typesetter): PdfNode {
  const rule = (): PdfNode => ({
    width: 140,
    canvas: [{ type: 'line', x1: 0, y1: 8, x2: 140, y2: 8, lineWidth: 0.5, lineColor: COLOURS.muted }]
  })
  return {
    columns: [
      rule(),
      {
        width: PAGE.width - 280,
        stack: typesetter.said(
          root,
          'P',
          words,
          { ...cell, alignment: 'center' },
          { ...small, alignment: 'center' }
        )
      },
      rule()
    ],
    margin: [0, 10, 0, 0]
  }
}
