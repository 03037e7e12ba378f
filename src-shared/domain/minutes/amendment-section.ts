import type { Both } from '../../rpc/contract/common.ts'
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
      rows: changes.flatMap(({ about, old, proposed }) =>
        linesOf(old, proposed).map(([before, after], line) => [
          line === 0 ? speaker.both(words.ruleAbout(about)) : speaker.plain(''),
          before === null ? speaker.plain('') : speaker.both(words.ruleSaid(before)),
          after === null ? speaker.plain('') : speaker.both(words.ruleSaid(after))
        ])
      ),
      none: speaker.both(words.SHEET.none)
    }
  ]
}

/** One line a sentence, so that none is cut off; a side that says nothing says so. */
function linesOf(old: readonly Both[], proposed: readonly Both[]): (readonly [Both | null, Both | null])[] {
  const sides = [old, proposed].map((sentences) => (sentences.length === 0 ? [words.SHEET.none] : sentences))
  const [before = [], after = []] = sides
  const longer = before.length > after.length ? before : after
  return longer.map((_, line) => [before[line] ?? null, after[line] ?? null])
}
