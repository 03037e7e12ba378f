import type { Both } from '../../rpc/contract/common.ts'
import type {
  FieldRow,
  PageKind,
  Said,
  SheetBlock,
  SheetDocument,
  SigningBlock
} from '../minutes/document.ts'
import { clipped, LIMITS, printable } from '../minutes/printable-text.ts'
import type { PrintedProposal, SheetLanguage } from '../minutes/result-sheet-input.ts'
import { shortId } from '../minutes/short-id.ts'
import { type Speaker, speakerFor } from '../minutes/speaker.ts'
import { COLUMNS, SHEET, software } from '../minutes/words.ts'
import { BLANKS, NOTES, rollLine } from './words.ts'

/** What every paper printed for a vote or a meeting needs to know. Nothing depends on who asks (rule F1). */
export interface PaperFacts {
  readonly communityName: string
  readonly folkmootVersion: string
  /** Number of the version of the rulebook that applies. */
  readonly rulebook: number
  /** Of the roll the paper is for, in hex. */
  readonly rollHash: string
  /** How many people stand on it: 应到. */
  readonly eligible: number
  /** A civil date from the logs, which the file carries as its own. */
  readonly datedOn: string
}

/** A paper about one proposal. */
export interface VotePaperInput extends PaperFacts {
  readonly proposal: Pick<PrintedProposal, 'title' | 'options' | 'method'>
}

/** How many options one paper may mark. */
export const mostOf = (method: VotePaperInput['proposal']['method']): number =>
  method.kind === 'choose-several' ? method.most : 1

/** In cells: what the lines above signatures can hold of a title, and a seal’s place of the body’s name. */
export const CLIPPED = { title: 44, body: 40 }

interface PaperHead {
  readonly kind: Both
  readonly title: string
  readonly code?: Both | null
  readonly marking?: Both | null
  readonly page?: PageKind
}

/** The frame that all papers share: head, file name, footer with the roll’s number and the versions. */
export function paper(
  facts: PaperFacts,
  language: SheetLanguage,
  { kind, title, code = null, marking = null, page = 'form' }: PaperHead,
  blocks: (speaker: Speaker) => readonly SheetBlock[]
): SheetDocument {
  const speaker = speakerFor(language)
  const [first] = speaker.languages
  const inFirst = (words: Both): string => printable(words[first], LIMITS.name)
  return {
    languages: speaker.languages,
    datedOn: facts.datedOn,
    masthead: printable(facts.communityName, LIMITS.name),
    kind: speaker.both(kind),
    title: printable(title, LIMITS.title),
    code: code === null ? null : speaker.both(code),
    fileLabel: kind[first],
    page,
    marking: marking === null ? null : speaker.both(marking),
    blocks: blocks(speaker),
    footer: {
      pageOf: speaker.both(SHEET.pageOf),
      facts: [
        inFirst(rollLine(shortId(facts.rollHash))),
        inFirst(software(facts.folkmootVersion, facts.rulebook))
      ]
    },
    missingGlyphs: speaker.both(NOTES.missingGlyphs),
    proof: null
  }
}

export const row = (speaker: Speaker, label: Both, value: Said): FieldRow => ({
  label: speaker.both(label),
  value
})

/** A field for the hand: one line to write on, whatever the languages. */
export const blank = (speaker: Speaker, label: Both, line: Both = BLANKS.line): FieldRow =>
  row(speaker, label, inFirstLanguage(speaker, line))

/** What is filled in only once, however many languages ask for it. */
export const inFirstLanguage = (speaker: Speaker, words: Both): Said =>
  speaker.plain(words[speaker.languages[0]], LIMITS.sentence)

/** Lines to sign on, under the sentence that is signed; the names are filled in by hand. */
export const signatures = (
  speaker: Speaker,
  { heading, statement, offices }: { heading: Both; statement: Both; offices: readonly Both[] }
): SigningBlock => ({
  kind: 'signing',
  heading: speaker.both(heading),
  statement: speaker.both(statement),
  columns: [
    speaker.both(COLUMNS.name),
    speaker.both(COLUMNS.group),
    speaker.both(COLUMNS.hand),
    speaker.both(COLUMNS.date)
  ],
  lines: offices.map((office) => ({ name: '', office: speaker.both(office), group: '' })),
  seal: null,
  blankTail: speaker.both(SHEET.blankTail)
})

export const clippedTitle = (title: string): string => clipped(printable(title, LIMITS.title), CLIPPED.title)
