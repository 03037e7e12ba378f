import type { BenchStore } from './store.ts'

const later = async (): Promise<never> => {
  throw new Error('not yet')
}
export const autobase: BenchStore = {
  name: 'Autobase',
  make: later,
  merge: later,
  cold: later,
  append: later
}
