import type { Both } from '../../rpc/contract/common.ts'
import type { Result } from '../../rpc/contract/proposals.ts'
import type { SheetBlock } from './document.ts'
import type { ResultSheetInput } from './result-sheet-input.ts'
import { column, heading } from './sections.ts'
import { shortId } from './short-id.ts'
import type { Speaker } from './speaker.ts'
import * as words from './words.ts'

/** Rules M10, M11: what was counted from, and what was not, with the rule that says so. */
export function evidence({ proposal, result }: ResultSheetInput, speaker: Speaker): SheetBlock[] {
  const ballots = (title: Both, note: Both | null, rows: Result['late']): SheetBlock[] => [
    heading(speaker, title),
    ...(note === null || rows.length === 0 ? [] : [{ kind: 'paragraph' as const, said: speaker.both(note) }]),
    {
      kind: 'table',
      columns: [
        column(speaker, words.COLUMNS.name, 4),
        column(speaker, words.COLUMNS.ballot, 4),
        column(speaker, words.COLUMNS.reason, 9)
      ],
      rows: rows.map(({ person, entryId, rule }) => [
        speaker.plain(person),
        speaker.plain(shortId(entryId)),
        speaker.rule(rule)
      ]),
      none: speaker.both(words.SHEET.none)
    }
  ]
  return [
    ...(proposal.excluded.length === 0
      ? []
      : [
          heading(speaker, words.HEADINGS.excluded),
          {
            kind: 'table' as const,
            columns: [column(speaker, words.COLUMNS.name, 4), column(speaker, words.COLUMNS.reason, 12)],
            rows: proposal.excluded.map(({ name, rule }) => [speaker.plain(name), speaker.rule(rule)]),
            none: speaker.both(words.SHEET.none)
          }
        ]),
    ...ballots(words.HEADINGS.late, words.afterClosing, result.late),
    ...ballots(words.HEADINGS.leftOut, null, result.leftOut),
    ...(result.remarks.length === 0
      ? []
      : ballots(words.HEADINGS.remarks, words.afterSigning, result.remarks)),
    heading(speaker, words.HEADINGS.logs),
    { kind: 'paragraph', said: speaker.both(words.coverage(result.covers.length)) },
    logs(result.covers, speaker)
  ]
}

/** Two logs a row once the list is long: a village has hundreds. */
const LOGS_IN_ONE_COLUMN = 8

function logs(covers: Result['covers'], speaker: Speaker): SheetBlock {
  const columns = [
    column(speaker, words.COLUMNS.name, 6),
    column(speaker, words.COLUMNS.log, 5),
    column(speaker, words.COLUMNS.entries, 4)
  ]
  const cells = covers.map(({ log, person, length }) => [
    speaker.plain(person),
    speaker.plain(shortId(log)),
    speaker.plain(length)
  ])
  const none = speaker.both(words.SHEET.none)
  if (cells.length <= LOGS_IN_ONE_COLUMN) return { kind: 'table', columns, rows: cells, none }
  const blank = columns.map(() => speaker.plain(''))
  const rows = cells.flatMap((left, index) =>
    index % 2 === 0 ? [[...left, ...(cells[index + 1] ?? blank)]] : []
  )
  return { kind: 'table', columns: [...columns, ...columns], rows, none }
}
