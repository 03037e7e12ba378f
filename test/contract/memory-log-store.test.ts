import { createMemoryLogStore } from '#test/support/memory-log-store.ts'
import { describeLogParts } from './log-parts.ts'
import { describeLogStore, type LogStoreMaker } from './log-store.ts'

const inMemory: LogStoreMaker = {
  open: async (keyPair, limits) => createMemoryLogStore(keyPair, limits),
  dispose: async () => undefined
}

describeLogStore('the store in memory', inMemory)
describeLogParts('the store in memory', inMemory)
