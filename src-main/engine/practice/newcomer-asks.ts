import type { Language } from '#shared/rpc/contract/common.ts'
import type { Engine } from '../engine.ts'
import { PRACTICE_CAST } from './cast.ts'
import { until } from './until.ts'

interface Asking {
  code: string
  language: Language
  passphrase: string
  signal: AbortSignal
}

/** Somebody whom the members were told of and whom one of them objects to, so that only a vote admits them. */
export async function newcomerAsks(
  { founder, objector, newcomer }: Record<'founder' | 'objector' | 'newcomer', Engine>,
  { signal, ...joining }: Asking
): Promise<void> {
  const { name, objection } = PRACTICE_CAST[joining.language].newcomer
  await newcomer.handlers.onboarding.join({ ...joining, personName: name })
  const request = await until(
    founder,
    `${name} to ask`,
    signal,
    async () => (await founder.handlers.members.requests({}))[0]
  )
  const { entryId } = await founder.handlers.members.ask({ requestId: request.requestId })
  await until(objector, `${name} to be known`, signal, async () =>
    (await objector.handlers.members.askings({})).some(({ askingId }) => askingId === entryId)
  )
  await objector.handlers.members.object({ askingId: entryId, reason: objection })
}
