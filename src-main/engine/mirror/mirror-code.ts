import { blake2b } from '@noble/hashes/blake2.js'
import { Refusal } from '#shared/errors/refusal.ts'
import { concatBytes, fromHex, toHex, utf8 } from '#shared/kernel/bytes.ts'
import { fromBase32, toBase32 } from '../pairing/base32.ts'

/** What a mirror's code says: whom to call, and what proves that one was told. */
export interface MirrorCode {
  /** The mirror's connection key, 64 lower-case hex characters: whoever answers must hold it. */
  readonly key: string
  /** 16 bytes; whoever knows them may ask. */
  readonly secret: Uint8Array
}

const VERSION = 1
const KEY_BITS = 256n
const SECRET_BITS = 128n
const CHECK_BITS = 21n
const LETTER_COUNT = 82
const LETTER_BITS = 5 * LETTER_COUNT
export const MIRROR_SECRET_BYTES = 16
/** A dropped or doubled letter or two is a slip; anything further off was never this kind of code. */
const SLIPS = 3

/**
 * 82 letters, 410 bits: version (5), connection key (256), secret (128), check (21, the first bits of BLAKE2b over
 * the rest), in groups of five. The whole key, not its fingerprint: a laptop's gate knows the mirror by it before the
 * first packet, and need let no stranger in to find it.
 */
export function writeMirrorCode({ key, secret }: MirrorCode): string {
  if (secret.length !== MIRROR_SECRET_BYTES) throw new RangeError('a mirror secret has 16 bytes')
  const head = (BigInt(VERSION) << KEY_BITS) | BigInt(`0x${key}`)
  const content = (head << SECRET_BITS) | BigInt(`0x${toHex(secret)}`)
  const letters = toBase32((content << CHECK_BITS) | checkOf(content), LETTER_BITS)
  return letters.match(/.{1,5}/g)?.join('-') ?? letters
}

/** Takes what people paste. Throws Refusal mirrorCodeUnreadable, mirrorCodeMistyped or needsNewerFolkmoot. */
export function readMirrorCode(text: string): MirrorCode {
  const letters = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Dash_Punctuation}_.·−]/gu, '')
  const packed = fromBase32(letters)
  if (packed === null || Math.abs(letters.length - LETTER_COUNT) > SLIPS)
    throw new Refusal('mirrorCodeUnreadable')
  const content = packed >> CHECK_BITS
  if (letters.length !== LETTER_COUNT || checkOf(content) !== (packed & low(CHECK_BITS)))
    throw new Refusal('mirrorCodeMistyped')
  if (Number(content >> (KEY_BITS + SECRET_BITS)) !== VERSION) throw new Refusal('needsNewerFolkmoot')
  return {
    key: hexOf((content >> SECRET_BITS) & low(KEY_BITS), 64),
    secret: fromHex(hexOf(content & low(SECRET_BITS), 2 * MIRROR_SECRET_BYTES))
  }
}

const low = (bits: bigint): bigint => (1n << bits) - 1n
const hexOf = (value: bigint, length: number): string => value.toString(16).padStart(length, '0')

function checkOf(content: bigint): bigint {
  const hash = blake2b(concatBytes([utf8('folkmoot/mirror/check/1'), fromHex(hexOf(content, 98))]), {
    dkLen: 3
  })
  return BigInt(`0x${toHex(hash)}`) >> (24n - CHECK_BITS)
}
