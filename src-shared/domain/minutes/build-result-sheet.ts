import { amendment } from './amendment-section.ts'
import type { SheetDocument } from './document.ts'
import { evidence } from './evidence-section.ts'
import { numbered } from './numbered.ts'
import { LIMITS, printable } from './printable-text.ts'
import type { ResultSheetInput, SheetLanguage } from './result-sheet-input.ts'
import { certification, challenges, count, MARKINGS, matter, outcome, signing, wording } from './sections.ts'
import { speakerFor } from './speaker.ts'
import { codeLine, SHEET, software } from './words.ts'

/**
 * The result certificate and minutes sheet of one counted proposal (SPEC.md). Pure: the same input gives an equal
 * document on every laptop, whoever asks and whenever.
 */
export function buildResultSheet(input: ResultSheetInput, language: SheetLanguage): SheetDocument {
  const speaker = speakerFor(language)
  const { proposal, result } = input
  const masthead = printable(input.communityName, LIMITS.name)
  const title = printable(proposal.title, LIMITS.title)
  const code = printable(result.verificationCode, LIMITS.name)
  const marking = MARKINGS[result.status]
  const version = software(input.folkmootVersion, proposal.judgedBy.number)
  return {
    languages: speaker.languages,
    datedOn: input.finalOn ?? input.certifiedOn ?? proposal.closesOn,
    masthead,
    kind: speaker.both(SHEET.kind),
    title,
    code: speaker.both(codeLine(code)),
    fileLabel: code,
    page: 'official',
    marking: marking === null ? null : speaker.both(marking),
    blocks: numbered([
      outcome(input, speaker),
      ...matter(input, speaker),
      ...wording(input, speaker),
      ...amendment(input, speaker),
      ...count(input, speaker),
      ...certification(input, speaker),
      ...challenges(input, speaker),
      ...evidence(input, speaker),
      ...signing(input, title, speaker)
    ]),
    footer: {
      pageOf: speaker.both(SHEET.pageOf),
      facts: [code, printable(version[speaker.languages[0]], LIMITS.name)]
    },
    missingGlyphs: speaker.both(SHEET.missingGlyphs),
    proof: {
      name: 'result.json',
      mediaType: 'application/json',
      description: SHEET.proof[speaker.languages[0]],
      bytes: input.proof
    }
  }
}
