import { Refusal } from '#shared/errors/refusal.ts'
import type { KeyVault } from '../engine/engine.ts'

/** Where there is no OS keychain (hub, command line, bare machines): keys are sealed under a passphrase instead. */
export const noVault: KeyVault = {
  available: async () => false,
  seal: async () => {
    throw new Refusal('passphraseNeeded')
  },
  open: async () => {
    throw new Refusal('passphraseNeeded')
  }
}
