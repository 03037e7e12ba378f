import type { FieldRow, Said, SheetBlock, Tone } from '#shared/domain/minutes/document.ts'
import { assertNever } from '#shared/kernel/result.ts'
import { hasWide } from '#shared/domain/minutes/printable-text.ts'
import type { Element } from './element.ts'
import { COLOURS, PAGE, SIZES } from './look.ts'
import type { PdfNode } from './pdfmake-parts.ts'
import {
  body,
  bodySecond,
  cell,
  cellSecond,
  heading,
  headingSecond,
  label,
  labelSecond
} from './text-styles.ts'
import { formNode } from './form-nodes.ts'
import { slipsNode } from './slip-nodes.ts'
import { counts, fitsOnePage, table } from './table-nodes.ts'
import { signingNodes } from './signing-nodes.ts'
import type { Style, Typesetter } from './typesetter.ts'

const TONES: Record<Tone, string> = {
  settled: COLOURS.green,
  declined: COLOURS.ink,
  open: COLOURS.vermilion
}

/** With two languages the label holds both. */
const LABEL_WIDTH = { one: 112, two: 132 }

/** What must still fit under a heading before the page ends: a heading at the foot of a page heads nothing. */
const KEPT_WITH_HEADING = 64

/** The nodes of one block, top to bottom, and its elements under `root`. */
export function blockNodes(block: SheetBlock, root: Element, typesetter: Typesetter): PdfNode[] {
  switch (block.kind) {
    case 'heading':
      return keptWithNext(headingNode(block.said, root, typesetter))
    case 'outcome':
      return [
        panel(TONES[block.tone], true, [
          ...typesetter.said(
            root,
            'P',
            block.said,
            { font: 'title', fontSize: SIZES.outcome, color: TONES[block.tone] },
            { font: 'title', fontSize: SIZES.body, color: TONES[block.tone] }
          ),
          ...typesetter.said(root, 'P', block.detail, { ...cell, margin: [0, 3, 0, 0] }, cellSecond)
        ])
      ]
    case 'fields':
      return [fields(block.rows, root.child('Table'), typesetter)]
    case 'paragraph':
      return typesetter.said(
        root,
        'P',
        block.said,
        { ...cell, color: COLOURS.muted, margin: [0, 0, 0, 2] },
        { ...cellSecond, margin: [0, 0, 0, 4] }
      )
    case 'prose':
      return prose(block.text, root, typesetter)
    case 'list':
      return [list(block.items, root.child('L'), typesetter)]
    case 'counts':
      return [counts(block.columns, block.rows, block.of, root.child('Table'), typesetter)]
    case 'table':
      return block.rows.length === 0
        ? typesetter.said(root, 'P', block.none, cell, cellSecond)
        : [table(block.columns, block.rows, root.child('Table'), typesetter)]
    case 'sum':
      return [sum(block.label, block.said, root, typesetter)]
    case 'signing':
      return signingNodes(block, [headingNode(block.heading, root, typesetter)], root, typesetter)
    case 'form':
      return [formNode(block, root.child('Table'), typesetter)]
    case 'slips':
      return [slipsNode(block, root.child('Table'), typesetter)]
    default:
      return assertNever(block)
  }
}

/** Both languages on one line: 一、表决事项   1. The question. */
function headingNode(said: Said, root: Element, typesetter: Typesetter): PdfNode {
  const [first, second] = typesetter.said(root, 'H2', said, heading, {
    ...headingSecond,
    margin: [0, 4.5, 0, 0]
  })
  return {
    columns: [{ width: 'auto', ...first }, ...(second === undefined ? [] : [{ width: '*', ...second }])],
    columnGap: 12,
    margin: [0, 14, 0, 5]
  }
}

/** Reserves room below the heading in one unbreakable block, then gives it back. */
const keptWithNext = (node: PdfNode): PdfNode[] => [
  { unbreakable: true, stack: [node, { text: '', fontSize: 1, margin: [0, 0, 0, KEPT_WITH_HEADING] }] },
  { text: '', fontSize: 1, margin: [0, -KEPT_WITH_HEADING, 0, 0] }
]

const panel = (colour: string, whole: boolean, stack: PdfNode[]): PdfNode => ({
  layout: 'panel',
  table: {
    widths: ['*'],
    dontBreakRows: whole,
    body: [[{ stack, fillColor: COLOURS.tint, borderColor: [colour, colour, colour, colour] }]]
  },
  margin: [0, 4, 0, 6]
})

function fields(rows: readonly FieldRow[], element: Element, typesetter: Typesetter): PdfNode {
  const width = rows.some(({ label: name }) => name.length > 1) ? LABEL_WIDTH.two : LABEL_WIDTH.one
  return {
    layout: 'fields',
    table: {
      widths: [width - 8, PAGE.width - width - 8],
      dontBreakRows: fitsOnePage(rows.map(({ value }) => value)),
      body: rows.map(({ label: name, value }) => {
        const row = element.child('TR')
        return [
          { stack: typesetter.pair(row.child('TH', undefined, 'Row'), 'P', name, label, labelSecond) },
          { stack: typesetter.pair(row.child('TD'), 'P', value, body, bodySecond) }
        ]
      })
    },
    margin: [0, 0, 0, 8]
  }
}

/** Chinese paragraphs open two characters in and fill the line; others stay ragged, which reads better unhyphenated. */
function prose(text: string, root: Element, typesetter: Typesetter): PdfNode[] {
  return text
    .split('\n')
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => {
      const chinese = hasWide(paragraph)
      return {
        ...typesetter.text(root, 'P', paragraph, {
          ...body,
          lineHeight: 1.2,
          alignment: chinese ? 'justify' : 'left',
          margin: [0, 0, 0, 4]
        }),
        ...(chinese ? { leadingIndent: 2 * SIZES.body } : {})
      }
    })
}

const LIST_INDENT = 28

function list(items: readonly Said[], element: Element, typesetter: Typesetter): PdfNode {
  return {
    stack: items.map((said, index) => {
      const item = element.child('LI')
      return {
        columns: [
          { width: LIST_INDENT, ...typesetter.text(item, 'Lbl', `${index + 1}.`, body) },
          { width: PAGE.width - LIST_INDENT, stack: typesetter.said(item, 'LBody', said, body, bodySecond) }
        ],
        margin: [0, 0, 0, 3]
      }
    })
  }
}

/** The sentence is one; each clause gets a line, so that it can be followed with a finger. */
function sum(name: Said, said: Said, root: Element, typesetter: Typesetter): PdfNode {
  const strong: Style = { ...body, font: 'strong', lineHeight: 1.15 }
  return panel(COLOURS.vermilion, fitsOnePage([said]), [
    ...typesetter.said(root, 'P', name, { ...label, margin: [0, 0, 0, 2] }, labelSecond),
    ...said.flatMap(({ language, text }, index) =>
      text
        .split(/(?<=；|; )/u)
        .map((clause) => typesetter.text(root, 'P', clause, index === 0 ? strong : bodySecond, language))
    )
  ])
}
