import type { CountRow, Said, TableColumn } from '#shared/domain/minutes/document.ts'
import type { Element } from './element.ts'
import { COLOURS, PAGE } from './look.ts'
import type { PdfNode } from './pdfmake-parts.ts'
import { body, bodySecond, cell, cellSecond, columnHead, columnHeadSecond } from './text-styles.ts'
import type { Typesetter } from './typesetter.ts'

/** Longer cells may need more than a page, and a row kept whole is lost where it doesn’t fit one. */
const LETTERS_IN_A_WHOLE_ROW = 300

/** Whether rows of these texts may safely be kept from breaking between pages. */
export const fitsOnePage = (saids: readonly Said[]): boolean =>
  saids.every((said) => said.every(({ text }) => text.length <= LETTERS_IN_A_WHOLE_ROW))

const OPTION_WIDTH = 130
const BAR = { width: 200, height: 11 }

/** Its cell holds no words: the votes stand beside it. */
function bar(row: Element, count: number, of: number, won: boolean): PdfNode {
  row.child('TD')
  const length = of <= 0 ? 0 : (Math.min(Math.max(count, 0), of) / of) * BAR.width
  const rect = (w: number, color: string) => ({ type: 'rect', x: 0, y: 0, w, h: BAR.height, color })
  return {
    canvas: [rect(BAR.width, COLOURS.tint), rect(length, won ? COLOURS.green : COLOURS.bar)],
    margin: [0, 6, 0, 0]
  }
}

/** Votes as number and as length; the track is the whole roll, so that turnout is seen too. */
export function counts(
  [option, share, votes]: readonly [Said, Said, Said],
  rows: readonly CountRow[],
  of: number,
  element: Element,
  typesetter: Typesetter
): PdfNode {
  const head = element.child('TR')
  const right = { alignment: 'right' } as const
  return {
    layout: 'ruled',
    table: {
      widths: [OPTION_WIDTH, BAR.width, PAGE.width - OPTION_WIDTH - BAR.width - 36],
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      body: [
        [
          {
            stack: typesetter.said(
              head.child('TH', undefined, 'Column'),
              'P',
              option,
              columnHead,
              columnHeadSecond
            )
          },
          {
            stack: typesetter.said(
              head.child('TH', undefined, 'Column'),
              'P',
              share,
              columnHead,
              columnHeadSecond
            )
          },
          {
            stack: typesetter.said(
              head.child('TH', undefined, 'Column'),
              'P',
              votes,
              { ...columnHead, ...right },
              { ...columnHeadSecond, ...right }
            )
          }
        ],
        ...rows.map(({ label: name, count, won }) => {
          const row = element.child('TR')
          return [
            {
              stack: typesetter.pair(
                row.child('TH', undefined, 'Row'),
                'P',
                name,
                won ? { ...body, font: 'strong' } : body,
                bodySecond
              )
            },
            bar(row, count, of, won),
            {
              stack: [
                typesetter.text(row.child('TD'), 'P', String(count), { ...body, font: 'strong', ...right })
              ]
            }
          ]
        })
      ]
    },
    margin: [0, 0, 0, 6]
  }
}

export function table(
  columns: readonly TableColumn[],
  rows: readonly (readonly Said[])[],
  element: Element,
  typesetter: Typesetter
): PdfNode {
  const shares = columns.reduce((sum, { share }) => sum + share, 0)
  const alignments = columns.map(({ align }) => align)
  const head = element.child('TR')
  return {
    layout: 'ruled',
    table: {
      widths: columns.map(({ share }) => (PAGE.width * share) / shares - 12),
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: fitsOnePage(rows.flat()),
      body: [
        columns.map(({ label: name, align }) => ({
          stack: typesetter.said(
            head.child('TH', undefined, 'Column'),
            'P',
            name,
            { ...columnHead, alignment: align },
            { ...columnHeadSecond, alignment: align }
          ),
          fillColor: COLOURS.tint
        })),
        ...rows.map((saids) => {
          const row = element.child('TR')
          return saids.map((said, index) => ({
            stack: typesetter.said(
              row.child('TD'),
              'P',
              said,
              { ...cell, alignment: alignments[index] ?? 'left' },
              { ...cellSecond, alignment: alignments[index] ?? 'left' }
            )
          }))
        })
      ]
    },
    margin: [0, 2, 0, 6]
  }
}
