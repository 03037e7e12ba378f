import { compareBytes, concatBytes, fromHex } from '../../kernel/bytes.ts'
import { encodeCanonical } from '../../kernel/canonical.ts'
import type { CommunityId, LogKey, PersonId } from '../../kernel/ids.ts'
import type { Primitives } from '../../kernel/primitives.ts'
import { MAX_PORTRAIT_BYTES, type SealedField } from './names.ts'

/**
 * What a sealed record holds, in bytes (protocol §1). Everything is bound to the place it was written for, so that
 * neither a ciphertext nor the name of a key is worth anything in another's log, or about somebody else.
 */
export interface RecordPlace {
  readonly community: CommunityId
  readonly log: LogKey
  readonly person: PersonId
  readonly field: SealedField
}

export const RECORD_KEY_BYTES = 32
export const RECORD_KEY_ID_BYTES = 16
export const SALT_BYTES = 32
/** UTF-16 units, as an input field counts them. */
export const MAX_SEALED_TEXT = 1_000
const LENGTH_BYTES = 2
/** The length of a text says what it is: a telephone number, an address. So it is told in steps only. */
const STEP_BYTES = 256
/** Nonce 24 and tag 16. */
const SEAL_OVERHEAD_BYTES = 40

const mostSaid = (field: SealedField): number =>
  field === 'portrait' ? MAX_PORTRAIT_BYTES : 3 * MAX_SEALED_TEXT
/** Bytes of a content of `said` bytes. */
const inSteps = (said: number): number =>
  Math.ceil((LENGTH_BYTES + SALT_BYTES + said) / STEP_BYTES) * STEP_BYTES

export const MIN_SEALED_BYTES = STEP_BYTES + SEAL_OVERHEAD_BYTES
export const maxSealedBytes = (field: SealedField): number => inSteps(mostSaid(field)) + SEAL_OVERHEAD_BYTES

const named = (
  purpose: string,
  { community, log, person, field }: RecordPlace,
  said: readonly Uint8Array[]
) => encodeCanonical([purpose, fromHex(community), fromHex(log), fromHex(person), field, ...said])

/** The additional data of a record's seal. */
export const recordContext = (place: RecordPlace): Uint8Array => named('folkmoot/sealed-record/1', place, [])

/** A key's name: whoever has a key can tell whether it is this record's, and a copied name fits no other record. */
export const recordKeyId = (primitives: Primitives, place: RecordPlace, key: Uint8Array): Uint8Array =>
  primitives.hash(named('folkmoot/sealed-key/1', place, [key])).slice(0, RECORD_KEY_ID_BYTES)

export const isKeyOf = (
  primitives: Primitives,
  place: RecordPlace,
  keyId: Uint8Array,
  key: Uint8Array
): boolean =>
  key.length === RECORD_KEY_BYTES && compareBytes(recordKeyId(primitives, place, key), keyId) === 0

/** `said`: a text in UTF-8, or the bytes of a picture. */
export interface Content {
  readonly salt: Uint8Array
  readonly said: Uint8Array
}

export const commitmentTo = (
  primitives: Primitives,
  place: RecordPlace,
  { salt, said }: Content
): Uint8Array => primitives.hash(named('folkmoot/sealed-commitment/1', place, [salt, said]))

/** length 2 ‖ salt 32 ‖ said ‖ zeros up to the next step. Throws RangeError on more than the field may hold. */
export function packContent(field: SealedField, { salt, said }: Content): Uint8Array {
  if (said.length > mostSaid(field)) throw new RangeError('longer than what is sealed may be')
  const length = Uint8Array.of(said.length >> 8, said.length & 255)
  const content = concatBytes([length, salt, said])
  const padded = new Uint8Array(inSteps(said.length))
  padded.set(content)
  return padded
}

/** null where `packContent` did not write it: whoever sealed it had their own idea of the form. */
export function unpackContent(field: SealedField, bytes: Uint8Array): Content | null {
  const length = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)
  const start = LENGTH_BYTES + SALT_BYTES
  if (length > mostSaid(field) || start + length > bytes.length) return null
  return { salt: bytes.slice(LENGTH_BYTES, start), said: bytes.slice(start, start + length) }
}

/** The words that were sealed; null where they are none, or more than may be. */
export function textOf(said: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(said)
    return text.length > MAX_SEALED_TEXT ? null : text
  } catch {
    return null
  }
}
