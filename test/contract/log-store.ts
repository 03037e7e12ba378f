import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import fc from 'fast-check'
import crypto from 'hypercore-crypto'
import { addressOf } from '#main/engine/store/log-address.ts'
import { treeOf } from '#main/engine/store/log-tree.ts'
import type { LogStore, Pack } from '#main/engine/store/log-store.ts'
import { type StoreLimits, STORE_LIMITS } from '#main/engine/store/store-limits.ts'
import { isRefusal } from '#shared/errors/refusal.ts'
import { type LogKey, logKeyOf } from '#shared/kernel/ids.ts'
import { noblePrimitives } from '#shared/kernel/noble-primitives.ts'
import { encodeForkEvidence, readForkEvidence } from '#shared/log/fork-evidence.ts'
import type { DeviceKeyPair } from '#test/support/memory-log-store.ts'

export interface LogStoreMaker {
  /** A fresh, empty store of its own. */
  open(keyPair: DeviceKeyPair, limits: StoreLimits): Promise<LogStore>
  /** Closes and removes everything that `open` made. */
  dispose(): Promise<void>
}

export const LIMITS: StoreLimits = {
  ...STORE_LIMITS,
  blockBytes: 1_000,
  packBlocks: 60,
  packBytes: 20_000,
  growthPastFork: 12
}
export const block = (text: string): Uint8Array => new TextEncoder().encode(text)
export const blocks = (count: number, name = 'block'): Uint8Array[] =>
  Array.from({ length: count }, (_, i) => block(`${name} ${i}`))

/** A log as its owner would sign it, without a store: what forks and forgeries are made of. */
function writtenBy(keyPair: DeviceKeyPair, content: readonly Uint8Array[], from = 0): Pack {
  const log = logKeyOf(keyPair.publicKey)
  const signature = treeOf(content).sign(addressOf(log), keyPair.secretKey)
  return { log, from, blocks: content.slice(from), signature }
}

