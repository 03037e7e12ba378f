import { compareBytes, utf8 } from './bytes.ts'
import { err, ok, type Result } from './result.ts'

/**
 * Canonical encoding: the part of CBOR (RFC 8949 §4.2, core deterministic encoding) that governance needs.
 * Integers within ±(2^53−1), byte strings, text, arrays, maps with text keys, true, false, null.
 * No floats, tags, bignums, indefinite lengths or `undefined`. Every value has exactly one encoding, and the
 * decoder refuses all others in the same pass that enforces the bounds: what decodes re-encodes to its bytes.
 */
export type Canonical = null | boolean | number | string | Uint8Array | readonly Canonical[] | CanonicalMap
export interface CanonicalMap {
  readonly [key: string]: Canonical
}

export type DecodeFault =
  | 'truncated'
  | 'trailing'
  | 'notCanonical'
  | 'unsupported'
  | 'unsafeInteger'
  | 'badText'
  | 'tooDeep'
  | 'tooMany'

export interface DecodeLimits {
  maxDepth: number
  /** Values in all, map keys included. */
  maxItems: number
}
export const ENTRY_LIMITS: DecodeLimits = { maxDepth: 16, maxItems: 20_000 }

const UNSIGNED = 0
const NEGATIVE = 1
const BYTES = 2
const TEXT = 3
const ARRAY = 4
const MAP = 5
const FALSE = 0xf4
const TRUE = 0xf5
const NULL = 0xf6

class Writer {
  private buffer = new Uint8Array(256)
  private length = 0

  private reserve(count: number): void {
    if (this.length + count <= this.buffer.length) return
    const grown = new Uint8Array(Math.max(this.buffer.length * 2, this.length + count))
    grown.set(this.buffer)
    this.buffer = grown
  }

  byte(value: number): void {
    this.reserve(1)
    this.buffer[this.length++] = value
  }

  head(major: number, value: number): void {
    const kind = major << 5
    if (value < 24) return this.byte(kind | value)
    const size = value < 0x100 ? 1 : value < 0x10000 ? 2 : value < 0x1_0000_0000 ? 4 : 8
    this.byte(kind | (size === 1 ? 24 : size === 2 ? 25 : size === 4 ? 26 : 27))
    this.reserve(size)
    let rest = value
    for (let i = size - 1; i >= 0; i--) {
      this.buffer[this.length + i] = rest % 256
      rest = Math.floor(rest / 256)
    }
    this.length += size
  }

  raw(bytes: Uint8Array): void {
    this.reserve(bytes.length)
    this.buffer.set(bytes, this.length)
    this.length += bytes.length
  }

  finish(): Uint8Array {
    return this.buffer.slice(0, this.length)
  }
}

/** Throws RangeError on a value outside the encoding: that is a fault of our own code, never of input. */
export function encodeCanonical(value: Canonical): Uint8Array {
  const writer = new Writer()
  write(writer, value)
  return writer.finish()
}

function write(writer: Writer, value: Canonical): void {
  if (value === null) return writer.byte(NULL)
  if (value === true) return writer.byte(TRUE)
  if (value === false) return writer.byte(FALSE)
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new RangeError('not a safe integer')
    return value >= 0 ? writer.head(UNSIGNED, value) : writer.head(NEGATIVE, -1 - value)
  }
  if (typeof value === 'string') {
    const bytes = utf8(value)
    writer.head(TEXT, bytes.length)
    return writer.raw(bytes)
  }
  if (value instanceof Uint8Array) {
    writer.head(BYTES, value.length)
    return writer.raw(value)
  }
  if (isArray(value)) {
    writer.head(ARRAY, value.length)
    for (const item of value) write(writer, item)
    return
  }
  const entries = Object.entries(value)
    .map(([key, item]) => ({ key: utf8(key), item }))
    .sort((a, b) => a.key.length - b.key.length || compareBytes(a.key, b.key))
  writer.head(MAP, entries.length)
  for (const { key, item } of entries) {
    writer.head(TEXT, key.length)
    writer.raw(key)
    write(writer, item)
  }
}

const isArray = (value: Canonical): value is readonly Canonical[] => Array.isArray(value)

