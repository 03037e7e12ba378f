import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { openBlock, SEAL_OVERHEAD_BYTES, sealBlock } from '#main/engine/store/block-seal.ts'
import { EpochKeys, epochKeyOf } from '#main/engine/store/epoch-keys.ts'
import type { Random } from '#main/engine/engine.ts'
import { utf8 } from '#shared/kernel/bytes.ts'

/** Never the same bytes twice, and the same sequence on every run. */
function countingRandom(): Random {
  let calls = 0
  return { bytes: (count) => new Uint8Array(count).fill(++calls) }
}
const log = new Uint8Array(32).fill(7)
const otherLog = new Uint8Array(32).fill(8)
const first = epochKeyOf(new Uint8Array(32).fill(1))
const second = epochKeyOf(new Uint8Array(32).fill(2))

function keyringWriting(...keys: (typeof first)[]): EpochKeys {
  const keyring = new EpochKeys(keys)
  keyring.writeUnder(keys.at(-1)!.id)
  return keyring
}

describe('a sealed block', () => {
  const keyring = keyringWriting(first)
  const sealed = sealBlock(keyring, log, 5, utf8('the well committee'), countingRandom())

  test('opens at its place with its key', () => {
    expect(openBlock(keyring, log, 5, sealed)).toEqual({ kind: 'opened', plain: utf8('the well committee') })
  })

  test('shows its magic, version and epoch, and nothing of the entry', () => {
    expect([...sealed.subarray(0, 3)]).toEqual([0x46, 0x4d, 1])
    expect(sealed.subarray(3, 19)).toEqual(first.id)
    expect(Buffer.from(sealed).includes('committee')).toBe(false)
    expect(sealed.length).toBe(18 + SEAL_OVERHEAD_BYTES)
  })

  test('does not open at another index or in another log', () => {
    expect(openBlock(keyring, log, 6, sealed)).toEqual({ kind: 'failedTag' })
    expect(openBlock(keyring, otherLog, 5, sealed)).toEqual({ kind: 'failedTag' })
  })

  test('of an unknown epoch waits for its key, and opens once it is here', () => {
    const late = new EpochKeys([second])
    expect(openBlock(late, log, 5, sealed)).toEqual({ kind: 'missingKey', epoch: first.id })
    late.add([first])
    expect(openBlock(late, log, 5, sealed).kind).toBe('opened')
  })

  test('of a newer seal waits; what was never sealed is no block', () => {
    const newer = sealed.slice()
    newer[2] = 2
    expect(openBlock(keyring, log, 5, newer)).toEqual({ kind: 'missingKey', epoch: first.id })
    expect(openBlock(keyring, log, 5, utf8('plain words, as from a stranger'))).toEqual({ kind: 'notABlock' })
    expect(openBlock(keyring, log, 5, sealed.subarray(0, SEAL_OVERHEAD_BYTES - 1)).kind).toBe('notABlock')
  })

  test('never opens with any bit of it changed', () => {
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const damaged = sealed.slice()
      damaged[bit >> 3]! ^= 1 << (bit & 7)
      expect(openBlock(keyring, log, 5, damaged).kind).not.toBe('opened')
    }
  })

  test('of the same entry is never the same twice', () => {
    const random = countingRandom()
    const a = sealBlock(keyring, log, 5, utf8('yes'), random)
    const b = sealBlock(keyring, log, 5, utf8('yes'), random)
    expect(a).not.toEqual(b)
  })

  test('any entry at any place comes back; any bytes get an answer', () => {
    const both = keyringWriting(first, second)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(2 ** 31), (plain, index) => {
        expect(openBlock(both, log, index, sealBlock(both, log, index, plain, countingRandom()))).toEqual({
          kind: 'opened',
          plain
        })
        expect(['notABlock', 'missingKey', 'failedTag']).toContain(openBlock(both, log, index, plain).kind)
      })
    )
  })
})

describe('the epoch keys of a profile', () => {
  test('refuse a key under an id that is not its own, and say which were new', () => {
    const keyring = new EpochKeys()
    const impostor = { id: first.id, key: second.key }
    expect(keyring.add([impostor, second, second])).toEqual([second])
    expect(keyring.keyOf(first.id)).toBeNull()
    expect(keyring.all()).toEqual([second])
  })

  test('write under nothing until told what to, and only once that key is held', () => {
    const keyring = new EpochKeys([first])
    expect(keyring.writing()).toBeNull()
    expect(() => sealBlock(keyring, log, 0, utf8('x'), countingRandom())).toThrow(RangeError)
    keyring.writeUnder(second.id)
    expect(keyring.writing()).toBeNull()
    keyring.add([second])
    expect(keyring.writing()).toEqual(second)
  })
})
