import sodium from 'sodium-native'
import type { BundleHeader } from './bundle-header.ts'
import { CHUNK_BYTES, MAX_MESSAGE_BYTES } from './limits.ts'
import {
  chunkSeal,
  type ChunkSeal,
  LENGTH_BYTES,
  SEALED_CHUNK_BYTES,
  TRAILER_BYTES
} from './sealed-writer.ts'

/** A file read by place: fewer bytes than asked for only at its end. Rejects with Ended where it cannot be read. */
export interface ByteSource {
  readonly size: number
  read(from: number, count: number): Promise<Uint8Array>
}

export type StreamEnd = 'whole' | 'cut' | 'damaged' | 'locked'

export interface StreamMessage {
  /** Where it begins in the stream. */
  readonly at: number
  readonly bytes: Uint8Array
}

interface Chunk {
  readonly index: number
  readonly plain: Uint8Array
  readonly isLast: boolean
}

/** Why a file goes no further: thrown by what it is read from, and inside the reader. */
export class Ended extends Error {
  readonly end: StreamEnd
  constructor(end: StreamEnd) {
    super(end)
    this.end = end
  }
}

/** Reads what `SealedWriter` wrote, from any place, one chunk in memory beside the message asked for. */
export class SealedReader {
  /** How far the file was read, in its own bytes. */
  readTo: number
  private readonly source: ByteSource
  private readonly seal: ChunkSeal
  private readonly headerBytes: number
  private held: Chunk | null = null

  constructor(source: ByteSource, header: BundleHeader, key: Uint8Array) {
    this.source = source
    this.seal = chunkSeal(header, key)
    this.headerBytes = header.bytes.length
    this.readTo = this.headerBytes
  }

  /** Every message up to the end or to where the file breaks off; `onEnd` hears which. */
  async *messages(onEnd: (end: StreamEnd) => void): AsyncGenerator<StreamMessage> {
    let at = 0
    try {
      for (;;) {
        const bytes = await this.take(at)
        if (bytes === null) break
        yield { at, bytes }
        at += LENGTH_BYTES + bytes.length
      }
      onEnd('whole')
    } catch (thrown) {
      if (!(thrown instanceof Ended)) throw thrown
      onEnd(thrown.end)
    }
  }

  /** The message that begins there, or null where it cannot be read. */
  async messageAt(at: number): Promise<Uint8Array | null> {
    try {
      return await this.take(at)
    } catch (thrown) {
      if (thrown instanceof Ended) return null
      throw thrown
    }
  }

  /** The last message, of a file that is whole; else null. */
  async index(): Promise<Uint8Array | null> {
    const chunks = (this.source.size - this.headerBytes) / SEALED_CHUNK_BYTES
    if (!Number.isInteger(chunks) || chunks < 1) return null
    try {
      const { plain, isLast } = await this.chunkAt(chunks - 1)
      if (!isLast) return null
      const view = new DataView(plain.buffer, plain.byteOffset)
      const at = Number(view.getBigUint64(CHUNK_BYTES - TRAILER_BYTES))
      return at < chunks * CHUNK_BYTES ? await this.take(at) : null
    } catch (thrown) {
      if (thrown instanceof Ended) return null
      throw thrown
    }
  }

  /** Null at the mark behind the last message. */
  private async take(at: number): Promise<Uint8Array | null> {
    const length = new DataView((await this.bytes(at, LENGTH_BYTES)).buffer).getUint32(0)
    if (length === 0) {
      const { isLast } = await this.chunkAt(Math.floor((at + LENGTH_BYTES - 1) / CHUNK_BYTES))
      // Where the trailer did not fit behind the mark, one more chunk follows.
      if (!isLast) await this.lastAfter(Math.floor((at + LENGTH_BYTES - 1) / CHUNK_BYTES))
      return null
    }
    if (length > MAX_MESSAGE_BYTES) throw new Ended('damaged')
    return this.bytes(at + LENGTH_BYTES, length)
  }

  private async lastAfter(index: number): Promise<void> {
    if (!(await this.chunkAt(index + 1)).isLast) throw new Ended('damaged')
  }

  /** A copy; allocated only once the file is seen to be long enough. */
  private async bytes(at: number, count: number): Promise<Uint8Array> {
    const lastChunk = Math.floor((at + count - 1) / CHUNK_BYTES)
    const joined = count <= CHUNK_BYTES || this.reaches(lastChunk) ? new Uint8Array(count) : null
    for (let done = 0; done < count;) {
      const index = Math.floor((at + done) / CHUNK_BYTES)
      const { plain } = await this.chunkAt(index)
      const part = plain.subarray(at + done - index * CHUNK_BYTES).subarray(0, count - done)
      joined?.set(part, done)
      done += part.length
    }
    if (joined === null) throw new Ended('cut')
    return joined
  }

  private reaches(index: number): boolean {
    return this.headerBytes + (index + 1) * SEALED_CHUNK_BYTES <= this.source.size
  }

  private async chunkAt(index: number): Promise<Chunk> {
    if (this.held?.index === index) return this.held
    const from = this.headerBytes + index * SEALED_CHUNK_BYTES
    const sealed = await this.source.read(from, SEALED_CHUNK_BYTES)
    if (sealed.length < SEALED_CHUNK_BYTES) throw new Ended('cut')
    const isAtEnd = from + SEALED_CHUNK_BYTES >= this.source.size
    const chunk = this.open(index, sealed, isAtEnd)
    this.held = chunk
    this.readTo = Math.max(this.readTo, from + SEALED_CHUNK_BYTES)
    return chunk
  }

  private open(index: number, sealed: Uint8Array, isAtEnd: boolean): Chunk {
    const plain = new Uint8Array(CHUNK_BYTES)
    // What stands behind the last chunk is nobody's, and an unmarked chunk at the end is a cut found by the next read.
    for (const isLast of isAtEnd ? [true, false] : [false, true]) {
      try {
        sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
          plain,
          null,
          sealed,
          this.seal.additional(isLast),
          this.seal.nonce(index),
          this.seal.key
        )
        return { index, plain, isLast }
      } catch {
        continue
      }
    }
    throw new Ended('damaged')
  }
}
