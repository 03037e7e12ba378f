import { devicesOf } from '#shared/domain/community/open-business.ts'
import { fromHex, toHex } from '#shared/kernel/bytes.ts'
import type { CourierHost } from '../courier/courier-host.ts'
import { sealingKeys } from './epochs.ts'
import type { Session } from './session.ts'
import { syncHostOf } from './session-sync-host.ts'

/** A session as the courier sees it. */
export const courierHostOf = (
  session: Session,
  onMet: (connectionKey: string, at: number, shared: number) => void
): CourierHost => ({
  ...syncHostOf(session),
  community: session.communityId,
  random: session.deps.random,
  secrets: { log: session.profile.secrets.log, connection: session.profile.secrets.connection },
  heldKeys: () => session.keys.all(),
  sealingKeys: () => sealingKeys(session),
  devices: () =>
    devicesOf(session.authority)
      .filter(({ keptTo }) => keptTo === null)
      .map(({ log, connection }) => ({ log, connection: fromHex(connection) })),
  authorOf: (log) => session.nameOf(session.authority.personOfLog(log)),
  now: () => session.deps.clock.now(),
  met: (connection, at, shared) => onMet(toHex(connection), at, shared)
})
