import type { SheetDocument } from '#shared/domain/minutes/document.ts'
import type { Element } from './element.ts'
import { COLOURS, MARGINS, PAGE, SIZES } from './look.ts'
import type { PdfNode } from './pdfmake-parts.ts'
import type { Style, Typesetter } from './typesetter.ts'

const centred = (font: Style['font'], fontSize: number, color: string, below: number): Style => ({
  font,
  fontSize,
  color,
  alignment: 'center',
  margin: [0, 0, 0, below]
})

/** The red head of an official paper: whose it is, a double rule, what it is, its number and subject. */
export function head(sheet: SheetDocument, root: Element, typesetter: Typesetter): PdfNode[] {
  const second = centred('text', SIZES.small, COLOURS.muted, 2)
  return [
    typesetter.text(root, 'P', sheet.masthead, {
      ...centred('title', SIZES.masthead, COLOURS.vermilion, 6),
      characterSpacing: sheet.masthead.length <= 12 ? 3 : 0
    }),
    {
      canvas: [
        { type: 'line', x1: 0, y1: 0, x2: PAGE.width, y2: 0, lineWidth: 2, lineColor: COLOURS.vermilion },
        {
          type: 'line',
          x1: 0,
          y1: 3.5,
          x2: PAGE.width,
          y2: 3.5,
          lineWidth: 0.6,
          lineColor: COLOURS.vermilion
        }
      ],
      margin: [0, 0, 0, 12]
    },
    ...typesetter.said(root, 'P', sheet.kind, centred('title', SIZES.kind, COLOURS.ink, 1), second),
    ...(sheet.code === null
      ? []
      : typesetter.said(root, 'P', sheet.code, centred('text', SIZES.small + 1, COLOURS.muted, 2), second)),
    typesetter.text(root, 'H1', sheet.title, {
      ...centred('title', SIZES.title, COLOURS.ink, 12),
      margin: [12, 10, 12, 12]
    })
  ]
}

/** “check code · version · page x/y” on every page. */
export const footer =
  (sheet: SheetDocument, typesetter: Typesetter) =>
  (page: number, pages: number): PdfNode => {
    const style: Style = { font: 'text', fontSize: SIZES.footer, color: COLOURS.muted }
    const [first, ...others] = sheet.footer.pageOf.map(({ text }) =>
      text.replace('{page}', String(page)).replace('{pages}', String(pages))
    )
    const { left, right } = MARGINS[sheet.page]
    return {
      margin: [left, sheet.page === 'official' ? 26 : 16, right, 0],
      stack: [
        {
          canvas: [
            {
              type: 'line',
              x1: 0,
              y1: 0,
              x2: PAGE.size.width - left - right,
              y2: 0,
              lineWidth: 0.5,
              lineColor: COLOURS.rule
            }
          ]
        },
        {
          columns: [
            { width: '*', ...typesetter.loose(sheet.footer.facts.join('　·　'), style) },
            {
              width: 'auto',
              ...typesetter.loose([first, ...others].join('　'), { ...style, alignment: 'right' })
            }
          ],
          columnGap: 12,
          margin: [0, 5, 0, 0]
        }
      ]
    }
  }

/** Laid across every page of a sheet that proves nothing yet, light enough to read the text under it. */
export const watermark = (sheet: SheetDocument): PdfNode | undefined =>
  sheet.marking === null
    ? undefined
    : {
        text: sheet.marking.map(({ text }) => text).join('　'),
        font: 'title',
        fontSize: sheet.marking.length === 1 && sheet.marking[0].language === 'zh-CN' ? 120 : 64,
        color: COLOURS.vermilion,
        opacity: 0.12,
        angle: -35
      }
