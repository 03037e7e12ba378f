import { Element } from './element.ts'
import {
  PdfmakeRenderer,
  type Inline,
  type PdfDocument,
  type PdfLine,
  type PdfPage
} from './pdfmake-parts.ts'

/**
 * Draws pages as pdfmake does, and says of every mark on them what it is: content of an `Element`, or an artifact
 * (rules, seal circle, footer, watermark, a table head repeated on a later page). PDF/A-3a asks for exactly that.
 */
export class TaggingRenderer extends PdfmakeRenderer {
  private readonly target: PdfDocument
  private readonly seen = new WeakSet()

  constructor(document: PdfDocument) {
    super(document)
    this.target = document
  }

  override renderLine(line: PdfLine, x: number, y: number): void {
    for (const run of runsOf(line)) {
      const [first] = run.inlines
      if (first?.element instanceof Element && !this.seen.has(first)) {
        this.seen.add(first)
        const text = run.inlines.map((inline) => inline.text).join('')
        first.element.draw(this.target.markStructureContent(first.element.tag), text)
        super.renderLine(run, x, y)
        this.target.endMarkedContent()
      } else this.artifact('Pagination', () => super.renderLine(run, x, y))
    }
  }

  override renderVector(vector: unknown): void {
    this.artifact('Layout', () => super.renderVector(vector))
  }

  override renderWatermark(page: PdfPage): void {
    this.artifact('Layout', () => super.renderWatermark(page))
  }

  private artifact(type: 'Pagination' | 'Layout', draw: () => void): void {
    this.target.markContent('Artifact', { type })
    draw()
    this.target.endMarkedContent()
  }
}

/** The stretches of a line that belong to one element each: a second language may follow the first on one line. */
function runsOf(line: PdfLine): PdfLine[] {
  const runs: Inline[][] = []
  for (const inline of line.inlines) {
    const run = runs.at(-1)
    if (run?.[0]?.element === inline.element && run !== undefined) run.push(inline)
    else runs.push([inline])
  }
  if (runs.length === 1) return [line]
  // A stretch keeps the height of its whole line, on which its baseline depends.
  const metrics = { getHeight: () => line.getHeight(), getAscenderHeight: () => line.getAscenderHeight() }
  return runs.map((inlines) => Object.assign(Object.create(line) as PdfLine, metrics, { inlines }))
}
