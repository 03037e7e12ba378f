import { err } from '../../../kernel/result.ts'

/** Why a file of papers cannot be read. Each has a sentence in both languages (`tally.fault.<code>`). */
export const READ_FAULTS = [
  'empty',
  'header',
  'seats',
  'tooManyCandidates',
  'weight',
  'tooManyPapers',
  'noEndOfPaper',
  'notACandidate',
  'noEndOfPapers',
  'nameMissing',
  'nameRepeats',
  'separators',
  'score',
  'notJson',
  'shape'
] as const
export type ReadFaultCode = (typeof READ_FAULTS)[number]

export interface ReadFault {
  readonly code: ReadFaultCode
  /** The line it stands in, from 1; null where it is in none. */
  readonly line: number | null
  /** What stands there. */
  readonly found: string
}

const MOST_SHOWN = 60

export const fault = (
  code: ReadFaultCode,
  line: number | null,
  found = ''
): { ok: false; error: ReadFault } => err({ code, line, found: found.slice(0, MOST_SHOWN) })
