import type { EngineDeps } from '../engine/engine.ts'
import { noVault } from './no-vault.ts'
import { systemClock, systemRandom } from './system-deps.ts'

type Given = Pick<EngineDeps, 'dataDir' | 'host' | 'version' | 'network' | 'logger' | 'hangs'>

/** What an engine is given on plain Node: the system's clock and randomness, and no keychain. */
export const plainEngineDeps = (given: Given): EngineDeps => ({
  ...given,
  vault: noVault,
  clock: systemClock,
  random: systemRandom
})
