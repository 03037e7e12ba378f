const DIGITS = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0))
/** Value of a hex digit by its character code; 16 for all other characters. Ids are converted at every entry. */
const NIBBLES = Uint8Array.from({ length: 128 }, (_, code) => {
  const value = '0123456789abcdef'.indexOf(String.fromCharCode(code))
  return value === -1 ? 16 : value
})
const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Bytes as lower-case hex: the form in which ids and keys are held in memory and used as map keys. */
export function toHex(bytes: Uint8Array): string {
  // Decoded at once: text joined piece by piece stays a tree of pieces, which every use as a map key walks.
  const digits = new Uint8Array(2 * bytes.length)
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0
    digits[2 * i] = DIGITS[byte >> 4] ?? 0
    digits[2 * i + 1] = DIGITS[byte & 15] ?? 0
  }
  return decoder.decode(digits)
}

/** Each run of `size` bytes as hex, in one go; what is left over at the end is dropped. */
export function toHexEach(bytes: Uint8Array, size: number): string[] {
  const all = toHex(bytes)
  const count = Math.floor(bytes.length / size)
  return Array.from({ length: count }, (_, i) => all.slice(2 * size * i, 2 * size * (i + 1)))
}

/** The inverse of `toHex`. Text from outside is checked by a schema first; anything else here is a fault. */
export function fromHex(hex: string): Uint8Array {
  if (hex.length % 2 !== 0) throw new RangeError('hex of odd length')
  const bytes = new Uint8Array(hex.length / 2)
  for (let i = 0; i < bytes.length; i++) {
    const high = NIBBLES[hex.charCodeAt(2 * i)] ?? 16
    const low = NIBBLES[hex.charCodeAt(2 * i + 1)] ?? 16
    if (high > 15 || low > 15) throw new RangeError('not lower-case hex')
    bytes[i] = high * 16 + low
  }
  return bytes
}

export const utf8 = (text: string): Uint8Array => encoder.encode(text)

export function concatBytes(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let offset = 0
  for (const part of parts) {
    joined.set(part, offset)
    offset += part.length
  }
  return joined
}

/** Negative, zero or positive, by unsigned byte order, shorter first where one is a prefix of the other. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length)
  for (let i = 0; i < shared; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

/** Order of strings by UTF-16 code units: the same on every machine, unlike a locale's. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
