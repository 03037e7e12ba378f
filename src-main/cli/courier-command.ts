import { resolve } from 'node:path'
import { z } from 'zod'
import {
  courierProgressSchema,
  type ExportReport,
  exportReportSchema,
  type ImportReport,
  importReportSchema
} from '#shared/rpc/contract/courier.ts'
import { say, type WordKey } from '#shared/words/index.ts'
import { isAsyncIterable } from '../rpc/guarded-stream.ts'
import { CallRefused, refusalOf } from '../rpc/local-caller.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import type { Printer } from './printer.ts'
import type { Session } from './session.ts'

const exportMessage = z.discriminatedUnion('kind', [courierProgressSchema, exportReportSchema])
const importMessage = z.discriminatedUnion('kind', [courierProgressSchema, importReportSchema])

/** `folkmoot export DIR|FILE`: a folder that is there is a stick; any other path is a file to be written. */
export const runExport = async (session: Session, printer: Printer, given: string[]): Promise<ExitCode> => {
  const report = await runCourier<ExportReport>(session, 'courier.export', given, (message) =>
    exportMessage.parse(message)
  )
  if (report === null) return EXIT.refused
  if (printer.json) printer.value(report)
  else {
    const { leftOut, files } = report
    if (leftOut === 0 || files > 0) printer.sentence(exportSentence(session, report))
    if (leftOut > 0) printer.sentence(say(session.language, 'courier.leftOut', { count: leftOut }))
  }
  return EXIT.ok
}

/** `folkmoot import DIR|FILE`: exit code 1 where something was cut, damaged or refused; what was whole is stored. */
export const runImport = async (session: Session, printer: Printer, given: string[]): Promise<ExitCode> => {
  const report = await runCourier<ImportReport>(session, 'courier.import', given, (message) =>
    importMessage.parse(message)
  )
  if (report === null) return EXIT.refused
  if (printer.json) printer.value(report)
  else printer.sentence(importSentences(session, report).join('\n'))
  const isWhole = report.files.every(({ state }) => state === 'whole') && report.refused.length === 0
  return isWhole ? EXIT.ok : EXIT.refused
}

/** The report, or null where the person broke it off (Ctrl-C). */
export const runCourier = async <Report extends { kind: 'done' }>(
  { caller, places, openProfile }: Session,
  procedure: string,
  [path = '']: string[],
  parse: (message: unknown) => Report | { kind: 'progress' },
  more: Readonly<Record<string, string>> = {}
): Promise<Report | null> => {
  const stop = new AbortController()
  const onInterrupt = (): void => stop.abort()
  process.once('SIGINT', onInterrupt)
  try {
    const place = places.register(resolve(path))
    const stream = await caller.call(procedure, { ...(await openProfile()), place, ...more }, stop.signal)
    if (!isAsyncIterable(stream)) return null
    for await (const message of stream) {
      const parsed = parse(message)
      if (parsed.kind === 'done') return parsed
    }
    return null
  } catch (thrown) {
    throw new CallRefused(refusalOf(thrown))
  } finally {
    process.off('SIGINT', onInterrupt)
  }
}

const exportSentence = ({ language }: Session, { name, entries, files }: ExportReport): string =>
  entries === 0 && files === 0
    ? say(language, 'courier.exportedNothing', { name })
    : say(language, 'courier.exported', { name, count: entries })

const importSentences = ({ language }: Session, report: ImportReport): string[] => [
  say(language, 'courier.imported', { count: report.newEntries, known: report.alreadyHere }),
  ...report.people
    .filter(({ newEntries }) => newEntries > 0)
    .map(({ person, newEntries }) => say(language, 'courier.fromPerson', { person, count: newEntries })),
  ...report.files
    .filter(({ state }) => state !== 'whole')
    .map(({ name, state }) => `${name}: ${say(language, FILE_WORDS[state])}`),
  ...report.refused.map(({ cause, person, log, entries }) =>
    say(language, 'courier.refusedPart', {
      person: person || (log?.slice(0, 8) ?? '?'),
      count: entries,
      cause: say(language, PART_WORDS[cause])
    })
  )
]

type Plain = Extract<WordKey, `courier.file.${string}` | `courier.refused.${string}`>

const FILE_WORDS: Record<ImportReport['files'][number]['state'], Plain & `courier.file.${string}`> = {
  whole: 'courier.file.whole',
  cut: 'courier.file.cut',
  damaged: 'courier.file.damaged',
  locked: 'courier.file.locked',
  foreign: 'courier.file.foreign',
  noKey: 'courier.file.noKey',
  newer: 'courier.file.newer',
  unreadable: 'courier.file.unreadable',
  notAFile: 'courier.file.notAFile'
}

const PART_WORDS: Record<ImportReport['refused'][number]['cause'], Plain & `courier.refused.${string}`> = {
  gap: 'courier.refused.gap',
  notSigned: 'courier.refused.notSigned',
  behindHead: 'courier.refused.behindHead',
  unknownLog: 'courier.refused.unknownLog',
  sealed: 'courier.refused.sealed',
  tooLarge: 'courier.refused.tooLarge',
  malformed: 'courier.refused.malformed'
}
