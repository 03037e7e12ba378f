import crypto from 'hypercore-crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addressOf } from '#main/engine/store/log-address.ts'
import { signedBlockOf, treeOf } from '#main/engine/store/log-tree.ts'
import { nativePrimitives } from '#main/engine/store/native-primitives.ts'
import { utf8 } from '#shared/kernel/bytes.ts'
import { logKeyOf } from '#shared/kernel/ids.ts'
import { noblePrimitives } from '#shared/kernel/noble-primitives.ts'
import { encodeForkEvidence, forkEvidence, readForkEvidence } from '#shared/log/fork-evidence.ts'
import type { SignedBlock } from '#shared/log/signed-tree.ts'
import { seeded } from '#test/support/campaign.ts'

const keyPair = crypto.keyPair(new Uint8Array(32).fill(3))
const log = logKeyOf(keyPair.publicKey)
const address = addressOf(log)

const blocksOf = (count: number, name: string): Uint8Array[] =>
  Array.from({ length: count }, (_, i) => utf8(`${name} ${i}`))

/** Block `index` of a log of `length` blocks, signed by its owner. */
function side(index: number, length: number, name: string): SignedBlock {
  const blocks = [...blocksOf(index, 'shared'), ...blocksOf(length - index, name)]
  return signedBlockOf(address, blocks, index, treeOf(blocks).sign(address, keyPair.secretKey))!
}

test('two signed logs with different blocks in one place prove a fork, at every place and length', () => {
  fc.assert(
    fc.property(
      fc.nat(40),
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 40 }),
      fc.nat(),
      fc.nat(7),
      (index, ours, theirs, at, bit) => {
        const evidence = forkEvidence(
          log,
          index,
          side(index, index + ours, 'ours'),
          side(index, index + theirs, 'theirs')
        )
        const bytes = encodeForkEvidence(evidence)
        expect(encodeForkEvidence(readForkEvidence(nativePrimitives, bytes)!)).toEqual(bytes)
        const changed = bytes.slice()
        changed[at % bytes.length]! ^= 1 << bit
        expect(readForkEvidence(nativePrimitives, changed)).toBeNull()
      }
    ),
    seeded(300)
  )
})

describe('a proof', () => {
  const bytes = encodeForkEvidence(forkEvidence(log, 5, side(5, 9, 'ours'), side(5, 12, 'theirs')))

  test('stands by pure code as by native code, and is small', () => {
    expect(readForkEvidence(noblePrimitives, bytes)).toMatchObject({ log, index: 5 })
    expect(bytes.length).toBeLessThan(900)
  })

  test('with any one bit changed proves nothing', () => {
    const standing: number[] = []
    for (let bit = 0; bit < 8 * bytes.length; bit++) {
      const changed = bytes.slice()
      changed[bit >> 3]! ^= 1 << (bit & 7)
      if (readForkEvidence(nativePrimitives, changed) !== null) standing.push(bit)
    }
    expect(standing).toEqual([])
  })

  test('cut short, longer, or of anything else proves nothing', () => {
    for (const other of [
      new Uint8Array(),
      bytes.slice(0, -1),
      Uint8Array.of(...bytes, 0),
      utf8('folkmoot/fork')
    ])
      expect(readForkEvidence(noblePrimitives, other)).toBeNull()
  })

  test('of one block twice, or of blocks in two places, is none', () => {
    const once = side(5, 9, 'ours')
    expect(readForkEvidence(noblePrimitives, encodeForkEvidence(forkEvidence(log, 5, once, once)))).toBeNull()
    const elsewhere = forkEvidence(log, 5, once, side(6, 9, 'theirs'))
    expect(readForkEvidence(noblePrimitives, encodeForkEvidence(elsewhere))).toBeNull()
  })

  test('against somebody else’s log is none', () => {
    const other = logKeyOf(crypto.keyPair().publicKey)
    const evidence = forkEvidence(other, 5, side(5, 9, 'ours'), side(5, 12, 'theirs'))
    expect(readForkEvidence(noblePrimitives, encodeForkEvidence(evidence))).toBeNull()
  })
})
