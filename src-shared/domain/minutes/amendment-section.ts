import type { SheetBlock } from './document.ts'
import type { ResultSheetInput } from './result-sheet-input.ts'
import { column, heading } from './sections.ts'
import type { Speaker } from './speaker.ts'
import * as words from './words.ts'

/** What a vote on the rulebook makes of it, rule by rule (M18). */
export function amendment({ proposal }: ResultSheetInput, speaker: Speaker): SheetBlock[] {
  const changes = proposal.amendment?.changes ?? []
  if (changes.length === 0) return []
  return [
    heading(speaker, words.HEADINGS.amendment),
    {
      kind: 'table',
      columns: [
        column(speaker, words.COLUMNS.about, 3),
        column(speaker, words.COLUMNS.old, 7),
        column(speaker, words.COLUMNS.proposed, 7)
      ],
      rows: changes.map(({ about, old, proposed }) => [
        speaker.both(words.ruleAbout(about)),
        speaker.both(words.joined(old)),
        speaker.both(words.joined(proposed))
      ]),
      none: speaker.both(words.SHEET.none)
    }
  ]
}
