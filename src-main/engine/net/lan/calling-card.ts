import { fromHex, toHex, utf8 } from '#shared/kernel/bytes.ts'
import type { Random } from '../../engine.ts'
import { openBox, sealBox } from '../../identity/secret-box.ts'

/**
 * What a device shows in a local network: its connection key and the port it answers at, sealed under a secret of
 * the circle it belongs to (a community, or whoever holds an invite). To everybody else it is noise that differs
 * each time, so that the network does not learn who sits in it. The address is the packet's own. A card shown
 * again by somebody else can mislead a call, never answer one: connections prove the key.
 */
export interface CallingCard {
  /** 64 lower-case hex characters. */
  readonly key: string
  /** 0 where nobody needs to call back. */
  readonly port: number
}

const PURPOSE = utf8('folkmoot/lan/card/1')
const KEY_BYTES = 32
/** nonce 24 ‖ key 32 ‖ port 2 ‖ tag 16 */
export const CARD_BYTES = 24 + KEY_BYTES + 2 + 16

export function sealCard({ key, port }: CallingCard, circle: Uint8Array, random: Random): Uint8Array {
  const plain = new Uint8Array(KEY_BYTES + 2)
  plain.set(fromHex(key))
  new DataView(plain.buffer).setUint16(KEY_BYTES, port)
  return sealBox(plain, circle, PURPOSE, random)
}

/** Null unless it is a card of that circle. */
export function openCard(sealed: Uint8Array, circle: Uint8Array): CallingCard | null {
  if (sealed.length !== CARD_BYTES) return null
  const plain = openBox(sealed, circle, PURPOSE)
  if (plain === null) return null
  return {
    key: toHex(plain.subarray(0, KEY_BYTES)),
    port: new DataView(plain.buffer, plain.byteOffset).getUint16(KEY_BYTES)
  }
}
