/**
 * Crockford's base32 (https://www.crockford.com/base32.html): no I, L, O or U, so that a code survives being read
 * aloud and written by hand. Five bits a letter.
 */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const VALUES: ReadonlyMap<string, number> = new Map([
  ...[...LETTERS].map((letter, value): [string, number] => [letter, value]),
  // What people write for what they hear or see.
  ['O', 0],
  ['I', 1],
  ['L', 1]
])

/** `bits` low bits of `value` as letters, most significant first; `bits` a multiple of five. */
export function toBase32(value: bigint, bits: number): string {
  let text = ''
  for (let shift = bits - 5; shift >= 0; shift -= 5)
    text += LETTERS.charAt(Number((value >> BigInt(shift)) & 31n))
  return text
}

/** Null when a character is none of the letters or their look-alikes. */
export function fromBase32(text: string): bigint | null {
  let value = 0n
  for (const letter of text) {
    const five = VALUES.get(letter)
    if (five === undefined) return null
    value = value * 32n + BigInt(five)
  }
  return value
}
