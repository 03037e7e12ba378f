import type { Language } from '#shared/rpc/contract/common.ts'
import type { Phrase, Said } from '#shared/domain/minutes/document.ts'
import { printable } from '#shared/domain/minutes/printable-text.ts'
import type { Element, Tag } from './element.ts'
import type { FontName } from './font-files.ts'
import type { PdfDocument, PdfNode } from './pdfmake-parts.ts'

/** 〓, the compositor’s mark for a sort that is not in the case. */
const GETA = '〓'

/** Far above what a sheet’s own limits let through; a document made elsewhere is held to it too. */
const SAFETY_LIMIT = { characters: 40_000, lines: 1_200 }

/**
 * pdfmake looks for the place to cut an overlong word by measuring all of it again and again, so a word of a
 * megabyte would take minutes. Cut into pieces of this many letters, which pdfmake keeps together on a line where it
 * can, each search is short.
 */
const PIECE = 64

/** Letters that both languages may have and still share a line. */
const SHORT = { first: 20, second: 20 }

export interface Style {
  readonly font: FontName
  readonly fontSize: number
  readonly color: string
  readonly alignment?: 'left' | 'right' | 'center' | 'justify'
  readonly lineHeight?: number
  readonly characterSpacing?: number
  readonly margin?: readonly [number, number, number, number]
}

/** Turns texts into pdfmake’s text nodes, each tied to its element of the structure, in glyphs that exist. */
export class Typesetter {
  private readonly lacking = new Set<number>()
  private readonly document: PdfDocument
  readonly mainLanguage: Language

  constructor(document: PdfDocument, mainLanguage: Language) {
    this.document = document
    this.mainLanguage = mainLanguage
  }

  /** Code points that were asked for and are in no font, ascending. */
  missing(): number[] {
    return [...this.lacking].toSorted((a, b) => a - b)
  }

  /** A text on its own, not tagged: for footers and other furniture. */
  loose(text: string, style: Style): PdfNode {
    return { ...style, text: this.set(text, style.font).map((piece) => ({ text: piece })) }
  }

  text(parent: Element, tag: Tag, text: string, style: Style, language?: Language): PdfNode {
    return { ...style, text: this.runs(parent, tag, text, style, language) }
  }

  /** One node a language, the second in its own, smaller style. */
  said(parent: Element, tag: Tag, said: Said, first: Style, second: Style): PdfNode[] {
    return said.map((phrase: Phrase, index) =>
      this.text(parent, tag, phrase.text, index === 0 ? first : second, phrase.language)
    )
  }

  /** Both languages on one line where both are short, else one under the other. */
  pair(parent: Element, tag: Tag, said: Said, first: Style, second: Style): PdfNode[] {
    const [one, two] = said
    if (two === undefined || one.text.length > SHORT.first || two.text.length > SHORT.second)
      return this.said(parent, tag, said, first, second)
    return [
      {
        ...first,
        text: [
          ...this.runs(parent, tag, one.text, first, one.language),
          { text: '　' },
          ...this.runs(parent, tag, two.text, second, two.language)
        ]
      }
    ]
  }

  private runs(parent: Element, tag: Tag, text: string, style: Style, language?: Language): PdfNode[] {
    const element = parent.child(tag, language === this.mainLanguage ? undefined : language)
    const set = this.set(text, style.font)
    element.expect(set.join(''))
    const { font, fontSize, color } = style
    return set.map((piece) => ({ text: piece, font, fontSize, color, element }))
  }

  private set(text: string, font: FontName): string[] {
    const face = this.document.provideFont(font, false, false).font
    let set = ''
    for (const letter of printable(text, SAFETY_LIMIT)) {
      const code = letter.codePointAt(0) ?? 0
      if (letter === '\n' || face.hasGlyphForCodePoint(code)) set += letter
      else {
        this.lacking.add(code)
        set += GETA
      }
    }
    return pieces(set)
  }
}

/** Cuts after a space where there is one, so that ordinary words stay whole and keep their kerning. */
function pieces(text: string): string[] {
  if (text === '') return ['']
  const letters = [...text]
  const cut: string[] = []
  let from = 0
  while (from < letters.length) {
    let to = Math.min(from + PIECE, letters.length)
    if (to < letters.length) {
      const space = letters.lastIndexOf(' ', to - 1)
      if (space > from) to = space + 1
    }
    cut.push(letters.slice(from, to).join(''))
    from = to
  }
  return cut
}
