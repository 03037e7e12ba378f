import sodium from 'sodium-native'
import { concatBytes } from '#shared/kernel/bytes.ts'
import { nativePrimitives } from '../store/native-primitives.ts'
import type { BundleHeader } from './bundle-header.ts'
import { CHUNK_BYTES } from './limits.ts'

export const CHUNK_TAG_BYTES = 16
export const SEALED_CHUNK_BYTES = CHUNK_BYTES + CHUNK_TAG_BYTES
/** At the end of the last chunk: where the last message, the index, begins. */
export const TRAILER_BYTES = 8
export const LENGTH_BYTES = 4

/** What seals the chunks of one file: a nonce for each place, and the header with the “last one” mark beside it. */
export interface ChunkSeal {
  readonly key: Uint8Array
  nonce(index: number): Uint8Array
  additional(isLast: boolean): Uint8Array
}

export function chunkSeal({ fileId, bytes }: BundleHeader, key: Uint8Array): ChunkSeal {
  const hash = nativePrimitives.hash(bytes)
  return {
    key,
    nonce(index) {
      const place = new Uint8Array(8)
      new DataView(place.buffer).setBigUint64(0, BigInt(index))
      return concatBytes([fileId, place])
    },
    additional: (isLast) => concatBytes([hash, Uint8Array.of(isLast ? 1 : 0)])
  }
}

/**
 * Writes messages as one stream cut into chunks of equal size, each sealed in its place: no length of a message and no
 * number of messages shows. A file is its header and whole chunks, the last of them marked.
 */
export class SealedWriter {
  /** Bytes written to the file so far. */
  written: number
  private readonly seal: ChunkSeal
  private readonly write: (bytes: Uint8Array) => Promise<void>
  private readonly chunk = new Uint8Array(CHUNK_BYTES)
  private filled = 0
  private chunks = 0

  private constructor(header: BundleHeader, key: Uint8Array, write: (bytes: Uint8Array) => Promise<void>) {
    this.seal = chunkSeal(header, key)
    this.write = write
    this.written = header.bytes.length
  }

  static async begin(
    header: BundleHeader,
    key: Uint8Array,
    write: (bytes: Uint8Array) => Promise<void>
  ): Promise<SealedWriter> {
    await write(header.bytes)
    return new SealedWriter(header, key, write)
  }

  private get position(): number {
    return this.chunks * CHUNK_BYTES + this.filled
  }

  async message(message: Uint8Array): Promise<void> {
    await this.put(lengthOf(message.length))
    await this.put(message)
  }

  /** Ends the stream with its index. */
  async finish(index: Uint8Array): Promise<void> {
    const at = this.position
    await this.message(index)
    await this.put(lengthOf(0))
    if (CHUNK_BYTES - this.filled < TRAILER_BYTES) await this.flush(false)
    this.chunk.fill(0, this.filled)
    new DataView(this.chunk.buffer).setBigUint64(CHUNK_BYTES - TRAILER_BYTES, BigInt(at))
    await this.flush(true)
  }

  private async put(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length;) {
      // Flushed before more is put in, not when full: the last chunk must not have gone out unmarked.
      if (this.filled === CHUNK_BYTES) await this.flush(false)
      const part = bytes.subarray(at, at + CHUNK_BYTES - this.filled)
      this.chunk.set(part, this.filled)
      this.filled += part.length
      at += part.length
    }
  }

  private async flush(isLast: boolean): Promise<void> {
    this.chunk.fill(0, isLast ? CHUNK_BYTES : this.filled)
    const sealed = new Uint8Array(SEALED_CHUNK_BYTES)
    sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(
      sealed,
      this.chunk,
      this.seal.additional(isLast),
      null,
      this.seal.nonce(this.chunks),
      this.seal.key
    )
    this.chunks++
    this.filled = 0
    this.written += sealed.length
    await this.write(sealed)
  }
}

const lengthOf = (length: number): Uint8Array => {
  const bytes = new Uint8Array(LENGTH_BYTES)
  new DataView(bytes.buffer).setUint32(0, length)
  return bytes
}
