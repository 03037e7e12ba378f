import type { FormBlock } from '#shared/domain/minutes/document.ts'
import type { Element } from './element.ts'
import { mm, PAGE } from './look.ts'
import type { PdfNode } from './pdfmake-parts.ts'
import { cell, cellSecond, columnHead, columnHeadSecond } from './text-styles.ts'
import { fitsOnePage } from './table-nodes.ts'
import type { Typesetter } from './typesetter.ts'

/** Padding and rule beside each column (TABLE_LAYOUTS.boxes). */
const BESIDE = 12.75

/** A boxed table to be filled in by hand, its head again on every page. An empty cell is still one of its row. */
export function formNode(
  { columns, rows, rowHeight }: FormBlock,
  element: Element,
  typesetter: Typesetter
): PdfNode {
  const shares = columns.reduce((sum, { share }) => sum + share, 0)
  const room = PAGE.width - columns.length * BESIDE
  const head = element.child('TR')
  return {
    layout: 'boxes',
    margin: [0, 4, 0, 8],
    table: {
      widths: columns.map(({ share }) => (room * share) / shares),
      heights: (row: number) => (row === 0 ? 'auto' : mm(rowHeight)),
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: fitsOnePage(rows.flat().flatMap((said) => (said === null ? [] : [said]))),
      body: [
        columns.map(({ label, align }) => ({
          stack: typesetter.said(
            head.child('TH', undefined, 'Column'),
            'P',
            label,
            { ...columnHead, alignment: align },
            { ...columnHeadSecond, alignment: align }
          )
        })),
        ...rows.map((saids) => {
          const row = element.child('TR')
          return saids.map((said, index) => {
            const alignment = columns[index]?.align ?? 'left'
            const data = row.child('TD')
            return {
              stack:
                said === null
                  ? [{ text: '' }]
                  : typesetter.pair(data, 'P', said, { ...cell, alignment }, { ...cellSecond, alignment }),
              verticalAlignment: 'middle'
            }
          })
        })
      ]
    }
  }
}
