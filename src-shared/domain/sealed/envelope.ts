import { compareBytes, concatBytes, fromHex, utf8 } from '../../kernel/bytes.ts'
import { encodeCanonical } from '../../kernel/canonical.ts'
import type { CommunityId, LogKey, PersonId } from '../../kernel/ids.ts'
import type { Primitives } from '../../kernel/primitives.ts'
import type { SealedField } from './names.ts'

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
const MAX_CONTENT_BYTES =
  Math.ceil((LENGTH_BYTES + SALT_BYTES + 3 * MAX_SEALED_TEXT) / STEP_BYTES) * STEP_BYTES
/** Nonce 24 and tag 16. */
const SEAL_OVERHEAD_BYTES = 40
export const MIN_SEALED_BYTES = STEP_BYTES + SEAL_OVERHEAD_BYTES
export const MAX_SEALED_BYTES = MAX_CONTENT_BYTES + SEAL_OVERHEAD_BYTES

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

export interface Content {
  readonly salt: Uint8Array
  readonly text: string
}

export const commitmentTo = (
  primitives: Primitives,
  place: RecordPlace,
  { salt, text }: Content
): Uint8Array => primitives.hash(named('folkmoot/sealed-commitment/1', place, [salt, utf8(text)]))

/** length 2 ‖ salt 32 ‖ text ‖ zeros up to the next step. Throws RangeError on a text longer than is allowed. */
export function packContent({ salt, text }: Content): Uint8Array {
  const said = utf8(text)
  if (text.length > MAX_SEALED_TEXT) throw new RangeError('longer than a sealed text may be')
  const length = Uint8Array.of(said.length >> 8, said.length & 255)
  const content = concatBytes([length, salt, said])
  const padded = new Uint8Array(Math.ceil(content.length / STEP_BYTES) * STEP_BYTES)
  padded.set(content)
  return padded
}

/** null where `packContent` did not write it: whoever sealed it had their own idea of the form. */
export function unpackContent(bytes: Uint8Array): Content | null {
  const length = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)
  const end = LENGTH_BYTES + SALT_BYTES + length
  if (end > bytes.length) return null
  const salt = bytes.slice(LENGTH_BYTES, LENGTH_BYTES + SALT_BYTES)
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      bytes.subarray(LENGTH_BYTES + SALT_BYTES, end)
    )
    return text.length > MAX_SEALED_TEXT ? null : { salt, text }
  } catch {
    return null
  }
}
