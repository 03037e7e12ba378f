import { type KeyObject, sign } from 'node:crypto'

/** DER (X.690): a tag, the length in as few bytes as it takes, the content; none here reaches 64 KiB. */
const der = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts)
  const { length } = content
  const long = length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Uint8Array.of(tag, ...(length < 0x80 ? [length] : long)), content])
}
const sequence = (...parts: readonly Uint8Array[]): Buffer => der(0x30, ...parts)
const set = (...parts: readonly Uint8Array[]): Buffer => der(0x31, ...parts)
const integer = (bytes: Uint8Array): Buffer => der(0x02, bytes)
const bitString = (bytes: Uint8Array): Buffer => der(0x03, Uint8Array.of(0), bytes)
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'))
const text = (tag: number, characters: string): Buffer => der(tag, Buffer.from(characters))
const UTF8_STRING = 0x0c
const UTC_TIME = 0x17
const GENERALIZED_TIME = 0x18

const V3 = der(0xa0, integer(Uint8Array.of(2)))
const ECDSA_WITH_SHA256 = sequence(oid('2a8648ce3d040302'))
const COMMON_NAME = oid('550403')
const NAME = sequence(set(sequence(COMMON_NAME, text(UTF8_STRING, 'Folkmoot hub'))))
/** “No well-defined end” (RFC 5280 §4.1.2.5). A box without a battery does not know what year it is, either. */
const ALWAYS = sequence(text(UTC_TIME, '000101000000Z'), text(GENERALIZED_TIME, '99991231235959Z'))

/**
 * The X.509 certificate (RFC 5280 §4.1), in DER, by which a P-256 key shows itself over TLS: signed by nobody but itself, for
 * ever, for no name in particular. Whoever trusts it trusts the key, whatever address the hub has that day. Node reads
 * certificates and makes none.
 *
 * @param serial at most 19 bytes, so that with the byte before them, which keeps it positive, there are 20.
 */
export function selfSigned(publicKey: KeyObject, privateKey: KeyObject, serial: Uint8Array): Buffer {
  const content = sequence(
    V3,
    integer(Buffer.concat([Uint8Array.of(1), serial])),
    ECDSA_WITH_SHA256,
    NAME,
    ALWAYS,
    NAME,
    publicKey.export({ format: 'der', type: 'spki' })
  )
  return sequence(content, ECDSA_WITH_SHA256, bitString(sign('sha256', content, privateKey)))
}
