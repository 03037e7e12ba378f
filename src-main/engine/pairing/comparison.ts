import sodium from 'sodium-native'
import { fromHex } from '#shared/kernel/bytes.ts'
import { wordsInBoth } from '#shared/kernel/word-code.ts'
import type { Random } from '../engine.ts'
import { keyedHash } from '../net/keyed-hash.ts'
import type { LaptopReveal } from './laptop-messages.ts'

export const NONCE_BYTES = 32
const BOX_KEY_BYTES = 32
const SEAL_BYTES = 48

/** Proof of knowing the code's secret, worth something on this connection and with this commitment alone. */
export const laptopProof = (
  secret: Uint8Array,
  handshakeHash: Uint8Array,
  commitment: Uint8Array
): Uint8Array => keyedHash(secret, 'folkmoot/laptop/1/asker', handshakeHash, commitment)

/**
 * What the new laptop commits to before it has seen the other's share of chance, so that whoever stands between the
 * two has one try at four equal words, once in 2^44, and not as many as their computers can make.
 */
export const commitmentTo = ({ nonce, boxKey }: LaptopReveal): Uint8Array =>
  keyedHash(nonce, 'folkmoot/laptop/1/commitment', boxKey)

/** Everything both sides have seen of each other. Connection keys in hex, as Noise authenticated them. */
export interface Meeting {
  readonly secret: Uint8Array
  readonly handshakeHash: Uint8Array
  readonly makerKey: string
  readonly laptopKey: string
  readonly makerNonce: Uint8Array
  readonly reveal: LaptopReveal
}

/** The four words that both screens show; they differ as soon as any of it does. */
export const comparisonWords = ({
  secret,
  handshakeHash,
  makerKey,
  laptopKey,
  makerNonce,
  reveal
}: Meeting): string[] =>
  wordsInBoth(
    keyedHash(
      secret,
      'folkmoot/laptop/1/words',
      handshakeHash,
      fromHex(makerKey),
      fromHex(laptopKey),
      makerNonce,
      reveal.nonce,
      reveal.boxKey
    )
  )

/** A key for one meeting: what is sealed to it can be opened by nobody once the meeting is over. */
export interface BoxKeys {
  readonly publicKey: Uint8Array
  readonly secretKey: Uint8Array
}

export function newBoxKeys(random: Random): BoxKeys {
  const keys = { publicKey: new Uint8Array(BOX_KEY_BYTES), secretKey: new Uint8Array(BOX_KEY_BYTES) }
  const seed = random.bytes(BOX_KEY_BYTES)
  sodium.crypto_box_seed_keypair(keys.publicKey, keys.secretKey, seed)
  sodium.sodium_memzero(seed)
  return keys
}

/** Anonymous box: only the other end of this meeting opens it. Throws for a key that is none (a low-order point). */
export function sealFor(boxKey: Uint8Array, plain: Uint8Array): Uint8Array {
  const box = new Uint8Array(plain.length + SEAL_BYTES)
  sodium.crypto_box_seal(box, plain, boxKey)
  return box
}

/** Null for what is not sealed to these keys. */
export function openSealed({ publicKey, secretKey }: BoxKeys, box: Uint8Array): Uint8Array | null {
  if (box.length < SEAL_BYTES) return null
  const plain = new Uint8Array(box.length - SEAL_BYTES)
  return sodium.crypto_box_seal_open(plain, box, publicKey, secretKey) ? plain : null
}
