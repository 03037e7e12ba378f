import sodium from 'sodium-native'
import { concatBytes, toHex, utf8 } from '#shared/kernel/bytes.ts'
import type { Random } from '../../engine.ts'
import { type KeyPair, signWith } from '../../identity/key-pair.ts'
import { openBox, sealBox } from '../../identity/secret-box.ts'
import { ipv4Bits, ipv4Text } from './ipv4.ts'

/**
 * What a device shows in a local network: where its connection key answers. Sealed under a secret of the circle it
 * belongs to (a community, or whoever holds an invite), so that to everybody else it is noise that differs each time
 * and the network does not learn who sits in it; and signed with the key itself, so that nobody who knows the secret
 * can send others to a place the key never named. Who shows it again from elsewhere only repeats what it says.
 */
export interface CallingCard {
  /** 64 lower-case hex characters. */
  readonly key: string
  /** IPv4; `NO_HOST` where the device does not know under which address the reader sees it. */
  readonly host: string
  /** 0 where nobody needs to call back. */
  readonly port: number
}

export const NO_HOST = '0.0.0.0'

const PURPOSE = utf8('folkmoot/lan/card/2')
const KEY_BYTES = 32
const PLACE_BYTES = 4 + 2
const SIGNATURE_BYTES = 64
/** nonce 24 ‖ key 32 ‖ host 4 ‖ port 2 ‖ signature 64 ‖ tag 16 */
export const CARD_BYTES = 24 + KEY_BYTES + PLACE_BYTES + SIGNATURE_BYTES + 16

export function sealCard(
  { host, port }: Omit<CallingCard, 'key'>,
  circle: Uint8Array,
  { publicKey, secretKey }: KeyPair,
  random: Random
): Uint8Array {
  const place = new Uint8Array(PLACE_BYTES)
  const view = new DataView(place.buffer)
  view.setUint32(0, ipv4Bits(host) ?? 0)
  view.setUint16(4, port)
  const signature = signWith(secretKey, signedPart(circle, place))
  return sealBox(concatBytes([publicKey, place, signature]), circle, PURPOSE, random)
}

/** Null unless it is a card of that circle which its key has signed. */
export function openCard(sealed: Uint8Array, circle: Uint8Array): CallingCard | null {
  if (sealed.length !== CARD_BYTES) return null
  const plain = openBox(sealed, circle, PURPOSE)
  if (plain === null) return null
  const key = plain.subarray(0, KEY_BYTES)
  const place = plain.subarray(KEY_BYTES, KEY_BYTES + PLACE_BYTES)
  const signature = plain.subarray(KEY_BYTES + PLACE_BYTES)
  if (!sodium.crypto_sign_verify_detached(signature, signedPart(circle, place), key)) return null
  const view = new DataView(place.buffer, place.byteOffset)
  return { key: toHex(key), host: ipv4Text(view.getUint32(0)), port: view.getUint16(4) }
}

/** The circle is signed too: a card opened in one cannot be shown in another. */
const signedPart = (circle: Uint8Array, place: Uint8Array): Uint8Array =>
  concatBytes([PURPOSE, circle, place])
