import { randomBytes } from 'node:crypto'
import type { KeyVault, Random } from '#main/engine/engine.ts'
import { openBox, sealBox } from '#main/engine/identity/secret-box.ts'
import type { LockDeps } from '#main/engine/identity/identity-lock.ts'

export const systemRandom: Random = { bytes: (count) => new Uint8Array(randomBytes(count)) }
const PURPOSE = new Uint8Array(1)

/** An OS vault as one login knows it: what another vault sealed, it does not open; `key`: 32 bytes, of that login. */
export function createTestVault(key: Uint8Array = systemRandom.bytes(32)): KeyVault {
  return {
    available: async () => true,
    seal: async (plain) => sealBox(plain, key, PURPOSE, systemRandom),
    async open(sealed) {
      const plain = openBox(sealed, key, PURPOSE)
      if (plain === null) throw new Error('not sealed by this vault')
      return plain
    }
  }
}

/** A laptop whose OS keeps no secrets. */
export const noVault: KeyVault = {
  available: async () => false,
  seal: () => Promise.reject(new Error('no vault')),
  open: () => Promise.reject(new Error('no vault'))
}

/** Argon2id at its least, so that tests spend their time on what they test. */
export const quickLock = (vault: KeyVault): LockDeps => ({
  vault,
  random: systemRandom,
  cost: { opsLimit: 1, memLimit: 8192 }
})
