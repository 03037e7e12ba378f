import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openLogStore } from '#main/engine/store/corestore-log-store.ts'
import type { LogStore } from '#main/engine/store/log-store.ts'
import { openOwnHeadWitness, type OwnHeadWitness } from '#main/engine/store/own-head-witness.ts'
import { describeLogParts } from '#test/contract/log-parts.ts'
import { describeLogStore, type LogStoreMaker } from '#test/contract/log-store.ts'
import { createMemoryLogger } from '#test/support/memory-logger.ts'

const open: { store: LogStore; witness: OwnHeadWitness; folder: string }[] = []

const onDisk: LogStoreMaker = {
  async open(ownKeyPair, limits) {
    const folder = await mkdtemp(join(tmpdir(), 'folkmoot-store-'))
    const witness = await openOwnHeadWitness(folder)
    const dir = join(folder, 'store')
    const store = await openLogStore({ dir, ownKeyPair, witness, limits, logger: createMemoryLogger() })
    open.push({ store, witness, folder })
    return store
  },
  async dispose() {
    for (const { store, witness, folder } of open.splice(0)) {
      await store.close()
      await witness.close()
      await rm(folder, { recursive: true })
    }
  }
}

describeLogStore('the store on disk', onDisk)
describeLogParts('the store on disk', onDisk)
