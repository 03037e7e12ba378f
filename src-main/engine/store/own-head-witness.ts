import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import sodium from 'sodium-native'

/** How far the own log had got when an entry was last acknowledged. */
export interface OwnHead {
  readonly length: number
  /** BLAKE2b-256 of the sealed block at `length - 1`. */
  readonly hash: Uint8Array
}

export interface OwnHeadWitness {
  /** Null before the first acknowledged entry; 'damaged' when something is there and none of it can be read. */
  read(): Promise<OwnHead | 'damaged' | null>
  /** Resolves when the head is on the disk itself. */
  write(head: OwnHead): Promise<void>
  close(): Promise<void>
}

const SLOTS = ['own-head.a', 'own-head.b'] as const
const MAGIC = Uint8Array.of(0x46, 0x4d, 0x57, 1)
const RECORD_BYTES = 4 + 8 + 8 + 32 + 16
const CHECKED_BYTES = RECORD_BYTES - 16

/**
 * Two fixed-size files outside the store, written in turn: only the older is ever being overwritten, so a cut
 * leaves the other whole. It guards against the silent rollbacks of F7–F9 (docs/substrate.md): a log shorter
 * than its witness must not be appended to, or its owner forks it by accident.
 */
export async function openOwnHeadWitness(folder: string): Promise<OwnHeadWitness> {
  const files: FileHandle[] = []
  for (const name of SLOTS) files.push(await openSlot(join(folder, name)))
  const records = await Promise.all(files.map(readSlot))
  const isDamaged =
    records.every((record) => record === null || record === 'damaged') && records.includes('damaged')
  const heads = records.filter((record) => record !== null && record !== 'damaged')
  let newest = heads.reduce<Record | null>(
    (best, head) => (best === null || head.turn > best.turn ? head : best),
    null
  )

  return {
    read: async () => (isDamaged && newest === null ? 'damaged' : newest),
    async write(head) {
      const turn: number = (newest?.turn ?? 0) + 1
      const file = files[turn % SLOTS.length]
      if (file === undefined) throw new RangeError('witness is closed')
      await file.write(encode({ ...head, turn }), 0, RECORD_BYTES, 0)
      if (DSYNC === 0) await file.datasync()
      newest = { ...head, turn }
    },
    async close() {
      for (const file of files.splice(0)) await file.close()
    }
  }
}

interface Record extends OwnHead {
  /** Counts writes; its parity names the slot. */
  readonly turn: number
}

/** Each write returns once it is on the disk: one call where write and sync would be two. Unknown on Windows. */
const DSYNC = process.platform === 'win32' ? 0 : constants.O_DSYNC

const openSlot = (path: string): Promise<FileHandle> =>
  open(path, constants.O_RDWR | constants.O_CREAT | DSYNC, 0o600)

async function readSlot(file: FileHandle): Promise<Record | 'damaged' | null> {
  const bytes = new Uint8Array(RECORD_BYTES)
  const { bytesRead } = await file.read(bytes, 0, RECORD_BYTES, 0)
  if (bytesRead === 0) return null
  return decode(bytes) ?? 'damaged'
}

function encode({ turn, length, hash }: Record): Uint8Array {
  const bytes = new Uint8Array(RECORD_BYTES)
  const view = new DataView(bytes.buffer)
  bytes.set(MAGIC)
  view.setBigUint64(4, BigInt(turn))
  view.setBigUint64(12, BigInt(length))
  bytes.set(hash, 20)
  bytes.set(checksum(bytes), CHECKED_BYTES)
  return bytes
}

function decode(bytes: Uint8Array): Record | null {
  const isWhole = checksum(bytes).every((byte, i) => bytes[CHECKED_BYTES + i] === byte)
  if (!isWhole || MAGIC.some((byte, i) => bytes[i] !== byte)) return null
  const view = new DataView(bytes.buffer)
  return {
    turn: Number(view.getBigUint64(4)),
    length: Number(view.getBigUint64(12)),
    hash: bytes.slice(20, 52)
  }
}

function checksum(bytes: Uint8Array): Uint8Array {
  const digest = new Uint8Array(16)
  sodium.crypto_generichash(digest, bytes.subarray(0, CHECKED_BYTES))
  return digest
}
