import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import crypto from 'hypercore-crypto'
import { openLogStore } from '#main/engine/store/corestore-log-store.ts'
import type { LogStore } from '#main/engine/store/log-store.ts'
import { openOwnHeadWitness } from '#main/engine/store/own-head-witness.ts'
import type { StoreLimits } from '#main/engine/store/store-limits.ts'
import type { DeviceKeyPair } from './memory-log-store.ts'
import { createMemoryLogger } from './memory-logger.ts'

/** A device's store on disk that a test opens, closes, damages and opens again. */
export interface DiskStore {
  readonly folder: string
  readonly keyPair: DeviceKeyPair
  readonly logger: ReturnType<typeof createMemoryLogger>
  open(options?: { limits?: Partial<StoreLimits>; recovering?: boolean }): Promise<LogStore>
  close(): Promise<void>
}

export function diskStoreIn(folder: string, keyPair: DeviceKeyPair = crypto.keyPair()): DiskStore {
  const logger = createMemoryLogger()
  let close = async (): Promise<void> => undefined
  return {
    folder,
    keyPair,
    logger,
    async open(options = {}) {
      const witness = await openOwnHeadWitness(folder)
      try {
        const dir = join(folder, 'store')
        const store = await openLogStore({ dir, ownKeyPair: keyPair, witness, logger, ...options })
        close = async () => {
          close = async () => undefined
          await store.close()
          await witness.close()
        }
        return store
      } catch (error) {
        await witness.close()
        throw error
      }
    },
    close: () => close()
  }
}

/** Folders under the system's own for temporary ones, removed by `dispose` with everything opened in them. */
export function temporaryStores(): {
  create(keyPair?: DeviceKeyPair): Promise<DiskStore>
  dispose(): Promise<void>
} {
  const made: DiskStore[] = []
  return {
    async create(keyPair) {
      const store = diskStoreIn(await mkdtemp(join(tmpdir(), 'folkmoot-store-')), keyPair)
      made.push(store)
      return store
    },
    async dispose() {
      for (const store of made.splice(0)) {
        await store.close()
        await rm(store.folder, { recursive: true, force: true })
      }
    }
  }
}