/** What every LogStore does, on disk or not. */
export function describeLogStore(name: string, maker: LogStoreMaker): void {
  describe(`${name} is a log store`, () => {
    let keyPair: DeviceKeyPair
    let store: LogStore
    let other: LogStore
    let heard: { log: LogKey; from: number; count: number }[]

    beforeEach(async () => {
      keyPair = crypto.keyPair()
      store = await maker.open(keyPair, LIMITS)
      other = await maker.open(crypto.keyPair(), LIMITS)
      heard = []
      other.onBlocks((log, from, added) => void heard.push({ log, from, count: added.length }))
    })
    afterEach(() => maker.dispose())

    test('begins empty, under its own key', () => {
      expect(store.own).toBe(logKeyOf(keyPair.publicKey))
      expect(store.heads()).toEqual([])
      expect(store.lengthOf(store.own)).toBe(0)
    })

    test('gives back what was appended, in order, and hands it over once', async () => {
      const own: number[] = []
      store.onBlocks((_, from, added) => void own.push(from, added.length))
      expect(await store.append(blocks(3))).toEqual({ from: 0, length: 3 })
      expect(await store.append([block('four')])).toEqual({ from: 3, length: 4 })
      expect(await store.read(store.own, 0, 4)).toEqual([...blocks(3), block('four')])
      expect(store.heads()).toEqual([{ log: store.own, length: 4 }])
      expect(own).toEqual([0, 3, 3, 1])
    })

    test('appends that overlap in time take turns', async () => {
      const results = await Promise.all(blocks(20).map((one) => store.append([one])))
      expect(results.map(({ from }) => from)).toEqual(Array.from({ length: 20 }, (_, i) => i))
    })

    test('reads only what is there', async () => {
      await store.append(blocks(2))
      expect(await store.read(store.own, 1, 10)).toHaveLength(1)
      expect(await store.read(store.own, 2, 3)).toEqual([])
      expect(await store.read(other.own, 0, 1)).toEqual([])
    })

    test('refuses a block above the limit and goes on', async () => {
      await expect(store.append([new Uint8Array(LIMITS.blockBytes + 1)])).rejects.toSatisfy(
        (error) => isRefusal(error) && error.code === 'entryTooLarge'
      )
      expect(await store.append([block('after')])).toEqual({ from: 0, length: 1 })
    })

    test('a pack carries a log from one store to another and onward', async () => {
      await store.append(blocks(5))
      const pack = await store.pack(store.own, 0)
      expect(await other.accept(pack!)).toMatchObject({ ok: true, from: 0 })
      await store.append(blocks(2, 'later'))
      expect(await other.accept((await store.pack(store.own, 5))!)).toMatchObject({ ok: true, from: 5 })
      expect(heard).toEqual([
        { log: store.own, from: 0, count: 5 },
        { log: store.own, from: 5, count: 2 }
      ])
      const third = await maker.open(crypto.keyPair(), LIMITS)
      expect(await third.accept((await other.pack(store.own, 0))!)).toMatchObject({ ok: true })
      expect(await third.read(store.own, 0, 7)).toEqual(await store.read(store.own, 0, 7))
    })

    test('a pack may overlap what is held; only what is new is handed over', async () => {
      await store.append(blocks(4))
      await other.accept((await store.pack(store.own, 0))!)
      await store.append(blocks(1, 'new'))
      const result = await other.accept((await store.pack(store.own, 2))!)
      expect(result).toMatchObject({ ok: true, from: 4 })
      expect(heard.at(-1)).toEqual({ log: store.own, from: 4, count: 1 })
    })

    test('two packs of one log at once both end well', async () => {
      await store.append(blocks(6))
      const pack = await store.pack(store.own, 0)
      const results = await Promise.all([other.accept(pack!), other.accept(pack!)])
      expect(results.filter(({ ok }) => ok)).toHaveLength(1)
      expect(heard).toHaveLength(1)
    })

    test('says why a pack brings nothing: gap, nothing new, too large', async () => {
      await store.append(blocks(4))
      expect(await other.accept((await store.pack(store.own, 1))!)).toEqual({ ok: false, reason: 'gap' })
      const whole = await store.pack(store.own, 0)
      await other.accept(whole!)
      expect(await other.accept(whole!)).toEqual({ ok: false, reason: 'nothingNew' })
      const flood = writtenBy(crypto.keyPair(), blocks(LIMITS.packBlocks + 1))
      expect(await other.accept(flood)).toEqual({ ok: false, reason: 'tooLarge' })
      const huge = writtenBy(crypto.keyPair(), [new Uint8Array(LIMITS.blockBytes + 1)])
      expect(await other.accept(huge)).toEqual({ ok: false, reason: 'tooLarge' })
    })

    test('gives no pack of what it does not hold, nor above the limit', async () => {
      expect(await store.pack(store.own, 0)).toBeNull()
      await store.append(blocks(2))
      expect(await store.pack(store.own, 2)).toBeNull()
      await store.append(blocks(LIMITS.packBlocks))
      expect(await store.pack(store.own, 0)).toBeNull()
      expect(await store.pack(store.own, 3)).not.toBeNull()
    })

    test('gives no pack of more bytes than asked for, and one of exactly as many', async () => {
      await store.append(blocks(4))
      const pack = await store.pack(store.own, 0)
      const bytes = pack!.blocks.reduce((sum, block) => sum + block.length, 0)
      expect(await store.pack(store.own, 0, bytes)).toEqual(pack)
      expect(await store.pack(store.own, 0, bytes - 1)).toBeNull()
    })

    test('one changed byte anywhere refuses the whole pack, and nothing of it is stored', async () => {
      const content = blocks(5)
      const held = writtenBy(keyPair, content.slice(0, 2))
      const grown = await maker.open(crypto.keyPair(), LIMITS)
      expect(await grown.accept(held)).toMatchObject({ ok: true })
      const fresh = writtenBy(keyPair, content)
      const more = writtenBy(keyPair, content, 2)
      for (const [receiver, pack, length] of [
        [other, fresh, 0],
        [grown, more, 2]
      ] as const) {
        const parts = [...pack.blocks, pack.signature]
        for (const [at, part] of parts.entries()) {
          for (let i = 0; i < part.length; i++) {
            const damaged = parts.map((bytes) => bytes.slice())
            damaged[at]![i]! ^= 1
            const forged = { ...pack, blocks: damaged.slice(0, -1), signature: damaged.at(-1)! }
            expect(await receiver.accept(forged)).toEqual({ ok: false, reason: 'notSigned' })
          }
        }
        expect(receiver.lengthOf(pack.log)).toBe(length)
        expect(await receiver.accept(pack)).toMatchObject({ ok: true })
      }
    })

    test('a pack with blocks cut, added or swapped is refused', async () => {
      const pack = writtenBy(keyPair, blocks(6))
      const [a, b, ...rest] = pack.blocks
      for (const forged of [pack.blocks.slice(0, -1), [...pack.blocks, block('more')], [b!, a!, ...rest]])
        expect(await other.accept({ ...pack, blocks: forged })).toEqual({ ok: false, reason: 'notSigned' })
      for (const signature of [new Uint8Array(0), new Uint8Array(63), new Uint8Array(68)])
        expect(await other.accept({ ...pack, signature })).toEqual({ ok: false, reason: 'notSigned' })
      expect(await other.accept({ ...pack, log: other.own })).toMatchObject({ ok: false })
      expect(other.heads()).toEqual([])
    })

    test.each([
      ['of equal length', 4, 4],
      ['shorter than ours', 6, 3],
      ['longer than ours', 3, 6]
    ])('a fork %s is refused as a pack and kept as a branch', async (_, ours, theirs) => {
      const shared = blocks(2)
      const main = [...shared, ...blocks(ours - 2, 'ours')]
      const fork = [...shared, ...blocks(theirs - 2, 'theirs')]
      const pack = writtenBy(keyPair, fork)
      await other.accept(writtenBy(keyPair, main))
      expect(await other.accept(pack)).toEqual({
        ok: false,
        reason: theirs > ours ? 'notSigned' : 'nothingNew'
      })
      const branch = await other.acceptBranch(pack)
      expect(branch).toMatchObject({ log: pack.log, from: 2, length: theirs })
      expect(branch!.blocks).toEqual(fork.slice(2))
      expect(await other.branches(pack.log)).toHaveLength(1)
      expect(await other.read(pack.log, 0, ours)).toEqual(main)
      const again = await other.packBranch(branch!)
      expect(again!.blocks.map((b) => [...b])).toEqual(fork.map((b) => [...b]))
      const third = await maker.open(crypto.keyPair(), LIMITS)
      expect(await third.accept(again!)).toMatchObject({ ok: true })
      expect(await third.acceptBranch(writtenBy(keyPair, main))).toMatchObject({ from: 2, length: ours })
      for (const holder of [other, third]) {
        const proof = encodeForkEvidence((await holder.evidence(pack.log))!)
        expect(readForkEvidence(noblePrimitives, proof)).toMatchObject({ log: pack.log, index: 2 })
      }
      expect(await other.evidence(other.own)).toBeNull()
    })

    test('a branch grows; other lies about branches are refused', async () => {
      await other.accept(writtenBy(keyPair, blocks(4)))
      const longer = [...blocks(1), ...blocks(4, 'theirs')]
      const log = logKeyOf(keyPair.publicKey)
      expect(await other.acceptBranch(writtenBy(keyPair, longer.slice(0, 3)))).toMatchObject({ length: 3 })
      expect(await other.acceptBranch(writtenBy(keyPair, longer))).toMatchObject({ length: 5 })
      expect(await other.acceptBranch(writtenBy(keyPair, longer.slice(0, 2)))).toMatchObject({ length: 5 })
      expect(await other.branches(log)).toHaveLength(1)
      expect(await other.acceptBranch(writtenBy(keyPair, blocks(3)))).toBeNull()
      expect(await other.acceptBranch(writtenBy(keyPair, blocks(6)))).toBeNull()
      expect(await other.acceptBranch(writtenBy(keyPair, longer, 1))).toBeNull()
      const forged = writtenBy(keyPair, blocks(3, 'forged'))
      expect(await other.acceptBranch({ ...forged, blocks: blocks(3, 'other') })).toBeNull()
    })

    test('branches that part from each other behind their first block are all kept, whichever comes again', async () => {
      const saying = (text: string): Pack => writtenBy(keyPair, text.split(' ').map(block))
      const log = logKeyOf(keyPair.publicKey)
      await other.accept(saying('common x'))
      for (const text of ['y', 'y b', 'y d', 'y b c', 'y d', 'y b'])
        expect(await other.acceptBranch(saying(`common ${text}`))).toMatchObject({ from: 1 })
      const kept = await other.branches(log)
      const texts = kept.map((branch) =>
        branch.blocks.map((each) => new TextDecoder().decode(each)).join(' ')
      )
      expect(texts.sort()).toEqual(['y b c', 'y d'])
    })

    test('keeps a bounded number of branches, and lets a forked log grow only so far', async () => {
      const log = logKeyOf(keyPair.publicKey)
      await other.accept(writtenBy(keyPair, blocks(3)))
      for (let i = 0; i < LIMITS.branches + 3; i++)
        await other.acceptBranch(writtenBy(keyPair, [...blocks(2), block(`branch ${i}`)]))
      expect(await other.branches(log)).toHaveLength(LIMITS.branches)
      expect(await other.accept(writtenBy(keyPair, blocks(14)))).toMatchObject({ ok: true })
      expect(await other.accept(writtenBy(keyPair, blocks(15)))).toEqual({ ok: false, reason: 'sealed' })
    })

    test('keeps branches of all logs up to a bound, and a little of each log whatever the others take', async () => {
      const limits = { ...LIMITS, branchBytes: 5_000, branchReserve: 700 }
      const small = await maker.open(crypto.keyPair(), limits)
      const keptOf = async (owner: DeviceKeyPair, ...sizes: number[]): Promise<boolean> => {
        const branch = [block('common'), ...sizes.map((size) => new Uint8Array(size))]
        return (await small.acceptBranch(writtenBy(owner, branch))) !== null
      }
      const owners = Array.from({ length: 7 }, () => crypto.keyPair())
      for (const owner of owners) await small.accept(writtenBy(owner, blocks(2)))
      for (const owner of owners.slice(0, 5)) expect(await keptOf(owner, 850)).toBe(true)
      const [first, , , , , sixth, last] = owners as [DeviceKeyPair, ...DeviceKeyPair[]]
      expect(await keptOf(sixth!, 850)).toBe(false)
      expect(await keptOf(first, 850, 850)).toBe(false)
      expect(await keptOf(first, 850)).toBe(true)
      for (const owner of [sixth!, last!]) {
        expect(await keptOf(owner, 400)).toBe(true)
        expect(await keptOf(owner, 401)).toBe(false)
      }
    })

    test('whoever finds the own log forked writes nothing more on it', async () => {
      await store.append(blocks(3))
      expect(await store.acceptBranch(writtenBy(keyPair, blocks(3, 'elsewhere')))).not.toBeNull()
      await expect(store.append([block('more')])).rejects.toSatisfy(
        (error) => isRefusal(error) && error.code === 'logSealed'
      )
      expect(await store.read(store.own, 0, 3)).toHaveLength(3)
    })

    test('any order of whole and partial packs ends with the same log', async () => {
      const content = blocks(12)
      await fc.assert(
        fc.asyncProperty(fc.array(fc.tuple(fc.nat(11), fc.nat(12)), { maxLength: 8 }), async (cuts) => {
          const author = crypto.keyPair()
          const log = logKeyOf(author.publicKey)
          for (const [a, b] of cuts) {
            const [from, to] = [Math.min(a, b), Math.max(a, b, 1)]
            const before = other.lengthOf(log)
            const result = await other.accept(writtenBy(author, content.slice(0, to), from))
            expect(result.ok).toBe(from <= before && to > before)
            expect(other.lengthOf(log)).toBe(result.ok ? to : before)
          }
          await other.accept(writtenBy(author, content))
          expect((await other.read(log, 0, 12)).map((b) => [...b])).toEqual(content.map((b) => [...b]))
        }),
        { numRuns: 20 }
      )
    })
  })
}
