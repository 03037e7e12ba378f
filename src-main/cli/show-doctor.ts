import { say } from '#shared/words/index.ts'
import { doctorSchema, type FindingView } from '#shared/rpc/contract/doctor.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import type { Printer } from './printer.ts'
import type { Session } from './session.ts'

const MARKS: Record<FindingView['verdict'], string> = { fault: '✗', warning: '!', unknown: '?', ok: '✓' }

/** `folkmoot doctor`: what is in the way of connecting, the worst first; exit code 1 where there is something to do. */
export const showDoctor = async (session: Session, printer: Printer): Promise<ExitCode> => {
  const { language, caller } = session
  const profile = await session.openProfile()
  if (!printer.json) console.error(say(language, 'doctor.examining'))
  const answer = await caller.call('doctor.examine', profile)
  const { healthy, findings } = doctorSchema.parse(answer)
  if (printer.json) printer.value(answer)
  const toSeeTo = findings.filter(({ verdict }) => verdict === 'fault' || verdict === 'warning').length
  printer.sentence(
    healthy ? say(language, 'doctor.healthy') : say(language, 'doctor.unhealthy', { count: toSeeTo })
  )
  for (const { verdict, says, advice } of findings) {
    printer.sentence(`${MARKS[verdict]} ${says[language]}`)
    if (advice !== null) printer.sentence(`  → ${advice[language]}`)
  }
  return healthy ? EXIT.ok : EXIT.refused
}
