import { encodeCanonical } from '#shared/kernel/canonical.ts'
import { type CommunityId, entryIdOf } from '#shared/kernel/ids.ts'
import { fromHex } from '#shared/kernel/bytes.ts'
import { SEED_BYTES } from '../identity/key-pair.ts'
import { readBytes, readBytesUpTo, readInt, readMessage, readRecord, readText } from '../net/wire-value.ts'

/**
 * The messages of `folkmoot/laptop/1`, by which a person's laptop hands the person's key to their second one
 * (docs/protocol.md §8). Each is a canonical value; readers are total.
 */
export const LAPTOP_PROTOCOL = 'folkmoot/laptop/1'
export const LAPTOP_VERSION = 1

/** First word of the new laptop: that it knows the code's secret, and a commitment to what it will reveal. */
export interface LaptopAsking {
  readonly version: number
  readonly proof: Uint8Array
  readonly commitment: Uint8Array
}

/** What shows that this laptop made the code, and its share of chance; or why there is nothing. */
export type LaptopProving =
  | { readonly kind: 'opening'; readonly opening: Uint8Array; readonly nonce: Uint8Array }
  | { readonly kind: 'codeUnknown' }
  | { readonly kind: 'otherVersion' }

/** What the new laptop had committed to: its share of chance, and the key to seal for (X25519). */
export interface LaptopReveal {
  readonly nonce: Uint8Array
  readonly boxKey: Uint8Array
}

/** Why nothing, or nothing more, is handed over. */
export type LaptopEnd = 'expired' | 'used' | 'stopped'

/** What is sealed for the second laptop: everything else comes as it does to whoever types the 24 words. */
export interface PersonGrant {
  readonly seed: Uint8Array
  readonly personName: string
  readonly communityId: CommunityId
  readonly communityName: string
}

export const MAX_GRANT_BYTES = 2_048
const SMALL = 16
const ENDS = ['expired', 'used', 'stopped'] as const
const UNPROVED = ['codeUnknown', 'otherVersion'] as const
const read32 = readBytes(32)

export const encodeAsking = ({ version, proof, commitment }: LaptopAsking): Uint8Array =>
  encodeCanonical([version, proof, commitment])

export const decodeAsking = (bytes: Uint8Array): LaptopAsking | null =>
  readMessage(bytes, SMALL, (value) => {
    const fields = readRecord(value, 3)
    const version = readInt(1, 65_535)(fields?.[0])
    const proof = read32(fields?.[1])
    const commitment = read32(fields?.[2])
    return version === null || proof === null || commitment === null ? null : { version, proof, commitment }
  })

export const encodeProving = (proving: LaptopProving): Uint8Array =>
  encodeCanonical(proving.kind === 'opening' ? [proving.opening, proving.nonce] : proving.kind)

export const decodeProving = (bytes: Uint8Array): LaptopProving | null =>
  readMessage<LaptopProving>(bytes, SMALL, (value) => {
    const fields = readRecord(value, 2)
    const opening = read32(fields?.[0])
    const nonce = read32(fields?.[1])
    if (opening !== null && nonce !== null) return { kind: 'opening', opening, nonce }
    const kind = UNPROVED.find((reason) => reason === value)
    return kind === undefined ? null : { kind }
  })

export const encodeReveal = ({ nonce, boxKey }: LaptopReveal): Uint8Array => encodeCanonical([nonce, boxKey])

export const decodeReveal = (bytes: Uint8Array): LaptopReveal | null =>
  readMessage(bytes, SMALL, (value) => {
    const fields = readRecord(value, 2)
    const nonce = read32(fields?.[0])
    const boxKey = read32(fields?.[1])
    return nonce === null || boxKey === null ? null : { nonce, boxKey }
  })

/** The person before the new laptop says whether both show the same words. */
export const encodeAgreed = (same: boolean): Uint8Array => encodeCanonical(same)

export const decodeAgreed = (bytes: Uint8Array): boolean | null =>
  readMessage(bytes, SMALL, (value) => (typeof value === 'boolean' ? value : null))

export const encodeGiven = (box: Uint8Array): Uint8Array => encodeCanonical(box)

export const decodeGiven = (bytes: Uint8Array): Uint8Array | null =>
  readMessage(bytes, SMALL, readBytesUpTo(MAX_GRANT_BYTES))

export const encodeEnd = (why: LaptopEnd): Uint8Array => encodeCanonical(why)

export const decodeEnd = (bytes: Uint8Array): LaptopEnd | null =>
  readMessage(bytes, SMALL, (value) => ENDS.find((why) => why === value) ?? null)

export const encodeGrant = ({ seed, personName, communityId, communityName }: PersonGrant): Uint8Array =>
  encodeCanonical([seed, personName, fromHex(communityId), communityName])

export const decodeGrant = (bytes: Uint8Array): PersonGrant | null =>
  readMessage(bytes, SMALL, (value) => {
    const fields = readRecord(value, 4)
    const seed = readBytes(SEED_BYTES)(fields?.[0])
    const personName = readText(60)(fields?.[1])
    const communityId = read32(fields?.[2])
    const communityName = readText(80)(fields?.[3])
    if (seed === null || personName === null || communityId === null || communityName === null) return null
    return { seed, personName, communityId: entryIdOf(communityId), communityName }
  })
