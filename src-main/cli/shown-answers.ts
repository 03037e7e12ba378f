import { z } from 'zod'
import { profileSchema } from '#shared/rpc/contract/app.ts'
import { digestSchema } from '#shared/rpc/contract/check.ts'
import { say } from '#shared/words/index.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import type { Printer } from './printer.ts'
import type { Session } from './session.ts'

const recountSchema = z.object({
  same: z.boolean(),
  firstDifference: z.string().nullable(),
  resultHash: z.string()
})

/** `folkmoot recount <proposal>`: exit code 1 where the count here differs from the certified one. */
export const showRecount = async (session: Session, printer: Printer, given: string[]): Promise<ExitCode> => {
  const [proposal] = given
  const answer = await session.caller.call('check.recount', { ...(await session.openProfile()), proposal })
  const { same, firstDifference, resultHash } = recountSchema.parse(answer)
  if (printer.json) printer.value(answer)
  else if (same) printer.sentence(say(session.language, 'shell.cli.same', { hash: resultHash }))
  else printer.sentence(say(session.language, 'shell.cli.differs', { difference: firstDifference ?? '?' }))
  return same ? EXIT.ok : EXIT.refused
}

/** `folkmoot digest`: the state digest, and its words to read aloud. */
export const showDigest = async (session: Session, printer: Printer): Promise<ExitCode> => {
  const answer = await session.caller.call('check.digest', await session.openProfile())
  const { digest, words } = digestSchema.parse(answer)
  if (printer.json) printer.value(answer)
  else printer.sentence(`${digest}\n${words[session.language].join(' ')}`)
  return EXIT.ok
}

/** `folkmoot profiles`: one line for each person and community on this computer. */
export const showProfiles = async (session: Session, printer: Printer): Promise<ExitCode> => {
  const answer = await session.caller.call('profiles.list', {})
  if (printer.json) printer.value(answer)
  else
    for (const { id, state, personName, communityName } of profileSchema.array().parse(answer))
      printer.sentence([id, state, personName, communityName].join('\t'))
  return EXIT.ok
}
