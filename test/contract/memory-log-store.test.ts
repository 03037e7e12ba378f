import { createMemoryLogStore } from '#test/support/memory-log-store.ts'
import { describeLogStore } from './log-store.ts'

describeLogStore('the store in memory', {
  open: async (keyPair, limits) => createMemoryLogStore(keyPair, limits),
  dispose: async () => undefined
})
