import type { EngineDeps } from '../engine.ts'
import type { OpenProfile } from '../identity/open-profile.ts'
import { Refusal } from '#shared/errors/refusal.ts'
import { recoveryRefusal } from '../store/store-failure.ts'
import { EpochKeys } from '../store/epoch-keys.ts'
import { nativePrimitives } from '../store/native-primitives.ts'
import { readCheckpoint, writeCheckpoint } from './checkpoint-file.ts'
import { readReach, writeReach } from './reach-file.ts'
import { followEpoch } from './epochs.ts'
import { openRecordKeys } from './record-keys-file.ts'
import { Session } from './session.ts'

/** Opens an admitted profile's store and folds what it holds. Rejects with Refusal profileRecovery{reason}. */
export async function openSession(profile: OpenProfile, deps: EngineDeps): Promise<Session> {
  const { communityId } = profile.facts
  if (communityId === null) throw new Refusal('profileWaiting')
  const { welcome, epochKeys } = profile.keyring.held
  if (welcome === null) throw recoveryRefusal('identityUnreadable')
  const store = await profile.openStore({ logger: deps.logger })
  try {
    const keys = new EpochKeys(epochKeys)
    // The founding key, until the fold says which key period it is.
    const [first] = keys.all()
    if (first !== undefined) keys.writeUnder(first.id)
    const session = await Session.open({
      profile,
      communityId,
      founderLog: welcome.founderLog,
      sponsors: welcome.members,
      keys,
      recordKeys: await openRecordKeys(profile, deps.random),
      store,
      checkpoint: await readCheckpoint(profile.folder, profile.secrets.keyringKey),
      acknowledged: await readReach(profile.folder),
      deps
    })
    followEpoch(session)
    return session
  } catch (error) {
    await store.close()
    throw error
  }
}

/** Writes the checkpoint and closes the store. What is not written is read again from the logs. */
export async function closeSession(session: Session): Promise<void> {
  const { profile, deps } = session
  await session.settled()
  try {
    const plain = session.ledger.checkpoint(nativePrimitives)
    await writeCheckpoint(profile.folder, profile.secrets.keyringKey, plain, deps.random)
    await writeReach(profile.folder, session.acknowledged)
  } catch (error) {
    deps.logger.warn('no checkpoint was written', { cause: error instanceof Error ? error.name : 'unknown' })
  }
  await session.store.close()
}
