import { ed25519 } from '@noble/curves/ed25519.js'
import { sha512 } from '@noble/hashes/sha2.js'
import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import crypto from 'hypercore-crypto'
import { nativePrimitives } from '#main/engine/store/native-primitives.ts'
import { noblePrimitives } from '#shared/kernel/noble-primitives.ts'

const order = 2n ** 252n + 27742317777372353535851937790883648493n
const littleEndian = (value: bigint): Uint8Array =>
  Uint8Array.from({ length: 32 }, (_, i) => Number((value >> BigInt(8 * i)) & 255n))

/** Points of small order, on which verifiers are known to differ; RFC 8032 encodings of their y. */
const SMALL_ORDER = [
  littleEndian(1n),
  littleEndian(0n),
  littleEndian(2n ** 255n - 20n),
  Uint8Array.from(Buffer.from('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05', 'hex')),
  Uint8Array.from(Buffer.from('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a', 'hex')),
  littleEndian(2n ** 255n - 19n),
  littleEndian(2n ** 255n - 18n)
]

describe('native and pure primitives', () => {
  test('hash alike', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5_000 }), (bytes) => {
        expect(nativePrimitives.hash(bytes)).toEqual(noblePrimitives.hash(bytes))
      })
    )
  })

  test('accept the same honest signatures and refuse the same damaged ones', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), fc.nat(), (message, at) => {
        const { publicKey, secretKey } = crypto.keyPair()
        const signature = new Uint8Array(crypto.sign(message, secretKey))
        const parts = [signature, message, new Uint8Array(publicKey)] as const
        const flipped = parts.map((part) => {
          const copy = part.slice()
          copy[at % copy.length]! ^= 1 << (at & 7)
          return copy
        })
        for (const primitives of [nativePrimitives, noblePrimitives]) {
          expect(primitives.verify(...parts)).toBe(true)
          expect(primitives.verify(flipped[0]!, message, parts[2])).toBe(false)
          expect(primitives.verify(signature, flipped[1]!, parts[2])).toBe(false)
          expect(primitives.verify(signature, message, flipped[2]!)).toBe(false)
        }
      }),
      { numRuns: 50 }
    )
  })

  test('judge crafted mixed-order keys and signatures alike, or two laptops would keep different books', () => {
    const { Point } = ed25519
    const torsion = Point.fromBytes(SMALL_ORDER[3]!)
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: order - 1n }),
        fc.bigInt({ min: 1n, max: order - 1n }),
        fc.nat(),
        (a, r, n) => {
          const key = Point.BASE.multiply(a)
            .add(torsion.multiplyUnsafe(BigInt(n % 8)))
            .toBytes()
          const R = Point.BASE.multiply(r)
            .add(torsion.multiplyUnsafe(BigInt((n >> 3) % 8)))
            .toBytes()
          const message = Uint8Array.of(n & 255)
          const digest = sha512(Uint8Array.from([...R, ...key, ...message]))
          const k = digest.reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n) % order
          const signature = Uint8Array.from([...R, ...littleEndian((r + k * a) % order)])
          expect(noblePrimitives.verify(signature, message, key)).toBe(
            nativePrimitives.verify(signature, message, key)
          )
        }
      ),
      { numRuns: 60, seed: 20261122 }
    )
  })

  test('refuse wrong lengths without throwing', () => {
    for (const primitives of [nativePrimitives, noblePrimitives]) {
      expect(primitives.verify(new Uint8Array(63), new Uint8Array(1), new Uint8Array(32))).toBe(false)
      expect(primitives.verify(new Uint8Array(64), new Uint8Array(1), new Uint8Array(31))).toBe(false)
    }
  })

  test('refuse a second form of an honest signature (s + order)', () => {
    const { publicKey, secretKey } = crypto.keyPair()
    const message = new Uint8Array(10)
    const signature = new Uint8Array(crypto.sign(message, secretKey))
    const s = signature.slice(32).reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n)
    signature.set(littleEndian(s + order), 32)
    for (const primitives of [nativePrimitives, noblePrimitives])
      expect(primitives.verify(signature, message, new Uint8Array(publicKey))).toBe(false)
  })

  test.each(SMALL_ORDER.map((point) => [Buffer.from(point).toString('hex'), point] as const))(
    'refuse keys of small order, which would vouch for anything: %s',
    (_, point) => {
      for (const r of SMALL_ORDER) {
        const signature = Uint8Array.of(...r, ...littleEndian(0n))
        for (let i = 0; i < 8; i++)
          expect(nativePrimitives.verify(signature, Uint8Array.of(i), point)).toBe(false)
      }
    }
  )
})
