import type { PdfDocument, StructContent, StructElement } from './pdfmake-parts.ts'

/** Standard structure types of PDF 1.7 §14.8.4 that a sheet uses. */
export type Tag = 'Document' | 'H1' | 'H2' | 'P' | 'L' | 'LI' | 'Lbl' | 'LBody' | 'Table' | 'TR' | 'TH' | 'TD'

/**
 * One element of the logical structure that readers for the blind follow. Made together with the node that will be
 * laid out; what the renderer then draws of that node is added as content, page by page.
 */
export class Element {
  private readonly children: Element[] = []
  private readonly drawn: StructContent[] = []
  private owed = 0
  readonly tag: Tag
  private readonly language: string | undefined
  private readonly scope: 'Row' | 'Column' | undefined

  constructor(tag: Tag, language?: string, scope?: 'Row' | 'Column') {
    this.tag = tag
    this.language = language
    this.scope = scope
  }

  child(tag: Tag, language?: string, scope?: 'Row' | 'Column'): Element {
    const child = new Element(tag, language, scope)
    this.children.push(child)
    return child
  }

  /** Text that belongs here; all of it has to be drawn before the structure may be written. */
  expect(text: string): void {
    this.owed += visible(text)
  }

  draw(content: StructContent, text: string): void {
    this.drawn.push(content)
    this.owed -= visible(text)
  }

  private get empty(): boolean {
    return (
      this.drawn.length === 0 &&
      this.owed === 0 &&
      this.children.every((child) => child.empty) &&
      this.tag !== 'TD'
    )
  }

  /** The structure as pdfkit writes it. Call once, when all pages are drawn. */
  write(document: PdfDocument): StructElement {
    // pdfmake drops what does not fit an unbreakable block. A sheet with a word missing must never leave the house.
    if (this.owed !== 0) throw new Error(`the layout lost ${this.owed} letters of a ${this.tag}`)
    const element = document.struct(this.tag, {
      ...(this.language === undefined ? {} : { lang: this.language }),
      ...(this.scope === undefined ? {} : { scope: this.scope })
    })
    for (const content of this.drawn) element.add(content)
    for (const child of this.children) if (!child.empty) element.add(child.write(document))
    element.end()
    return element
  }
}

const visible = (text: string): number => text.replace(/\s/gu, '').length
