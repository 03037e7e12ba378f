import { blake2b } from '@noble/hashes/blake2.js'
import { Refusal } from '#shared/errors/refusal.ts'
import { concatBytes, fromHex, toHex, utf8 } from '#shared/kernel/bytes.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { fromBase32, toBase32 } from './base32.ts'
import { INVITE_SECRET_BYTES } from './invite-proof.ts'

/** What an invite says: enough to find who made it and to prove that one was invited. */
export interface Invite {
  /** laptop: made by somebody for a second laptop of their own; it lets in nobody else. */
  readonly purpose: 'join' | 'laptop'
  /** 16 bytes that commit to the device that made the invite (invite-proof.ts). Whoever knows them may ask to join. */
  readonly secret: Uint8Array
  /** Last civil day on which it is good, days since 1970-01-01. Shown only: whoever admits decides. */
  readonly expiresOn: number
  /** As the maker wrote it, for reading; anybody could write another. Null when the code came without. */
  readonly communityName: string | null
}

/** How a code can be wrong: mistyped, no invite at all, or made by an older or a newer Folkmoot. */
export type InviteFault = 'inviteMistyped' | 'inviteUnreadable' | 'inviteOutdated' | 'needsNewerFolkmoot'

const VERSION = 2
const LATEST = 15
/** The upper of the five bits: a code for one's own second laptop. */
const FOR_LAPTOP = 16
const EXPIRY_BITS = 16n
const SECRET_BITS = 128n
const CHECK_BITS = 21n
const LETTER_COUNT = 34
const LETTER_BITS = 5 * LETTER_COUNT
/** A dropped or doubled letter or two is a slip; anything further off was never this kind of code. */
const SLIPS = 3
const NAME_MARK = '~'
const MAX_NAME_LENGTH = 80

/**
 * 34 letters, 170 bits: purpose (1) and version (4), expiry day (16), secret (128), check (21, the first bits of BLAKE2b over the
 * rest). In groups of five it is 40 characters. A name, if given, follows a tilde; it is not covered by the check.
 */
export function writeInvite({ purpose, secret, expiresOn, communityName }: Invite): string {
  if (secret.length !== INVITE_SECRET_BYTES) throw new RangeError('an invite secret has 16 bytes')
  if (!Number.isInteger(expiresOn) || expiresOn < 0 || expiresOn >= 2 ** Number(EXPIRY_BITS))
    throw new RangeError('an invite ends on a day before 2149')
  const kind = BigInt(purpose === 'laptop' ? FOR_LAPTOP | VERSION : VERSION)
  const content = (((kind << EXPIRY_BITS) | BigInt(expiresOn)) << SECRET_BITS) | toBigInt(secret)
  const letters = toBase32((content << CHECK_BITS) | checkOf(content), LETTER_BITS)
  const code = letters.match(/.{1,5}/g)?.join('-') ?? letters
  return communityName === null ? code : `${code}${NAME_MARK}${communityName}`
}

/** Takes what people paste or type: any case, spaces, dashes, full-width letters, O for 0, I and L for 1. */
export function readInvite(text: string): Result<Invite, InviteFault> {
  const [code = '', ...rest] = text.normalize('NFKC').trim().split(NAME_MARK)
  const letters = code.toUpperCase().replace(/[\s\p{Dash_Punctuation}_.·−]/gu, '')
  const packed = fromBase32(letters)
  if (packed === null || Math.abs(letters.length - LETTER_COUNT) > SLIPS) return err('inviteUnreadable')
  const content = packed >> CHECK_BITS
  if (letters.length !== LETTER_COUNT || checkOf(content) !== (packed & low(CHECK_BITS)))
    return err('inviteMistyped')
  const kind = Number(content >> (EXPIRY_BITS + SECRET_BITS))
  const version = kind & LATEST
  if (version !== VERSION) return err(version < VERSION ? 'inviteOutdated' : 'needsNewerFolkmoot')
  return ok({
    purpose: kind === version ? 'join' : 'laptop',
    secret: fromHex((content & low(SECRET_BITS)).toString(16).padStart(2 * INVITE_SECRET_BYTES, '0')),
    expiresOn: Number((content >> SECRET_BITS) & low(EXPIRY_BITS)),
    communityName: readName(rest.join(NAME_MARK))
  })
}

/** As `readInvite`, for services: the fault as a Refusal. */
export function inviteOf(text: string): Invite {
  const read = readInvite(text)
  if (!read.ok) throw new Refusal(read.error)
  return read.value
}

/** As `inviteOf`, at the door that this kind of code opens. Throws codeForLaptop, codeForJoining too. */
export function codeFor(purpose: Invite['purpose'], text: string): Invite {
  const invite = inviteOf(text)
  if (invite.purpose !== purpose)
    throw new Refusal(invite.purpose === 'laptop' ? 'codeForLaptop' : 'codeForJoining')
  return invite
}

/** Text by a stranger: one line, no controls and nothing that turns the writing direction. */
function readName(text: string): string | null {
  const name = text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .trim()
    .slice(0, MAX_NAME_LENGTH)
  return name === '' ? null : name
}

const low = (bits: bigint): bigint => (1n << bits) - 1n
const toBigInt = (bytes: Uint8Array): bigint => BigInt(`0x${toHex(bytes)}`)

function checkOf(content: bigint): bigint {
  const bytes = fromHex(content.toString(16).padStart(40, '0'))
  const hash = blake2b(concatBytes([utf8('folkmoot/invite/check/1'), bytes]), { dkLen: 3 })
  return toBigInt(hash) >> (24n - CHECK_BITS)
}
