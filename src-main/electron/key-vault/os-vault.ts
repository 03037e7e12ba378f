import { app, safeStorage } from 'electron'
import type { VaultAct } from '../engine-messages.ts'

/** First bytes of everything sealed here: names the form, so that a later one can tell it apart. */
const TAG = new TextEncoder().encode('folkmoot/os-vault/1\n')

/**
 * Whether the OS really keeps secrets. On Linux without a keyring Chromium falls back to a key written in its own
 * source (`basic_text`), which seals nothing; older Electrons cannot say which they use and refuse to encrypt.
 */
const isReal = (): boolean => {
  if (!safeStorage.isEncryptionAvailable()) return false
  if (process.platform !== 'linux') return true
  // Asked for by whoever started the program; not every version tells it as a backend.
  if (app.commandLine.getSwitchValue('password-store') === 'basic') return false
  // Missing in the older Electron that tests may run.
  const backend: unknown = Reflect.get(safeStorage, 'getSelectedStorageBackend')
  if (typeof backend !== 'function') return true
  return !['basic_text', 'unknown'].includes(String(Reflect.apply(backend, safeStorage, [])))
}

/** Answers one request of the engine's: sealed or opened bytes; null where it cannot be done. */
export const askOsVault = (
  act: VaultAct,
  bytes: Uint8Array | null
): { ok: boolean; bytes: Uint8Array | null } => {
  try {
    if (act === 'available') return { ok: isReal(), bytes: null }
    if (bytes === null || !isReal()) return { ok: false, bytes: null }
    return { ok: true, bytes: act === 'seal' ? seal(bytes) : open(bytes) }
  } catch {
    // Whatever the OS said may quote the secret; the engine only needs to know that it failed.
    return { ok: false, bytes: null }
  }
}

const seal = (plain: Uint8Array): Uint8Array => {
  const sealed = safeStorage.encryptString(Buffer.from(plain).toString('base64'))
  return new Uint8Array(Buffer.concat([TAG, sealed]))
}

const open = (sealed: Uint8Array): Uint8Array => {
  if (!TAG.every((byte, at) => sealed[at] === byte))
    throw new TypeError('sealed in a form this version does not know')
  return new Uint8Array(
    Buffer.from(safeStorage.decryptString(Buffer.from(sealed.subarray(TAG.length))), 'base64')
  )
}
