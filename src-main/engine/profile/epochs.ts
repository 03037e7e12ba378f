import { currentEpoch, needsNewEpoch } from '#shared/domain/community/epochs.ts'
import { EPOCH_KEY_BYTES, epochKeyOf } from '../store/epoch-keys.ts'
import type { Session } from './session.ts'

/** Writes under the newest key period whose key is held; until that key comes, under the one before. */
export function followEpoch(session: Session): void {
  const epoch = currentEpoch(session.authority)
  if (epoch !== null && session.keys.keyOf(epoch.keyId) !== null) session.keys.writeUnder(epoch.keyId)
}

/**
 * A steward's device begins a new key period once somebody has gone. The key is on this disk before the log speaks
 * of it; members ask each other for it over their connections, which whoever has gone no longer gets.
 */
export async function rotateIfNeeded(session: Session): Promise<void> {
  const { authority, me, communityId } = session
  if (me === null || !authority.holds(me, 'steward') || !needsNewEpoch(authority)) return
  const epoch = epochKeyOf(session.deps.random.bytes(EPOCH_KEY_BYTES))
  await session.acceptEpochKeys([epoch])
  await session.act(() =>
    needsNewEpoch(session.authority)
      ? [{ subject: communityId, event: { type: 'epoch.started.v1', body: { keyId: epoch.id } } }]
      : []
  )
}
