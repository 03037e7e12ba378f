import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { countJson } from '#shared/domain/voting/election/count-json.ts'
import { MOST_CANDIDATES } from '#shared/domain/voting/election/election.ts'
import { writeExactJson } from '#shared/domain/voting/election/exact-json.ts'
import { methodNamed } from '#shared/domain/voting/election/method-named.ts'
import { COUNTING_METHODS } from '#shared/domain/voting/election/methods.ts'
import { OVERVOTE_RULES, type OvervoteRule } from '#shared/domain/voting/election/preference.ts'
import type { ReadFault } from '#shared/domain/voting/election/read-fault.ts'
import { readElection, readLots } from '#shared/domain/voting/election/read-election.ts'
import { tallyElection, unfitFor } from '#shared/domain/voting/election/tally-election.ts'
import { shownName } from '#shared/kernel/shown-name.ts'
import type { Language } from '#shared/rpc/contract/common.ts'
import { say } from '#shared/words/index.ts'
import { sayTally, sayTallyCoded } from '#shared/words/tally.ts'
import { printLine } from '../host/standard-output.ts'
import { EXIT, type ExitCode, UsageError } from './exit-codes.ts'
import { tallySentences } from './tally-sentences.ts'

const MIB = 1024 * 1024
/** 100,000 papers with 20 names each are some 6 MiB. */
const MOST_MIB = 64

export interface TallyCommandOptions {
  readonly method: string
  readonly seats?: string
  readonly ties?: string
  readonly overvotes?: string
  readonly json?: boolean
}

/**
 * `folkmoot tally FILE`: counts published papers again and prints every round. Opens no profile. Exit code 0 also for
 * a tie, which is an answer; 1 where the file cannot be read or not be counted so; 2 for a line that is no question.
 */
export async function runTally(
  file: string,
  { method: methodName, seats, ties, overvotes = 'b', json = false }: TallyCommandOptions,
  language: Language
): Promise<ExitCode> {
  const method = methodNamed(methodName)
  if (method === null)
    throw new UsageError(
      sayTally(language, 'tally.methodUnknown', { name: methodName, methods: COUNTING_METHODS.join(', ') })
    )
  if (!isOvervoteRule(overvotes))
    throw new UsageError(sayTally(language, 'tally.overvotesUnknown', { text: overvotes }))
  if (seats !== undefined && !(/^[1-9]\d{0,2}$/u.test(seats) && Number(seats) <= MOST_CANDIDATES))
    throw new UsageError(say(language, 'shell.cli.badNumber', { option: '--seats', text: seats }))

  const refuse = (
    code: string,
    sentence: string,
    facts: Readonly<Record<string, string | number | null>>
  ): ExitCode => {
    if (json) printLine(JSON.stringify({ refused: { code, params: facts } }))
    console.error(sentence)
    return EXIT.refused
  }
  const unreadable = (name: string, { code, line, found }: ReadFault): ExitCode => {
    const reason = sayTallyCoded(language, `tally.fault.${code}`, {
      found: found === '' ? '' : shownName(found)
    })
    const sentence =
      line === null
        ? sayTally(language, 'tally.fault', { file: name, reason })
        : sayTally(language, 'tally.faultInLine', { file: name, line, reason })
    return refuse(`tally.${code}`, sentence, { file: name, line, found })
  }

  const read = readElection(await textOf(file, language), basename(file))
  if (!read.ok) return unreadable(basename(file), read.error)
  const election = seats === undefined ? read.value : { ...read.value, seats: Number(seats) }
  const lots = ties === undefined ? null : readLots(await textOf(ties, language), election)
  if (ties !== undefined && lots?.ok === false) return unreadable(basename(ties), lots.error)
  const unfit = unfitFor({ method, overvotes }, election)
  if (unfit !== null) {
    const facts = { method, seats: election.seats }
    return refuse(`tally.${unfit}`, sayTallyCoded(language, `tally.unfit.${unfit}`, facts), facts)
  }
  const count = tallyElection(election, { method, overvotes, order: lots?.ok === true ? lots.value : null })
  if (json) printLine(writeExactJson(countJson(election, count)))
  else for (const sentence of tallySentences(language, election, count)) printLine(sentence)
  return EXIT.ok
}

const isOvervoteRule = (text: string): text is OvervoteRule => OVERVOTE_RULES.some((rule) => rule === text)

/** A whole text file within bounds; no more of any file is read. */
async function textOf(file: string, language: Language): Promise<string> {
  const bytes = await beginningOf(file).catch(() => {
    throw new UsageError(say(language, 'shell.cli.fileUnreadable', { file }))
  })
  if (bytes.length > MOST_MIB * MIB)
    throw new UsageError(sayTally(language, 'tally.tooLarge', { file, mib: MOST_MIB }))
  return new TextDecoder().decode(bytes)
}

async function beginningOf(file: string): Promise<Uint8Array> {
  const handle = await open(file)
  try {
    const { size } = await handle.stat()
    const room = new Uint8Array(Math.min(size, MOST_MIB * MIB) + 1)
    let filled = 0
    for (;;) {
      const { bytesRead } = await handle.read(room, filled, room.length - filled)
      filled += bytesRead
      if (bytesRead === 0 || filled === room.length) return room.subarray(0, filled)
    }
  } finally {
    await handle.close()
  }
}
