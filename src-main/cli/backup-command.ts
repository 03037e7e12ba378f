import { z } from 'zod'
import {
  type BackupContents,
  backupContentsSchema,
  type MadeBackup,
  madeBackupSchema
} from '#shared/rpc/contract/backup.ts'
import { courierProgressSchema } from '#shared/rpc/contract/courier.ts'
import { Refusal } from '#shared/errors/refusal.ts'
import { say } from '#shared/words/index.ts'
import { runCourier } from './courier-command.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import type { Printer } from './printer.ts'
import type { Session } from './session.ts'

const makeMessage = z.discriminatedUnion('kind', [courierProgressSchema, madeBackupSchema])
const testMessage = z.discriminatedUnion('kind', [courierProgressSchema, backupContentsSchema])

/** `folkmoot backup FILE`: sealed under the passphrase of the profile itself. */
export const runBackup = async (session: Session, printer: Printer, given: string[]): Promise<ExitCode> => {
  const passphrase = await passphraseOf(session)
  const report = await runCourier<MadeBackup>(
    session,
    'backup.make',
    given,
    (message) => makeMessage.parse(message),
    { passphrase }
  )
  if (report === null) return EXIT.refused
  if (printer.json) printer.value(report)
  else {
    const { name, entries, leftOut } = report
    printer.sentence(say(session.language, 'backup.exported', { name, entries }))
    if (leftOut > 0) printer.sentence(say(session.language, 'backup.leftOut', { count: leftOut }))
  }
  return EXIT.ok
}

/** `folkmoot check-backup FILE`: exit code 1 where it is refused or something in it could not be taken in. */
export const checkBackup = async (session: Session, printer: Printer, given: string[]): Promise<ExitCode> => {
  const passphrase = await passphraseOf(session)
  const report = await runCourier<BackupContents>(
    // It needs no profile, and the passphrase given is the file's.
    { ...session, openProfile: async () => ({}) },
    'backup.test',
    given,
    (message) => testMessage.parse(message),
    { passphrase }
  )
  if (report === null) return EXIT.refused
  const { communityName, personName, people, canBeInvited, entries, missing, madeAt } = report
  if (printer.json) printer.value(report)
  else {
    const time = momentOf(madeAt)
    const facts = { community: communityName, person: personName, people, entries, time }
    printer.sentence(say(session.language, 'backup.goodFacts', facts))
    if (!canBeInvited) printer.sentence(say(session.language, 'backup.noInviter'))
    if (missing > 0) printer.sentence(say(session.language, 'backup.missing', { count: missing }))
  }
  return missing > 0 ? EXIT.refused : EXIT.ok
}

/** A dash where the file claims what no calendar has. */
const momentOf = (at: number): string => {
  const when = new Date(at)
  return Number.isNaN(when.getTime()) ? '–' : when.toISOString()
}

const passphraseOf = async (session: Session): Promise<string> => {
  const passphrase = await session.passphrase()
  if (passphrase === undefined) throw new Refusal('passphraseNeeded')
  return passphrase
}
