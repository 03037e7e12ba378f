import { amendment } from './amendment-section.ts'
import type { Said, SheetBlock, SheetDocument } from './document.ts'
import { evidence } from './evidence-section.ts'
import { LIMITS, printable } from './printable-text.ts'
import type { ResultSheetInput, SheetLanguage } from './result-sheet-input.ts'
import { certification, count, matter, outcome, signing, wording } from './sections.ts'
import { speakerFor } from './speaker.ts'
import { codeLine, ORDINALS, SHEET, software } from './words.ts'

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
  const marking = {
    provisional: SHEET.provisional,
    contested: SHEET.contested,
    certified: null,
    final: null
  }[result.status]
  const version = software(input.folkmootVersion, proposal.judgedBy.number)
  return {
    languages: speaker.languages,
    datedOn: input.finalOn ?? input.certifiedOn ?? proposal.closesOn,
    masthead,
    kind: speaker.both(SHEET.kind),
    title,
    code: speaker.both(codeLine(code)),
    marking: marking === null ? null : speaker.both(marking),
    blocks: numbered([
      outcome(input, speaker),
      ...matter(input, speaker),
      ...wording(input, speaker),
      ...amendment(input, speaker),
      ...count(input, speaker),
      ...certification(input, speaker),
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

/** 一、二、三 … and 1. 2. 3. before the headings, in the order they come. */
function numbered(blocks: readonly SheetBlock[]): SheetBlock[] {
  let section = 0
  const count = (said: Said): Said => {
    const ordinal = ORDINALS[section++]
    const [first, ...others] = said
    return ordinal === undefined
      ? said
      : [
          { ...first, text: `${ordinal[first.language]}${first.text}` },
          ...others.map((phrase) => ({ ...phrase, text: `${ordinal[phrase.language]}${phrase.text}` }))
        ]
  }
  return blocks.map((block) => {
    if (block.kind === 'heading') return { ...block, said: count(block.said) }
    return block.kind === 'signing' ? { ...block, heading: count(block.heading) } : block
  })
}
