import { createRequire } from 'node:module'
import type { FontName } from './font-files.ts'

/**
 * pdfmake's own stages, taken one by one instead of through `createPdf`. Its front door keeps fonts and access
 * policies in one object for the whole process, can reach the network, and offers no place to tag what is drawn.
 * docs/adr names the decision; pdfmake is pinned to the exact version these shapes were read from.
 */

/** An opaque node of pdfmake's document definition. */
export type PdfNode = Record<string, unknown>

export interface PdfFont {
  readonly font: { hasGlyphForCodePoint(code: number): boolean }
}

export interface Inline {
  readonly text: string
  /** Set by us on the text it came from; pdfmake carries unknown properties along. */
  readonly element?: unknown
}

export interface PdfLine {
  readonly inlines: readonly Inline[]
  getHeight(): number
  getAscenderHeight(): number
}

export interface StructElement {
  add(child: StructElement | StructContent): StructElement
  end(): void
}

declare const content: unique symbol
export interface StructContent {
  readonly [content]: true
}

export interface PdfDocument extends NodeJS.ReadableStream {
  provideFont(family: FontName, bold: boolean, italics: boolean): PdfFont
  file(source: Buffer, options: Record<string, unknown>): void
  markContent(tag: 'Artifact', options: { type: 'Pagination' | 'Layout' }): void
  markStructureContent(tag: string): StructContent
  endMarkedContent(): void
  struct(tag: string, options: { lang?: string; scope?: string }): StructElement
  addStructure(element: StructElement): void
  end(): void
}

export interface PdfPage {
  readonly items: readonly unknown[]
}

export interface PdfRenderer {
  renderPages(pages: readonly PdfPage[]): void
  renderLine(line: PdfLine, x: number, y: number): void
  renderVector(vector: unknown): void
  renderWatermark(page: PdfPage): void
}

interface LayoutBuilder {
  registerTableLayouts(layouts: unknown): void
  layoutDocument(
    content: PdfNode,
    document: PdfDocument,
    styles: Record<string, PdfNode>,
    defaultStyle: PdfNode,
    background: undefined,
    header: undefined,
    footer: (page: number, pages: number) => PdfNode,
    watermark: PdfNode | undefined
  ): PdfPage[]
}

const require = createRequire(import.meta.url)

export const { default: PdfmakeDocument } = require('pdfmake/js/PDFDocument.js') as {
  default: new (
    fonts: Record<FontName, { normal: Buffer }>,
    images: object,
    patterns: object,
    attachments: object,
    options: Record<string, unknown>,
    virtualFiles: null,
    localAccess: (path: string) => boolean
  ) => PdfDocument
}

export const { default: PdfmakeLayout } = require('pdfmake/js/LayoutBuilder.js') as {
  default: new (
    size: { width: number; height: number; orientation: 'portrait' },
    margins: { left: number; top: number; right: number; bottom: number },
    svg: null
  ) => LayoutBuilder
}

export const { default: PdfmakeRenderer } = require('pdfmake/js/Renderer.js') as {
  default: new (document: PdfDocument) => PdfRenderer
}
