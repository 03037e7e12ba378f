import type { SheetDocument } from '../minutes/document.ts'
import { numbered } from '../minutes/numbered.ts'
import { clipped, LIMITS, printable } from '../minutes/printable-text.ts'
import type { ResultSheetInput, SheetLanguage } from '../minutes/result-sheet-input.ts'
import { certification, count, heading, MARKINGS, matter, outcome } from '../minutes/sections.ts'
import { codeLine, SHEET } from '../minutes/words.ts'
import { blank, CLIPPED, paper, signatures } from './paper.ts'
import { BLANKS, FIELDS, HEADINGS, KINDS, noticeStatement } from './words.ts'

/**
 * 结果公告: for the notice board, so it names what was decided and who signed, and neither who did not vote nor who
 * challenges (rule F7).
 */
export function buildResultNotice(
  input: ResultSheetInput & { readonly rollHash: string },
  language: SheetLanguage
): SheetDocument {
  const { proposal, result } = input
  const code = printable(result.verificationCode, LIMITS.name)
  return paper(
    {
      ...input,
      rulebook: proposal.judgedBy.number,
      eligible: result.eligible,
      datedOn: input.finalOn ?? input.certifiedOn ?? proposal.closesOn
    },
    language,
    {
      kind: KINDS.notice,
      title: proposal.title,
      code: codeLine(code),
      marking: MARKINGS[result.status]
    },
    (speaker) =>
      numbered([
        outcome(input, speaker),
        ...matter(input, speaker),
        ...count(input, speaker),
        ...certification(input, speaker),
        heading(speaker, HEADINGS.posting),
        {
          kind: 'fields',
          rows: [
            blank(speaker, FIELDS.postedOn, BLANKS.date),
            blank(speaker, FIELDS.takenDownOn, BLANKS.date),
            blank(speaker, FIELDS.postedBy)
          ]
        },
        {
          ...signatures(speaker, { heading: HEADINGS.seal, statement: noticeStatement(code), offices: [] }),
          seal: {
            label: speaker.both(SHEET.seal),
            body: clipped(printable(input.communityName, LIMITS.name), CLIPPED.body),
            date: speaker.both(SHEET.sealDate)
          }
        }
      ])
  )
}
