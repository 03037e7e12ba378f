import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import crypto from 'hypercore-crypto'
import { openLogStore } from '#main/engine/store/corestore-log-store.ts'
import type { LogStore } from '#main/engine/store/log-store.ts'
import { openOwnHeadWitness } from '#main/engine/store/own-head-witness.ts'
import { createMemoryLogger } from '#test/support/memory-logger.ts'
import type { DeviceKeyPair } from '#test/support/memory-log-store.ts'

export interface DiskStore {
  readonly store: LogStore
  remove(): Promise<void>
}

/** A log store in a folder of its own. */
export async function diskStore(ownKeyPair: DeviceKeyPair = crypto.keyPair()): Promise<DiskStore> {
  const folder = await mkdtemp(join(tmpdir(), 'folkmoot-sync-'))
  const witness = await openOwnHeadWitness(folder)
  const store = await openLogStore({
    dir: join(folder, 'store'),
    ownKeyPair,
    witness,
    logger: createMemoryLogger()
  })
  return {
    store,
    async remove() {
      await store.close()
      await witness.close()
      await rm(folder, { recursive: true, force: true })
    }
  }
}
