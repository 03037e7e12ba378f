import { compareBytes, concatBytes, toHex, utf8 } from '#shared/kernel/bytes.ts'
import { type BundleHeader, FILE_ID_BYTES } from '../courier/bundle-header.ts'
import type { Random } from '../engine.ts'
import { type ArgonCost, lockByPassphrase, unlockByPassphrase } from '../identity/identity-lock.ts'
import { nativePrimitives } from '../store/native-primitives.ts'

/**
 * The only part of a backup in clear (docs/protocol.md §11): magic 8 ‖ version 1 ‖ file id 16 ‖ argon2id operations 4 ‖
 * memory in bytes 4 ‖ salt 16 ‖ the file’s key, sealed under the passphrase, 72 ‖ check 16. It says of nobody whose it is.
 */
const MAGIC = utf8('FOLKBACK')
const VERSION = 1
const SALT_BYTES = 16
const KEY_BYTES = 32
const SLOT_BYTES = KEY_BYTES + 40
const CHECK_BYTES = 16
const ID_AT = MAGIC.length + 1
const COST_AT = ID_AT + FILE_ID_BYTES
const SALT_AT = COST_AT + 8
const SLOT_AT = SALT_AT + SALT_BYTES
const CHECK_AT = SLOT_AT + SLOT_BYTES
const HEADER_BYTES = CHECK_AT + CHECK_BYTES

/** What a file may ask of whoever opens it; no more is written here (identity-lock.ts). */
const MOST_OPERATIONS = 8
const MOST_MEMORY = 512 * 1024 * 1024
const LEAST_MEMORY = 8192

const purposeOf = (fileId: Uint8Array): string => `folkmoot/backup/1/${toHex(fileId)}`
/** Tells a damaged header from a wrong passphrase; whoever forges it forges no key. */
const checkOf = (bytes: Uint8Array): Uint8Array => nativePrimitives.hash(bytes).subarray(0, CHECK_BYTES)

/** A fresh header with the key that it holds. */
export async function sealBackupHeader(
  passphrase: string,
  random: Random
): Promise<{ header: BundleHeader; key: Uint8Array }> {
  const key = random.bytes(KEY_BYTES)
  const fileId = random.bytes(FILE_ID_BYTES)
  const { lock, sealed } = await lockByPassphrase(key, purposeOf(fileId), passphrase, { random })
  const cost = new Uint8Array(8)
  new DataView(cost.buffer).setUint32(0, lock.opsLimit)
  new DataView(cost.buffer).setUint32(4, lock.memLimit)
  const stated = concatBytes([MAGIC, Uint8Array.of(VERSION), fileId, cost, lock.salt, sealed])
  return { header: { fileId, bytes: concatBytes([stated, checkOf(stated)]) }, key }
}

export type ReadBackupHeader =
  | { readonly kind: 'ours'; readonly header: BundleHeader }
  | { readonly kind: 'newer' | 'unreadable' | 'cut' | 'damaged' }

/** `read` answers with fewer bytes than asked for at the end of the file. */
export async function readBackupHeader(
  read: (from: number, count: number) => Promise<Uint8Array>
): Promise<ReadBackupHeader> {
  const bytes = await read(0, HEADER_BYTES)
  if (compareBytes(bytes.subarray(0, MAGIC.length), MAGIC) !== 0) return { kind: 'unreadable' }
  if ((bytes[MAGIC.length] ?? 0) > VERSION) return { kind: 'newer' }
  if (bytes.length < HEADER_BYTES) return { kind: 'cut' }
  if (compareBytes(bytes.subarray(CHECK_AT), checkOf(bytes.subarray(0, CHECK_AT))) !== 0)
    return { kind: 'damaged' }
  const { opsLimit, memLimit } = costIn(bytes)
  const isBearable =
    opsLimit >= 1 && opsLimit <= MOST_OPERATIONS && memLimit >= LEAST_MEMORY && memLimit <= MOST_MEMORY
  if (bytes[MAGIC.length] !== VERSION || !isBearable) return { kind: 'unreadable' }
  return { kind: 'ours', header: { fileId: bytes.slice(ID_AT, COST_AT), bytes } }
}

/** The key inside the header. Rejects with Refusal passphraseWrong. */
export function openBackupHeader({ fileId, bytes }: BundleHeader, passphrase: string): Promise<Uint8Array> {
  const salt = bytes.slice(SALT_AT, SLOT_AT)
  const lock = { kind: 'passphrase', algorithm: 'argon2id13', salt, ...costIn(bytes) } as const
  return unlockByPassphrase({ lock, sealed: bytes.slice(SLOT_AT, CHECK_AT) }, purposeOf(fileId), passphrase)
}

function costIn(bytes: Uint8Array): ArgonCost {
  const view = new DataView(bytes.buffer, bytes.byteOffset + COST_AT)
  return { opsLimit: view.getUint32(0), memLimit: view.getUint32(4) }
}
