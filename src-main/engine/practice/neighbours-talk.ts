import type { Engine } from '../engine.ts'
import type { PracticeCast } from './cast.ts'
import { until } from './until.ts'

interface Talkers {
  asker: { engine: Engine }
  worrier: { engine: Engine }
  answerer: { engine: Engine }
}

/** Under a proposal that all of them know, one asks and is answered, and another is worried. */
export async function neighboursTalk(
  proposal: string,
  { asker, worrier, answerer }: Talkers,
  { question, answer, concern }: PracticeCast['talk'],
  signal: AbortSignal
): Promise<void> {
  const { deliberation } = answerer.engine.handlers
  const { entryId } = await asker.engine.handlers.deliberation.say({
    proposal,
    kind: 'question',
    text: question
  })
  await worrier.engine.handlers.deliberation.say({ proposal, kind: 'concern', text: concern })
  await until(answerer.engine, 'the question', signal, async () =>
    (await deliberation.of({ proposal })).remarks.some(({ remarkId }) => remarkId === entryId)
  )
  await deliberation.answer({ remarkId: entryId, text: answer })
}
