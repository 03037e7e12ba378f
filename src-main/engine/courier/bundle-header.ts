import sodium from 'sodium-native'
import { compareBytes, concatBytes, fromHex, utf8 } from '#shared/kernel/bytes.ts'
import type { CommunityId } from '#shared/kernel/ids.ts'
import type { Random } from '../engine.ts'
import type { KeyPair } from '../identity/key-pair.ts'
import { openBox, sealBox } from '../identity/secret-box.ts'
import { keyedHash } from '../net/keyed-hash.ts'
import type { EpochKey } from '../sync/sync-host.ts'
import { EPOCH_SLOTS, MAX_DEVICE_SLOTS } from './limits.ts'

/**
 * The only part of a bundle in clear (docs/protocol.md §10): magic 8 ‖ version 1 ‖ community tag 16 ‖ file id 16 ‖
 * log2 of the number of device slots 1 ‖ 8 slots for key periods ‖ the device slots. Slots nobody uses are random, and
 * their number is a power of two, so that it tells no more than the size of the file does.
 */
const MAGIC = utf8('FOLKCOUR')
export const BUNDLE_VERSION = 1
export const TAG_BYTES = 16
export const FILE_ID_BYTES = 16
const FIXED_BYTES = MAGIC.length + 1 + TAG_BYTES + FILE_ID_BYTES + 1
const KEY_BYTES = 32
const EPOCH_SLOT_BYTES = KEY_BYTES + 40
const DEVICE_SLOT_BYTES = KEY_BYTES + 48
const LEAST_SLOTS_LOG2 = 5
const MOST_SLOTS_LOG2 = Math.log2(MAX_DEVICE_SLOTS)
const PURPOSE = utf8('folkmoot/courier/epoch-slot/1')

export interface BundleHeader {
  readonly fileId: Uint8Array
  readonly bytes: Uint8Array
}

export type ReadHeader =
  | { readonly kind: 'ours'; readonly header: BundleHeader }
  | { readonly kind: 'foreign' | 'newer' | 'unreadable' | 'cut' }

export interface SealedFor {
  /** Keys that nobody who has gone ever held. */
  readonly epochs: readonly EpochKey[]
  /** Connection keys of devices in use. */
  readonly devices: readonly Uint8Array[]
}

export interface HeldKeys {
  readonly epochs: readonly EpochKey[]
  readonly connection: KeyPair
}

/** By what members know their own bundles; says nothing to who does not know the community's id. */
export const courierTag = (community: CommunityId): Uint8Array =>
  keyedHash(fromHex(community), 'folkmoot/courier/tag/1').slice(0, TAG_BYTES)

/** A fresh header with the key that its slots hold. */
export function sealHeader(
  tag: Uint8Array,
  { epochs, devices }: SealedFor,
  random: Random
): { header: BundleHeader; key: Uint8Array } {
  const key = random.bytes(KEY_BYTES)
  const fileId = random.bytes(FILE_ID_BYTES)
  const sealed = devices.slice(0, MAX_DEVICE_SLOTS)
  const slotsLog2 = Math.max(LEAST_SLOTS_LOG2, Math.ceil(Math.log2(Math.max(1, sealed.length))))
  const epochSlots = epochs.slice(0, EPOCH_SLOTS).map((epoch) => sealBox(key, epoch.key, PURPOSE, random))
  while (epochSlots.length < EPOCH_SLOTS) epochSlots.push(random.bytes(EPOCH_SLOT_BYTES))
  const deviceSlots = sealed.map((device) => sealToDevice(key, device) ?? random.bytes(DEVICE_SLOT_BYTES))
  while (deviceSlots.length < 2 ** slotsLog2) deviceSlots.push(random.bytes(DEVICE_SLOT_BYTES))
  const bytes = concatBytes([
    MAGIC,
    Uint8Array.of(BUNDLE_VERSION),
    tag,
    fileId,
    Uint8Array.of(slotsLog2),
    ...epochSlots,
    ...deviceSlots
  ])
  return { header: { fileId, bytes }, key }
}

/** `read` answers with fewer bytes than asked for at the end of the file. */
export async function readHeader(
  read: (from: number, count: number) => Promise<Uint8Array>,
  tag: Uint8Array
): Promise<ReadHeader> {
  const fixed = await read(0, FIXED_BYTES)
  if (compareBytes(fixed.subarray(0, MAGIC.length), MAGIC) !== 0) return { kind: 'unreadable' }
  const version = fixed[MAGIC.length] ?? 0
  if (version > BUNDLE_VERSION) return { kind: 'newer' }
  if (fixed.length < FIXED_BYTES) return { kind: 'cut' }
  const slotsLog2 = fixed[FIXED_BYTES - 1] ?? 0
  if (version < BUNDLE_VERSION || slotsLog2 < LEAST_SLOTS_LOG2 || slotsLog2 > MOST_SLOTS_LOG2)
    return { kind: 'unreadable' }
  const after = MAGIC.length + 1
  if (compareBytes(fixed.subarray(after, after + TAG_BYTES), tag) !== 0) return { kind: 'foreign' }
  const slots = EPOCH_SLOTS * EPOCH_SLOT_BYTES + 2 ** slotsLog2 * DEVICE_SLOT_BYTES
  const rest = await read(FIXED_BYTES, slots)
  if (rest.length < slots) return { kind: 'cut' }
  const fileId = fixed.slice(after + TAG_BYTES, after + TAG_BYTES + FILE_ID_BYTES)
  return { kind: 'ours', header: { fileId, bytes: concatBytes([fixed, rest]) } }
}

/** The key inside the header's slots, by any epoch key or by the device's own; null where none fits. */
export function openHeader({ bytes }: BundleHeader, { epochs, connection }: HeldKeys): Uint8Array | null {
  let at = FIXED_BYTES
  for (let i = 0; i < EPOCH_SLOTS; i++, at += EPOCH_SLOT_BYTES) {
    const slot = bytes.subarray(at, at + EPOCH_SLOT_BYTES)
    for (const epoch of epochs) {
      const key = openBox(slot, epoch.key, PURPOSE)
      if (key !== null) return key
    }
  }
  const { publicKey, secretKey } = boxKeys(connection)
  const key = new Uint8Array(KEY_BYTES)
  for (; at < bytes.length; at += DEVICE_SLOT_BYTES)
    if (sodium.crypto_box_seal_open(key, bytes.subarray(at, at + DEVICE_SLOT_BYTES), publicKey, secretKey))
      return key
  return null
}

/** Null for bytes that are no point of the curve: such a device can be sealed nothing. */
function sealToDevice(key: Uint8Array, device: Uint8Array): Uint8Array | null {
  const publicKey = new Uint8Array(32)
  try {
    sodium.crypto_sign_ed25519_pk_to_curve25519(publicKey, device)
  } catch {
    return null
  }
  const slot = new Uint8Array(DEVICE_SLOT_BYTES)
  sodium.crypto_box_seal(slot, key, publicKey)
  return slot
}

function boxKeys({ publicKey, secretKey }: KeyPair): KeyPair {
  const box = { publicKey: new Uint8Array(32), secretKey: new Uint8Array(32) }
  sodium.crypto_sign_ed25519_pk_to_curve25519(box.publicKey, publicKey)
  sodium.crypto_sign_ed25519_sk_to_curve25519(box.secretKey, secretKey)
  return box
}
