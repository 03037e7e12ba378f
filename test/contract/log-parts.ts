import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import fc from 'fast-check'
import crypto from 'hypercore-crypto'
import type { LogStore, Pack } from '#main/engine/store/log-store.ts'
import { logKeyOf } from '#shared/kernel/ids.ts'
import { block, blocks, LIMITS, type LogStoreMaker } from './log-store.ts'

/** What every LogStore does with a tail that is longer than one pack. */
export function describeLogParts(name: string, maker: LogStoreMaker): void {
  describe(`${name} takes long tails in parts`, () => {
    let store: LogStore
    let other: LogStore

    beforeEach(async () => {
      store = await maker.open(crypto.keyPair(), LIMITS)
      other = await maker.open(crypto.keyPair(), LIMITS)
    })
    afterEach(() => maker.dispose())

    test('a tail beyond one pack comes in parts, and a copy that has only some of them hands those on', async () => {
      const long = 3 * LIMITS.packBlocks + 7
      const heard: number[] = []
      other.onBlocks((_, from) => void heard.push(from))
      await store.append(blocks(long))
      const third = await maker.open(crypto.keyPair(), LIMITS)
      let parts = 0
      while (other.lengthOf(store.own) < long) {
        const from = other.lengthOf(store.own)
        const part = (await store.part(store.own, from))!
        expect(part.blocks.length).toBeLessThanOrEqual(LIMITS.packBlocks)
        expect(await other.accept(part)).toMatchObject({ ok: true, from })
        parts++
        if (other.lengthOf(store.own) < long) expect(await other.pack(store.own, from)).toBeNull()
        expect(await third.accept((await other.part(store.own, from))!)).toMatchObject({ ok: true, from })
        expect(third.lengthOf(store.own)).toBe(other.lengthOf(store.own))
      }
      expect(parts).toBe(4)
      expect(heard).toEqual([0, 60, 120, 180])
      for (const copy of [other, third]) {
        expect(await copy.read(store.own, 0, long)).toEqual(blocks(long))
        expect((await copy.pack(store.own, long - 5))?.blocks).toHaveLength(5)
      }
      await store.append(blocks(2, 'later'))
      expect(await other.accept((await store.part(store.own, long - 1))!)).toMatchObject({
        ok: true,
        from: long
      })
    })

    test('a part holds no more bytes than a pack', async () => {
      await store.append(Array.from({ length: 25 }, (_, i) => new Uint8Array(LIMITS.blockBytes).fill(i)))
      expect((await store.part(store.own, 0))!.blocks).toHaveLength(20)
      const rest = (await store.part(store.own, 20))!
      expect(rest).toEqual(await store.pack(store.own, 20))
      expect(await other.accept(rest)).toEqual({ ok: false, reason: 'gap' })
      expect(await store.part(store.own, 25)).toBeNull()
      expect(await store.part(other.own, 0)).toBeNull()
    })

    test('one changed byte in a part, or in what it says lies beyond it, refuses it', async () => {
      await store.append(blocks(LIMITS.packBlocks + 30))
      const part = (await store.part(store.own, 0))!
      const { length, nodes } = part.beyond!
      const spoilt = (hash: Uint8Array): Uint8Array => hash.with(7, hash[7]! ^ 1)
      const lies: Pack[] = [
        { ...part, blocks: part.blocks.with(3, block('other')) },
        { ...part, blocks: part.blocks.slice(0, -1) },
        { ...part, signature: spoilt(part.signature) },
        { ...part, log: logKeyOf(crypto.keyPair().publicKey) },
        { log: part.log, from: 0, blocks: part.blocks, signature: part.signature },
        ...[length - 1, length + 1, part.blocks.length, 0, Number.MAX_SAFE_INTEGER].map((length) => ({
          ...part,
          beyond: { length, nodes }
        })),
        { ...part, beyond: { length, nodes: nodes.slice(1) } },
        { ...part, beyond: { length, nodes: [...nodes, ...nodes.slice(-1)] } },
        ...nodes.flatMap(({ size, hash }, i) => [
          { ...part, beyond: { length, nodes: nodes.with(i, { size, hash: spoilt(hash) }) } },
          { ...part, beyond: { length, nodes: nodes.with(i, { size: size + 1, hash }) } }
        ])
      ]
      for (const lie of lies) expect(await other.accept(lie)).toEqual({ ok: false, reason: 'notSigned' })
      expect(other.heads()).toEqual([])
      expect(await other.accept(part)).toMatchObject({ ok: true })
      for (const lie of lies) expect((await other.accept(lie)).ok).toBe(false)
      expect(await other.accept((await store.part(store.own, part.blocks.length))!)).toMatchObject({
        ok: true
      })
    })

    test('a part of another branch is refused, and the log goes on', async () => {
      const long = LIMITS.packBlocks + 20
      const author = crypto.keyPair()
      const [one, two] = [await maker.open(author, LIMITS), await maker.open(author, LIMITS)]
      await one.append([...blocks(4), ...blocks(long - 4, 'one')])
      await two.append([...blocks(4), ...blocks(long - 4, 'two')])
      const ours = (await one.part(one.own, 0))!
      expect(await other.accept(ours)).toMatchObject({ ok: true })
      const theirs = (await two.part(one.own, ours.blocks.length))!
      expect(await other.accept(theirs)).toEqual({ ok: false, reason: 'notSigned' })
      expect(await other.accept((await one.part(one.own, ours.blocks.length))!)).toMatchObject({ ok: true })
      expect(await other.read(one.own, 0, long)).toEqual(await one.read(one.own, 0, long))
    })

    test('behind a head that came with a part, what was signed earlier goes in as far as it shows its place', async () => {
      const author = crypto.keyPair()
      const [one, two] = [await maker.open(author, LIMITS), await maker.open(author, LIMITS)]
      const log = one.own
      await one.append(blocks(62))
      const older = (await one.pack(log, 50))!
      await one.append(blocks(90).slice(62))
      const old = (await one.pack(log, 50))!
      await one.append(blocks(150).slice(90))
      await two.append([...blocks(61), ...blocks(29, 'two')])
      const heard: number[] = []
      other.onBlocks((_, from, added) => void heard.push(from, added.length))
      // Reading broke off behind the first part: here are 60 blocks and the head of 150.
      expect(await other.accept((await one.part(log, 0))!)).toMatchObject({ ok: true })
      expect(await other.accept((await two.pack(log, 50))!)).toEqual({ ok: false, reason: 'notSigned' })
      expect(await other.accept(older)).toEqual({ ok: false, reason: 'behindHead' })
      expect(other.lengthOf(log)).toBe(60)
      // Blocks 64 to 127 hang together, and a tree of 90 does not show how.
      const added = blocks(64).slice(60)
      expect(await other.accept(old)).toEqual({ ok: true, from: 60, blocks: added })
      expect(await other.accept(old)).toEqual({ ok: false, reason: 'behindHead' })
      expect(await other.read(log, 0, 150)).toEqual(blocks(64))
      const third = await maker.open(crypto.keyPair(), LIMITS)
      for (const from of [0, 60])
        expect(await third.accept((await other.part(log, from))!)).toMatchObject({ ok: true, from })
      for (const from of [64, 124])
        for (const copy of [other, third])
          expect(await copy.accept((await one.part(log, from))!)).toMatchObject({ ok: true, from })
      for (const copy of [other, third]) expect(await copy.read(log, 0, 150)).toEqual(blocks(150))
      expect(heard).toEqual([0, 60, 60, 4, 64, 60, 124, 26])
    })

    test('parts of a log that grew between them end with the same log', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 4 }),
          fc.array(fc.nat(99), { maxLength: 6 }),
          async (growths, starts) => {
            const source = await maker.open(crypto.keyPair(), LIMITS)
            const log = source.own
            for (const [i, growth] of growths.entries()) {
              await source.append(blocks(growth, `growth ${i}`))
              const from = Math.floor(((starts[i] ?? 99) / 99) * other.lengthOf(log))
              const before = other.lengthOf(log)
              const part = (await source.part(log, from))!
              const brings = part.blocks.length + from > before
              expect((await other.accept(part)).ok).toBe(brings)
            }
            const long = source.lengthOf(log)
            while (other.lengthOf(log) < long)
              expect(await other.accept((await source.part(log, other.lengthOf(log)))!)).toMatchObject({
                ok: true
              })
            expect(await other.read(log, 0, long)).toEqual(await source.read(log, 0, long))
          }
        ),
        // The second part ends before what the first said lies beyond it, and tells of that in larger subtrees.
        {
          numRuns: 12,
          examples: [
            [
              [90, 90],
              [99, 17]
            ]
          ]
        }
      )
    })
  })
}
