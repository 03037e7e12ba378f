import { currentEpochs, needsNewEpoch } from '#shared/domain/community/epochs.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import type { EntryId } from '#shared/kernel/ids.ts'
import { MAX_EPOCH_KEYS } from '../net/wire-limits.ts'
import { EPOCH_KEY_BYTES, epochKeyOf } from '../store/epoch-keys.ts'
import { stopsWriting } from '../store/store-failure.ts'
import type { EpochKey } from '../sync/sync-host.ts'
import { isHeard } from './duties.ts'
import type { Session } from './session.ts'

/**
 * Writes under the best key period whose key is held, so that a key somebody keeps to themselves holds up nobody;
 * until any comes, under the one before.
 */
export function followEpoch(session: Session): void {
  const epoch = currentEpochs(session.authority).find(({ keyId }) => session.keys.keyOf(keyId) !== null)
  if (epoch !== undefined) session.keys.writeUnder(epoch.keyId)
}

/** Ids, in hex, of the key periods this community is known to have had: the founding one, and those begun by entries folded here. */
function knownPeriods({ authority, foundingEpoch }: Session): Set<string> {
  const begun = authority.epochs.map(({ keyId }) => keyId)
  return new Set([...(foundingEpoch === null ? [] : [foundingEpoch]), ...begun].map(toHex))
}

/**
 * The keys that may be handed to a present member, no more than one message takes. A key that came ahead of its entry
 * is held back, because the removal it answers may not be folded yet, and whoever was removed would still pass for a
 * member.
 */
export function shareableKeys(session: Session): EpochKey[] {
  const known = knownPeriods(session)
  return session.keys
    .all()
    .filter(({ id }) => known.has(toHex(id)))
    .slice(0, MAX_EPOCH_KEYS)
}

/** Keys to seal under what anybody may carry: of those held, the ones that nobody who has gone could have. */
export function sealingKeys({ authority, foundingEpoch, keys }: Session): EpochKey[] {
  if (needsNewEpoch(authority)) return []
  const periods = currentEpochs(authority).map(({ keyId }) => keyId)
  const ids = periods.length === 0 && foundingEpoch !== null ? [foundingEpoch] : periods
  return ids.flatMap((id) => {
    const key = keys.keyOf(id)
    return key === null ? [] : [{ id, key }]
  })
}

/** Those of `ids` by which a period goes that the fold knows of, and whose key is not held. */
export function wantedEpochKeys(session: Session, ids: readonly Uint8Array[]): Uint8Array[] {
  const lacking = ids.filter((id) => session.keys.keyOf(id) === null)
  if (lacking.length === 0) return []
  const known = knownPeriods(session)
  return lacking.filter((id) => known.has(toHex(id)))
}

/**
 * A steward's device begins a new key period once somebody has gone. The key is on this disk before the log speaks
 * of it, and goes again where the log never will; members ask each other for it over their connections, which
 * whoever has gone no longer gets.
 */
export async function rotateIfNeeded(session: Session): Promise<void> {
  const { authority, me, communityId } = session
  if (me === null || !authority.holds(me, 'steward') || !needsNewEpoch(authority) || !isHeard(session)) return
  const epoch = epochKeyOf(session.deps.random.bytes(EPOCH_KEY_BYTES))
  let written: readonly EntryId[]
  try {
    await session.acceptEpochKeys([epoch])
    written = await session.act(() =>
      needsNewEpoch(session.authority)
        ? [{ subject: communityId, event: { type: 'epoch.started.v1', body: { keyId: epoch.id } } }]
        : []
    )
  } catch (error) {
    // What the disk failed to confirm may be on it all the same, and would speak of a key that is nowhere.
    if (!stopsWriting(error)) await session.forgetEpochKey(epoch)
    throw error
  }
  if (written.length === 0) await session.forgetEpochKey(epoch)
}
