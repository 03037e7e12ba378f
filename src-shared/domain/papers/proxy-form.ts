import type { Said, SheetDocument } from '../minutes/document.ts'
import type { SheetLanguage } from '../minutes/result-sheet-input.ts'
import { LIMITS, printable } from '../minutes/printable-text.ts'
import { heading } from '../minutes/sections.ts'
import type { Speaker } from '../minutes/speaker.ts'
import { CHOICES } from '../minutes/words.ts'
import { blank, clippedTitle, paper, row, signatures, type VotePaperInput } from './paper.ts'
import {
  BLANKS,
  BOX,
  FIELDS,
  HEADINGS,
  INSTRUCTIONS,
  KINDS,
  NOTES,
  OFFICES,
  proxyStatement,
  scope
} from './words.ts'

/** 委托书 (rule F6). */
export const buildProxyForm = (input: VotePaperInput, language: SheetLanguage): SheetDocument => {
  const { proposal } = input
  return paper(input, language, { kind: KINDS.proxy, title: proposal.title }, (speaker) => [
    heading(speaker, HEADINGS.giver),
    {
      kind: 'fields',
      rows: [
        blank(speaker, FIELDS.name),
        blank(speaker, FIELDS.group),
        blank(speaker, FIELDS.lastFour, BLANKS.four)
      ]
    },
    heading(speaker, HEADINGS.holder),
    {
      kind: 'fields',
      rows: [
        blank(speaker, FIELDS.name),
        blank(speaker, FIELDS.group),
        blank(speaker, FIELDS.lastFour, BLANKS.four),
        blank(speaker, FIELDS.relation)
      ]
    },
    heading(speaker, HEADINGS.entrusted),
    {
      kind: 'fields',
      rows: [
        row(speaker, FIELDS.scope, speaker.both(scope(clippedTitle(proposal.title)))),
        row(speaker, FIELDS.instruction, boxes(input, speaker)),
        blank(speaker, FIELDS.givenOn, BLANKS.date),
        blank(speaker, FIELDS.endsOn, BLANKS.date)
      ]
    },
    { kind: 'paragraph', said: speaker.both(NOTES.proxy) },
    signatures(speaker, {
      heading: HEADINGS.hands,
      statement: proxyStatement(clippedTitle(proposal.title)),
      offices: [OFFICES.giver, OFFICES.holder, OFFICES.receiver]
    })
  ])
}

/** One box each, in whatever languages: an answer can be ticked only once. */
function boxes({ proposal }: VotePaperInput, speaker: Speaker): Said {
  const { yes, no, abstain } = CHOICES
  const { option, free } = INSTRUCTIONS
  const answers = proposal.method.kind === 'yesno' ? [yes, no, abstain, free] : [option, abstain, free]
  const ticked = answers.map(
    (answer) =>
      `${BOX} ${speaker.languages.map((language) => printable(answer[language], LIMITS.name)).join(' ')}`
  )
  return speaker.plain(ticked.join('\n'), { ...LIMITS.sentence, lines: answers.length })
}
