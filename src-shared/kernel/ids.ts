import { z } from 'zod'
import { fromHex, toHex } from './bytes.ts'

declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

/** 64 lower-case hex characters, the BLAKE2b-256 of an entry at its place in its log. */
export type EntryId = Branded<'EntryId'>
/** 64 lower-case hex characters, the public key of one device's hypercore log. */
export type LogKey = Branded<'LogKey'>
/** A person is an admission record: its entry id. The founder's is the founding entry. */
export type PersonId = EntryId
/** A community is its founding entry. */
export type CommunityId = EntryId
/** What an entry is about: the community, or a proposal by the id of its opening. */
export type SubjectId = EntryId

export const entryIdOf = (bytes: Uint8Array): EntryId => toHex(bytes) as EntryId
export const logKeyOf = (bytes: Uint8Array): LogKey => toHex(bytes) as LogKey

const HEX_64 = /^[0-9a-f]{64}$/
export const isHex64 = (text: string): boolean => HEX_64.test(text)

/** 32 bytes in an entry, hex in memory. A zod codec, so that one schema both reads and writes bodies. */
const hexCodec = <Id extends string>() =>
  z.codec(
    z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length === 32),
    z.custom<Id>((value) => typeof value === 'string' && HEX_64.test(value)),
    { decode: (bytes) => toHex(bytes) as Id, encode: (hex) => fromHex(hex) }
  )

export const entryIdCodec = hexCodec<EntryId>()
export const logKeyCodec = hexCodec<LogKey>()
/** A 32-byte public key that is not a log's: a person's signing key, a device's connection key. */
export const publicKeyCodec = hexCodec<string>()
