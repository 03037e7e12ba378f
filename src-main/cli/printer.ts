import type { RefusalData } from '#shared/rpc/procedure.ts'
import { printLine } from '../host/standard-output.ts'

export interface Printer {
  /** Whether only JSON may be printed. */
  readonly json: boolean
  value(value: unknown): void
  /** One message of a stream, always one line. */
  message(value: unknown): void
  /** What a person reads; dropped with --json. */
  sentence(text: string): void
  refusal(refusal: RefusalData, sentence: string): void
}

/** Standard output is for answers, in JSON when asked; sentences about failures go to standard error. */
export const createPrinter = (json: boolean): Printer => ({
  json,
  value: (value) => printLine(JSON.stringify(value, null, json ? 0 : 2)),
  message: (value) => printLine(JSON.stringify(value)),
  sentence(text) {
    if (!json) printLine(text)
  },
  refusal(refusal, sentence) {
    if (json) printLine(JSON.stringify({ refused: refusal }))
    console.error(sentence)
  }
})
