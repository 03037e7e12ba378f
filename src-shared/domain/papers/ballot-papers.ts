import type { SheetDocument } from '../minutes/document.ts'
import { clipped, LIMITS, printable } from '../minutes/printable-text.ts'
import type { SheetLanguage } from '../minutes/result-sheet-input.ts'
import { optionSaid } from '../minutes/sections.ts'
import { SHEET } from '../minutes/words.ts'
import { mostOf, paper, type VotePaperInput } from './paper.ts'
import { BALLOT, instruction, KINDS } from './words.ts'

export interface BallotPapersInput extends VotePaperInput {
  /** The first stub’s serial. */
  readonly first: number
  readonly count: number
}

/** The whole of what a member may write, and a little for signs that are shown as their codes (rule F3). */
const WHOLE = { title: { characters: 120, lines: 1 }, option: { characters: 80, lines: 1 } }
/** In cells. */
const STUB_TITLE = 60
const DIGITS = 4

/** 选票 with 存根: all ballots of a file are alike, and only the stubs are numbered (rules F2, F3). */
export const buildBallotPapers = (input: BallotPapersInput, language: SheetLanguage): SheetDocument => {
  const { proposal, first, count } = input
  const title = printable(proposal.title, WHOLE.title)
  return paper(input, language, { kind: KINDS.ballot, title, page: 'slips' }, (speaker) => [
    {
      kind: 'slips',
      stub: {
        kind: speaker.both(BALLOT.stub),
        title: clipped(title, STUB_TITLE),
        serial: speaker.both(BALLOT.serial),
        issued: speaker.both(BALLOT.issued)
      },
      ballot: {
        masthead: printable(input.communityName, LIMITS.name),
        kind: speaker.both(KINDS.ballot),
        title,
        instruction: speaker.both(instruction(mostOf(proposal.method))),
        options: proposal.options.map((option) => optionSaid(proposal, option, speaker, WHOLE.option)),
        seal: speaker.both(SHEET.seal)
      },
      serials: Array.from({ length: count }, (_, index) => String(first + index).padStart(DIGITS, '0'))
    }
  ])
}
