import { text } from 'node:stream/consumers'
import { say } from '#shared/words/index.ts'
import { isAsyncIterable } from '../rpc/guarded-stream.ts'
import { CallRefused, refusalOf } from '../rpc/local-caller.ts'
import { type ListedProcedure, listProcedures } from '../rpc/procedure-list.ts'
import { EXIT, type ExitCode, UsageError } from './exit-codes.ts'
import type { Printer } from './printer.ts'
import type { Session } from './session.ts'

/** Procedures that seal new keys, and so take a passphrase where there is no keychain. */
const SEALS_KEYS = new Set(['onboarding.found', 'onboarding.join', 'onboarding.restore'])
const SECRET_FIELDS = ['passphrase', 'ownPassphrase', 'phrase']

/** `folkmoot call <procedure> [json]`; `-` reads the JSON from standard input. */
export const runCall = async (session: Session, printer: Printer, given: string[]): Promise<ExitCode> => {
  const [path = '', json = '{}'] = given
  const { language, caller } = session
  const procedure = listProcedures().find((listed) => listed.path === path)
  if (procedure === undefined)
    throw new UsageError(say(language, 'shell.cli.unknownProcedure', { name: path }))
  const input = await withProfile(session, procedure, await readInput(json, session))
  const stop = new AbortController()
  const onInterrupt = (): void => stop.abort()
  process.once('SIGINT', onInterrupt)
  try {
    const output = await caller.call(path, input, stop.signal)
    if (isAsyncIterable(output)) await printStream(output, printer)
    else printer.value(output)
    return EXIT.ok
  } finally {
    process.off('SIGINT', onInterrupt)
  }
}

const readInput = async (json: string, { language }: Session): Promise<Record<string, unknown>> => {
  const fromLine = json !== '-'
  const value = parsed(fromLine ? json : await text(process.stdin))
  if (value === null) throw new UsageError(say(language, 'shell.cli.notJson'))
  if (fromLine && SECRET_FIELDS.some((field) => field in value)) {
    throw new UsageError(say(language, 'shell.cli.secretOnLine'))
  }
  return value
}

const parsed = (json: string): Record<string, unknown> | null => {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
  } catch {
    return null
  }
}

const withProfile = async (
  session: Session,
  { path, kind, needs }: ListedProcedure,
  input: Record<string, unknown>
): Promise<Record<string, unknown>> => {
  if (needs !== 'nothing') return { ...(await session.openProfile()), ...input }
  // A stream tells of every profile that is open: the one there is, or the one asked for, should be.
  if (kind === 'stream') await session.openProfile()
  if (!SEALS_KEYS.has(path) || 'passphrase' in input) return input
  const passphrase = await session.passphrase()
  return passphrase === undefined ? input : { ...input, passphrase }
}

const printStream = async (stream: AsyncIterable<unknown>, printer: Printer): Promise<void> => {
  try {
    for await (const message of stream) printer.message(message)
  } catch (thrown) {
    throw new CallRefused(refusalOf(thrown))
  }
}
