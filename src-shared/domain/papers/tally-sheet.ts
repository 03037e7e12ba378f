import type { Said, SheetDocument } from '../minutes/document.ts'
import { LIMITS } from '../minutes/printable-text.ts'
import type { SheetLanguage } from '../minutes/result-sheet-input.ts'
import { column, heading, optionSaid } from '../minutes/sections.ts'
import { COLUMNS as SHEET_COLUMNS } from '../minutes/words.ts'
import { blank, clippedTitle, mostOf, paper, signatures, type VotePaperInput } from './paper.ts'
import {
  BLANKS,
  COLUMNS,
  FIELDS,
  HEADINGS,
  INVARIANTS,
  KINDS,
  marksHold,
  NOTES,
  OFFICES,
  PAPERS_COUNTED,
  tallyStatement
} from './words.ts'

/** In millimetres. A 正 is written about 7 wide and 8 high; a dozen stand in a line. */
const STROKES = { line: 8, votesInLine: 60, least: 16, most: 64 }
const COUNT_HEIGHT = 9

/** 正字计票表: strokes for each option, what became of the papers, and what must hold between the numbers (rule F5). */
export const buildTallySheet = (input: VotePaperInput, language: SheetLanguage): SheetDocument => {
  const { proposal, eligible } = input
  return paper(input, language, { kind: KINDS.tally, title: proposal.title }, (speaker) => {
    const counted = (
      letter: string,
      label: (typeof PAPERS_COUNTED)[keyof typeof PAPERS_COUNTED],
      value: Said | null
    ) => [speaker.plain(letter), speaker.both(label), value]
    const options = [
      ...proposal.options.map((option) => optionSaid(proposal, option, speaker)),
      speaker.both(PAPERS_COUNTED.blank)
    ]
    return [
      {
        kind: 'fields',
        rows: [blank(speaker, FIELDS.when, BLANKS.dateAndTime), blank(speaker, FIELDS.where)]
      },
      heading(speaker, HEADINGS.box),
      {
        kind: 'form',
        columns: [
          column(speaker, COLUMNS.letter, 1),
          column(speaker, COLUMNS.papers, 8),
          column(speaker, COLUMNS.howMany, 4)
        ],
        rows: [
          counted('E', PAPERS_COUNTED.eligible, speaker.plain(eligible, LIMITS.name)),
          counted('I', PAPERS_COUNTED.issued, null),
          counted('R', PAPERS_COUNTED.returned, null),
          counted('V', PAPERS_COUNTED.valid, null),
          counted('X', PAPERS_COUNTED.invalid, null)
        ],
        rowHeight: COUNT_HEIGHT
      },
      heading(speaker, HEADINGS.mustHold),
      {
        kind: 'form',
        columns: [column(speaker, COLUMNS.rule, 9), column(speaker, COLUMNS.holds, 2)],
        rows: [...Object.values(INVARIANTS), marksHold(mostOf(proposal.method))].map((rule) => [
          speaker.both(rule),
          null
        ]),
        rowHeight: COUNT_HEIGHT
      },
      { kind: 'paragraph', said: speaker.both(NOTES.forged) },
      heading(speaker, HEADINGS.strokes),
      { kind: 'paragraph', said: speaker.both(NOTES.strokes) },
      {
        kind: 'form',
        columns: [
          column(speaker, SHEET_COLUMNS.option, 5),
          column(speaker, COLUMNS.strokes, 11),
          column(speaker, SHEET_COLUMNS.votes, 3)
        ],
        rows: options.map((option) => [option, null, null]),
        rowHeight: strokesHeight(eligible)
      },
      signatures(speaker, {
        heading: HEADINGS.sign,
        statement: tallyStatement(clippedTitle(proposal.title)),
        offices: [OFFICES.caller, OFFICES.counter, OFFICES.scrutineer]
      })
    ]
  })
}

/** Room for the whole roll to choose one option, as far as a page allows. */
function strokesHeight(eligible: number): number {
  const { line, votesInLine, least, most } = STROKES
  const lines = Math.floor((eligible + votesInLine - 1) / votesInLine)
  return Math.max(least, Math.min(lines * line, most))
}
