import { compareText } from '../../kernel/bytes.ts'
import type { Member } from '../../rpc/contract/community.ts'
import type { Said, SheetDocument } from '../minutes/document.ts'
import { LIMITS, printable } from '../minutes/printable-text.ts'
import type { SheetLanguage } from '../minutes/result-sheet-input.ts'
import { column } from '../minutes/sections.ts'
import { shortId } from '../minutes/short-id.ts'
import type { Speaker } from '../minutes/speaker.ts'
import { COLUMNS as SHEET_COLUMNS } from '../minutes/words.ts'
import { compareByNumbers } from './compare-by-numbers.ts'
import { blank, type PaperFacts, paper, row, signatures } from './paper.ts'
import { BLANKS, COLUMNS, FIELDS, HEADINGS, KINDS, OFFICES, people, STATEMENTS, TITLES } from './words.ts'

/** One person of the roll, with what tells them apart. */
export type SignInLine = Pick<Member, 'personId' | 'name' | 'alias' | 'place' | 'namesake'>

export interface SignInInput extends PaperFacts {
  /** Of the proposal whose roll it is; null for all members. */
  readonly title: string | null
  readonly lines: readonly SignInLine[]
}

/** Millimetres: room for a signature or a fingerprint. */
const ROW_HEIGHT = 10

/** 签到表 (rule F4). */
export const buildSignInSheet = (input: SignInInput, language: SheetLanguage): SheetDocument =>
  paper(
    input,
    language,
    { kind: KINDS.signIn, title: input.title ?? TITLES.allMembers[language === 'en' ? 'en' : 'zh-CN'] },
    (speaker) => [
      {
        kind: 'fields',
        rows: [
          blank(speaker, FIELDS.when, BLANKS.dateAndTime),
          blank(speaker, FIELDS.where),
          blank(speaker, FIELDS.chair),
          blank(speaker, FIELDS.recorder)
        ]
      },
      {
        kind: 'form',
        columns: [
          column(speaker, COLUMNS.number, 2, 'right'),
          column(speaker, SHEET_COLUMNS.name, 6),
          column(speaker, COLUMNS.place, 6),
          column(speaker, SHEET_COLUMNS.hand, 6),
          column(speaker, COLUMNS.remark, 4)
        ],
        rows: input.lines
          .toSorted(asNeighboursStand)
          .map((line, index) => [
            speaker.plain(index + 1),
            named(line, speaker),
            placed(line, speaker),
            null,
            null
          ]),
        rowHeight: ROW_HEIGHT
      },
      { kind: 'heading', said: speaker.both(HEADINGS.totals) },
      {
        kind: 'fields',
        rows: [
          row(speaker, FIELDS.eligible, speaker.both(people(input.eligible))),
          blank(speaker, FIELDS.present),
          blank(speaker, FIELDS.onLeave),
          blank(speaker, FIELDS.byProxy),
          blank(speaker, FIELDS.absent)
        ]
      },
      signatures(speaker, {
        heading: HEADINGS.sign,
        statement: STATEMENTS.signIn,
        offices: [OFFICES.recorder, OFFICES.scrutineer]
      })
    ]
  )

/** By place, so that a household signs in together; whoever has no place comes last. */
const asNeighboursStand = (a: SignInLine, b: SignInLine): number =>
  Number(a.place === '') - Number(b.place === '') ||
  compareByNumbers(a.place, b.place) ||
  compareText(a.name, b.name) ||
  compareText(a.personId, b.personId)

function named({ name, alias }: SignInLine, speaker: Speaker): Said {
  if (alias === null) return speaker.plain(name)
  const [own, other] = [name, alias].map((text) => printable(text, LIMITS.name))
  return speaker.plain(speaker.languages[0] === 'zh-CN' ? `${own}（${other}）` : `${own} (${other})`, {
    characters: 2 * LIMITS.name.characters,
    lines: 1
  })
}

/** Where even the place does not tell two of one name apart, their number does. */
const placed = ({ personId, place, namesake }: SignInLine, speaker: Speaker): Said | null => {
  const parts = [printable(place, LIMITS.name), ...(namesake === 'alike' ? [shortId(personId)] : [])]
  const text = parts.filter((part) => part !== '').join(' ')
  return text === '' ? null : speaker.plain(text, LIMITS.title)
}
