import { ProfileFolders } from '#main/engine/identity/profile-folders.ts'
import type { OpenProfile } from '#main/engine/identity/open-profile.ts'
import { Ledger } from '#main/engine/ingest/ledger.ts'
import { EpochKeys } from '#main/engine/store/epoch-keys.ts'
import type { LogStore } from '#main/engine/store/log-store.ts'
import type { StoreLimits } from '#main/engine/store/store-limits.ts'
import { nativePrimitives } from '#main/engine/store/native-primitives.ts'
import type { Laptop } from './engines.ts'

/** What a laptop’s disk holds, opened with its owner's keys. */
export interface OnDisk {
  readonly profile: OpenProfile
  readonly store: LogStore
  readonly keys: EpochKeys
  /** Folded anew from the logs. */
  readonly ledger: Ledger
}

/** Closes the laptop's engine and lets `look` at its disk, and write there; the engine stays closed. */
export async function onDisk<T>(
  laptop: Laptop,
  look: (held: OnDisk) => Promise<T>,
  limits: Partial<StoreLimits> = {}
): Promise<T> {
  await laptop.engine.close()
  const folders = new ProfileFolders(laptop.dataDir, laptop.deps)
  const [listed] = await folders.list()
  const profile = await folders.open(listed?.id ?? '')
  const store = await profile.openStore({ logger: laptop.deps.logger, limits })
  try {
    const { communityId } = profile.facts
    if (communityId === null) throw new Error('a laptop of no community')
    const keys = new EpochKeys(profile.keyring.held.epochKeys)
    const ledger = await Ledger.open(nativePrimitives, communityId, keys, store, null)
    return await look({ profile, store, keys, ledger })
  } finally {
    await store.close()
    await profile.close()
  }
}
