import { fromHex } from '../kernel/bytes.ts'
import type { EntryId } from '../kernel/ids.ts'

const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const WRITTEN = new RegExp(`^[${LETTERS}]{12}$`)

/** The printable form of an id: 12 letters and digits in threes, the last a check character (取件码). */
export function receiptCode(id: EntryId): string {
  const bytes = fromHex(id)
  let bits = 0n
  for (const byte of bytes.slice(0, 7)) bits = bits * 256n + BigInt(byte)
  bits >>= 1n
  let code = ''
  for (let i = 10; i >= 0; i--) code += LETTERS.charAt(Number((bits >> BigInt(5 * i)) & 31n))
  code += checkLetter(code)
  return (code.match(/.{3}/g) ?? []).join('-')
}

/** The last character, by which a slip of the pen shows. */
function checkLetter(code: string): string {
  let sum = 0
  for (const letter of code) sum = (sum * 3 + LETTERS.indexOf(letter)) % 31
  return LETTERS.charAt(sum)
}

/**
 * A receipt code as somebody typed it, in any case, with or without dashes: how every id under it begins, 52 of its
 * 55 bits as 13 hex digits. null where it is none, or was copied with a slip.
 */
export function idsUnder(typed: string): string | null {
  const code = typed.replace(/[\s-]/g, '').toUpperCase()
  if (!WRITTEN.test(code) || checkLetter(code.slice(0, 11)) !== code.charAt(11)) return null
  let bits = 0n
  for (const letter of code.slice(0, 11)) bits = bits * 32n + BigInt(LETTERS.indexOf(letter))
  return (bits >> 3n).toString(16).padStart(13, '0')
}
