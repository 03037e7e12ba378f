import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Said, SheetDocument } from '#shared/domain/minutes/document.ts'
import { codePointName } from '#shared/domain/minutes/printable-text.ts'
import { blockNodes } from './block-nodes.ts'
import { Element } from './element.ts'
import { FONT_FILES } from './font-files.ts'
import { COLOURS, MARGINS, PAGE, SIZES, TABLE_LAYOUTS } from './look.ts'
import { footer, head, watermark } from './page-frame.ts'
import { PdfmakeDocument, PdfmakeLayout, type PdfDocument, type PdfNode } from './pdfmake-parts.ts'
import { TaggingRenderer } from './tagging-renderer.ts'
import { Typesetter } from './typesetter.ts'

/** How many missing characters are named before the list ends in an ellipsis. */
const NAMED_GLYPHS = 12

/**
 * The sheet as a tagged PDF/A-3a file, with the proof attached where there is one. The same document gives the same
 * bytes in any process on any host: no clock, no randomness, no compression (zlib’s output varies with its build and
 * the processor), and no fonts but those in `fontsDir`. Rejects where a font is missing, or where the layout lost a
 * letter.
 */
export async function renderSheet(sheet: SheetDocument, deps: { fontsDir: string }): Promise<Uint8Array> {
  const document = await openDocument(sheet, deps.fontsDir)
  attachProof(document, sheet)
  const typesetter = new Typesetter(document, sheet.languages[0])
  const root = new Element('Document')
  const builder = new PdfmakeLayout(PAGE.size, MARGINS[sheet.page], null)
  builder.registerTableLayouts(TABLE_LAYOUTS)
  const pages = builder.layoutDocument(
    { stack: content(sheet, root, typesetter) },
    document,
    {},
    { font: 'text', fontSize: SIZES.body, color: COLOURS.ink },
    undefined,
    undefined,
    footer(sheet, typesetter),
    watermark(sheet)
  )
  new TaggingRenderer(document).renderPages(pages)
  document.addStructure(root.write(document))
  return bytesOf(document)
}

/** The note on missing characters stands above the signatures: it is part of what is signed. */
function content(sheet: SheetDocument, root: Element, typesetter: Typesetter): PdfNode[] {
  const nodes = sheet.page === 'slips' ? [] : head(sheet, root, typesetter)
  for (const block of sheet.blocks.filter(({ kind }) => kind !== 'signing'))
    nodes.push(...blockNodes(block, root, typesetter))
  const missing = typesetter.missing()
  if (missing.length > 0) {
    const names = missing.slice(0, NAMED_GLYPHS).map(codePointName)
    const characters = names.length < missing.length ? [...names, '…'].join(' ') : names.join(' ')
    const note: Said = withCharacters(sheet.missingGlyphs, characters)
    nodes.push(...blockNodes({ kind: 'paragraph', said: note }, root, typesetter))
  }
  for (const block of sheet.blocks.filter(({ kind }) => kind === 'signing'))
    nodes.push(...blockNodes(block, root, typesetter))
  return nodes
}

const withCharacters = ([first, ...others]: Said, characters: string): Said => [
  { ...first, text: first.text.replace('{characters}', characters) },
  ...others.map((phrase) => ({ ...phrase, text: phrase.text.replace('{characters}', characters) }))
]

async function openDocument(sheet: SheetDocument, fontsDir: string): Promise<PdfDocument> {
  const face = async (file: string) => ({ normal: await readFile(join(fontsDir, file)) })
  const fonts = {
    text: await face(FONT_FILES.text),
    strong: await face(FONT_FILES.strong),
    title: await face(FONT_FILES.title)
  }
  const options = {
    size: [PAGE.size.width, PAGE.size.height],
    pdfVersion: '1.7',
    subset: 'PDF/A-3a',
    tagged: true,
    displayTitle: true,
    compress: false,
    lang: sheet.languages[0],
    autoFirstPage: false,
    font: null,
    info: {
      Title: inXml(`${sheet.title} · ${sheet.kind[0].text}`),
      Author: inXml(sheet.masthead),
      Creator: 'Folkmoot',
      Producer: 'Folkmoot',
      CreationDate: dated(sheet)
    }
  }
  // Fonts come as bytes and the proof as a data: URL, so no path is ever legitimate.
  return new PdfmakeDocument(fonts, {}, {}, {}, options, null, () => false)
}

const dated = (sheet: SheetDocument): Date => new Date(`${sheet.datedOn}T00:00:00Z`)

/** pdfkit copies these into its XML unescaped, and PDF/A wants both copies alike: full-width twins are safe in both. */
const inXml = (text: string): string => text.replace(/&/g, '＆').replace(/</g, '＜').replace(/>/g, '＞')

function attachProof(document: PdfDocument, sheet: SheetDocument): void {
  const { proof } = sheet
  if (proof === null) return
  const date = dated(sheet)
  document.file(Buffer.from(proof.bytes), {
    name: proof.name,
    type: proof.mediaType,
    description: proof.description,
    relationship: 'Source',
    creationDate: date,
    modifiedDate: date
  })
}

function bytesOf(document: PdfDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))))
    document.on('error', reject)
    document.end()
  })
}