/** Carries a fault out of the recursion; never leaves this file. */
class Fault {
  readonly fault: DecodeFault
  constructor(fault: DecodeFault) {
    this.fault = fault
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

class Reader {
  offset = 0
  private items = 0
  private readonly bytes: Uint8Array
  private readonly limits: DecodeLimits

  constructor(bytes: Uint8Array, limits: DecodeLimits) {
    // Node's Buffer is a Uint8Array whose `slice` shares memory; a plain view copies.
    this.bytes = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.limits = limits
  }

  private next(): number {
    const byte = this.bytes[this.offset++]
    if (byte === undefined) throw new Fault('truncated')
    return byte
  }

  /** The argument of a head; refuses any but the shortest form (RFC 8949 §4.2.1). */
  private argument(info: number): number {
    if (info < 24) return info
    if (info > 27) throw new Fault('unsupported')
    const size = 1 << (info - 24)
    let value = 0
    for (let i = 0; i < size; i++) value = value * 256 + this.next()
    if (!Number.isSafeInteger(value)) throw new Fault('unsafeInteger')
    const least = size === 1 ? 24 : size === 2 ? 0x100 : size === 4 ? 0x10000 : 0x1_0000_0000
    if (value < least) throw new Fault('notCanonical')
    return value
  }

  private take(count: number): Uint8Array {
    if (count > this.bytes.length - this.offset) throw new Fault('truncated')
    this.offset += count
    return this.bytes.subarray(this.offset - count, this.offset)
  }

  private text(count: number): string {
    const bytes = this.take(count)
    if (count <= 32) {
      let ascii = ''
      for (let i = 0; i < count; i++) {
        const byte = bytes[i] ?? 0
        if (byte > 127) return decodeText(bytes)
        ascii += String.fromCharCode(byte)
      }
      return ascii
    }
    return decodeText(bytes)
  }

  /** Counted before anything is allocated, so that a head promising 2^32 items costs nothing. */
  private spend(count: number): void {
    this.items += count
    if (this.items > this.limits.maxItems) throw new Fault('tooMany')
  }

  value(depth: number): Canonical {
    if (depth > this.limits.maxDepth) throw new Fault('tooDeep')
    const head = this.next()
    const info = head & 31
    switch (head >> 5) {
      case UNSIGNED:
        return this.argument(info)
      case NEGATIVE: {
        const value = -1 - this.argument(info)
        if (!Number.isSafeInteger(value)) throw new Fault('unsafeInteger')
        return value
      }
      case BYTES:
        return this.take(this.argument(info)).slice()
      case TEXT:
        return this.text(this.argument(info))
      case ARRAY:
        return this.array(this.argument(info), depth)
      case MAP:
        return this.map(this.argument(info), depth)
      default:
        if (head === FALSE) return false
        if (head === TRUE) return true
        if (head === NULL) return null
        throw new Fault('unsupported')
    }
  }

  private array(count: number, depth: number): Canonical[] {
    this.spend(count)
    const items: Canonical[] = []
    for (let i = 0; i < count; i++) items.push(this.value(depth + 1))
    return items
  }

  private map(count: number, depth: number): CanonicalMap {
    this.spend(2 * count)
    const map: Record<string, Canonical> = {}
    let previous: Uint8Array | null = null
    for (let i = 0; i < count; i++) {
      const head = this.next()
      if (head >> 5 !== TEXT) throw new Fault('unsupported')
      const size = this.argument(head & 31)
      const key = this.text(size)
      const raw: Uint8Array = this.bytes.subarray(this.offset - size, this.offset)
      if (previous !== null && (previous.length - raw.length || compareBytes(previous, raw)) >= 0)
        throw new Fault('notCanonical')
      previous = raw
      if (key === '__proto__') throw new Fault('unsupported')
      map[key] = this.value(depth + 1)
    }
    return map
  }
}

function decodeText(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes)
  } catch {
    throw new Fault('badText')
  }
}

/** Total: any bytes give a value or a named fault, never an exception. */
export function decodeCanonical(
  bytes: Uint8Array,
  limits: DecodeLimits = ENTRY_LIMITS
): Result<Canonical, DecodeFault> {
  const reader = new Reader(bytes, limits)
  try {
    const value = reader.value(1)
    return reader.offset === bytes.length ? ok(value) : err('trailing')
  } catch (thrown) {
    if (thrown instanceof Fault) return err(thrown.fault)
    throw thrown
  }
}
