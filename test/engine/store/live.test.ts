import crypto from 'hypercore-crypto'
import Corestore from 'corestore'
import { join } from 'node:path'
import Hypercore from 'hypercore'
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { addressOf } from '#main/engine/store/log-address.ts'
import type { LogStore } from '#main/engine/store/log-store.ts'
import { treeOf } from '#main/engine/store/log-tree.ts'
import { utf8 } from '#shared/kernel/bytes.ts'
import { type LogKey, logKeyOf } from '#shared/kernel/ids.ts'
import { temporaryStores } from '#test/support/disk-store.ts'
import { liveWire } from '#test/support/live-wire.ts'
import type { DeviceKeyPair } from '#test/support/memory-log-store.ts'
import { expectRefusal } from '#test/support/refused.ts'

const stores = temporaryStores()
const wires: (() => void)[] = []
afterEach(async () => {
  for (const cut of wires.splice(0)) cut()
  await stores.dispose()
})

const soon = { timeout: 30_000, interval: 5 }

const entries = (count: number, name = 'entry'): Uint8Array[] =>
  Array.from({ length: count }, (_, i) => utf8(`${name} ${i}`))
const texts = (blocks: readonly Uint8Array[]): string[] =>
  blocks.map((block) => Buffer.from(block).toString())
const signed = (keyPair: DeviceKeyPair, blocks: Uint8Array[]) => {
  const log = logKeyOf(keyPair.publicKey)
  return { log, from: 0, blocks, signature: treeOf(blocks).sign(addressOf(log), keyPair.secretKey) }
}

/** Everything a store hands over of one log, and whether it came in order, each block once. */
function listenTo(store: LogStore, log: LogKey): { blocks: Uint8Array[]; isOrdered: boolean } {
  const heard = { blocks: [] as Uint8Array[], isOrdered: true }
  store.onBlocks((of, from, blocks) => {
    if (of !== log) return
    if (from !== heard.blocks.length) heard.isOrdered = false
    heard.blocks.push(...blocks)
  })
  return heard
}

const nextAtOnce = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

async function connect(a: LogStore, b: LogStore, log: LogKey, room = nextAtOnce): Promise<() => void> {
  const wire = await liveWire()
  wires.push(wire.cut)
  const [from, to] = [await a.liveCore(log), await b.liveCore(log)]
  from.replicateOn(wire.a)
  to.replicateOn(wire.b)
  to.followHead(room)
  return wire.cut
}

describe('live replication', () => {
  test('goes on from window to window, one entry at a time or many', async () => {
    const [a, b] = [await (await stores.create()).open(), await (await stores.create()).open()]
    await connect(a, b, a.own)
    for (let i = 0; i < 600; i++) await a.append(entries(1))
    await vi.waitFor(() => expect(b.lengthOf(a.own)).toBe(600), soon)
    await a.append(entries(600))
    await vi.waitFor(() => expect(b.lengthOf(a.own)).toBe(1_200), soon)
  })

  test('brings no more than a window of what there is no room for, and others’ logs meanwhile', async () => {
    const [a, b, c] = await Promise.all([1, 2, 3].map(async () => (await stores.create()).open()))
    await a!.append(entries(2_000))
    await c!.append(entries(300))
    const full = new Promise<void>(() => undefined)
    await connect(a!, b!, a!.own, () => full)
    await vi.waitFor(() => expect(b!.lengthOf(a!.own)).toBe(256), soon)
    await connect(c!, b!, c!.own)
    await vi.waitFor(() => expect(b!.lengthOf(c!.own)).toBe(300), soon)
    expect(b!.lengthOf(a!.own)).toBe(256)
  })

  test('asks for a log once, however many connections bring it', async () => {
    const [a, b] = [await (await stores.create()).open(), await (await stores.create()).open()]
    await a.append(entries(1))
    const asked = vi.spyOn(Hypercore.prototype, 'download')
    onTestFinished(() => asked.mockRestore())
    for (let i = 0; i < 10; i++) (await connect(a, b, a.own))()
    await connect(a, b, a.own)
    await vi.waitFor(() => expect(b.lengthOf(a.own)).toBe(1), soon)
    expect(asked).toHaveBeenCalledTimes(1)
  })

  test('hands over every block in order, each once: what was there, and what is appended later', async () => {
    const [a, b] = [await (await stores.create()).open(), await (await stores.create()).open()]
    const heard = listenTo(b, a.own)
    await a.append(entries(40))
    await connect(a, b, a.own)
    await vi.waitFor(() => expect(heard.blocks).toHaveLength(40))
    for (const block of entries(20, 'later')) await a.append([block])
    await vi.waitFor(() => expect(heard.blocks).toHaveLength(60))
    expect(heard.isOrdered).toBe(true)
    expect(texts(heard.blocks)).toEqual(texts([...entries(40), ...entries(20, 'later')]))
    expect(b.heads()).toEqual([{ log: a.own, length: 60 }])
  })

  test('and packs into one log do not hand over anything twice', async () => {
    const [a, b] = [await (await stores.create()).open(), await (await stores.create()).open()]
    const heard = listenTo(b, a.own)
    await a.append(entries(10))
    await b.accept((await a.pack(a.own, 0))!)
    await connect(a, b, a.own)
    await Promise.all(entries(30, 'live').map((block) => a.append([block])))
    await b.accept((await a.pack(a.own, 0))!)
    await vi.waitFor(() => expect(b.lengthOf(a.own)).toBe(40))
    expect(heard.isOrdered).toBe(true)
    expect(heard.blocks).toHaveLength(40)
  })

  test.each([
    ['longer than the head left behind', 5],
    ['of just that head', 0]
  ])('cut short leaves holes that a pack %s fills', async (_, more) => {
    const a = await (await stores.create()).open()
    await a.append(entries(30))
    const disk = await stores.create()
    // Replication as a cut leaves it: the head of 30 blocks, and of them 0 to 3, 11 and 29.
    const cores = new Corestore(join(disk.folder, 'store/cores'))
    const { coreKey: key, manifest } = addressOf(a.own)
    const core = cores.get({ key, manifest })
    const wire = await liveWire()
    wires.push(wire.cut)
    ;(await a.liveCore(a.own)).replicateOn(wire.a)
    core.replicate(wire.b)
    for (const index of [0, 1, 2, 3, 11, 29]) await core.get(index)
    expect(core.length).toBe(30)
    await cores.close()
    wire.cut()

    const b = await disk.open()
    const heard = listenTo(b, a.own)
    expect(b.heads()).toEqual([{ log: a.own, length: 4 }])
    expect(await b.pack(a.own, 0)).toBeNull()
    await a.append(entries(more, 'more'))
    const pack = await a.pack(a.own, 3)
    const forged = { ...pack!, blocks: pack!.blocks.with(9, utf8('entry 99')) }
    expect(await b.accept(forged)).toEqual({ ok: false, reason: 'notSigned' })
    expect(b.lengthOf(a.own)).toBe(4)
    // What the pack brings has been asked for live, of nobody.
    ;(await b.liveCore(a.own)).followHead(nextAtOnce)
    expect(await b.accept(pack!)).toMatchObject({ ok: true, from: 4 })
    const all = [...entries(30), ...entries(more, 'more')]
    expect(texts(await b.read(a.own, 0, all.length))).toEqual(texts(all))
    expect(texts(heard.blocks)).toEqual(texts(all.slice(4)))
    const third = await (await stores.create()).open()
    expect(await third.accept((await b.pack(a.own, 0))!)).toMatchObject({ ok: true })
    await connect(a, b, a.own)
    await a.append(entries(1))
    await vi.waitFor(() => expect(b.lengthOf(a.own)).toBe(all.length + 1), soon)
    await disk.close()
    expect((await disk.open()).heads()).toEqual([{ log: a.own, length: all.length + 1 }])
  })

  test('goes on after the store was closed and opened', async () => {
    const a = await (await stores.create()).open()
    const disk = await stores.create()
    let b = await disk.open()
    await a.append(entries(5))
    const cut = await connect(a, b, a.own)
    await vi.waitFor(() => expect(b.lengthOf(a.own)).toBe(5))
    cut()
    await disk.close()
    b = await disk.open()
    expect(b.heads()).toEqual([{ log: a.own, length: 5 }])
    const heard: number[] = []
    b.onBlocks((_, from) => void heard.push(from))
    await connect(a, b, a.own)
    await a.append(entries(1, 'new'))
    await vi.waitFor(() => expect(b.lengthOf(a.own)).toBe(6))
    expect(heard).toEqual([5])
  })
})

describe('an owner that forked', () => {
  /** Two copies of one device's log that went different ways after two entries. */
  async function forked(ours: number, theirs: number) {
    const keyPair: DeviceKeyPair = crypto.keyPair()
    const log = logKeyOf(keyPair.publicKey)
    const disks = [await stores.create(), await stores.create()] as const
    const [a, b] = [await disks[0].open(), await disks[1].open()]
    const branches = [entries(ours, 'ours'), entries(theirs, 'theirs')].map((tail) => [
      ...entries(2),
      ...tail
    ]) as [Uint8Array[], Uint8Array[]]
    await a.accept(signed(keyPair, branches[0]))
    await b.accept(signed(keyPair, branches[1]))
    return { keyPair, log, disks, a, b, branches }
  }

  test.each([
    ['shorter', 2, 4],
    ['longer', 4, 2]
  ])(
    'with ours %s: the conflict is remembered, both keep reading, other logs go on',
    async (_, ours, theirs) => {
      const { log, disks, a, b, branches } = await forked(ours, theirs)
      await a.append(entries(1))
      const wire = await liveWire()
      wires.push(wire.cut)
      for (const [store, muxer] of [
        [a, wire.a],
        [b, wire.b]
      ] as const) {
        const live = await store.liveCore(log)
        live.replicateOn(muxer)
        live.followHead(nextAtOnce)
      }
      const said = () =>
        disks.flatMap(({ logger }) => logger.lines).filter(({ message }) => message.includes('signed heads'))
      await vi.waitFor(() => expect(said().length).toBeGreaterThan(0))
      expect(texts(await a.read(log, 0, 2 + ours))).toEqual(texts(branches[0]))
      expect(texts(await b.read(log, 0, 2 + theirs))).toEqual(texts(branches[1]))
      const own = await a.liveCore(a.own)
      own.replicateOn(wire.a)
      const other = await b.liveCore(a.own)
      other.replicateOn(wire.b)
      other.followHead(nextAtOnce)
      await vi.waitFor(() => expect(b.lengthOf(a.own)).toBe(1))
      expect(await a.acceptBranch((await b.pack(log, 0))!)).toMatchObject({ from: 2, length: 2 + theirs })
    }
  )

  test('at equal length is noticed by no event; its branch is judged all the same, and outlives a restart', async () => {
    const { log, disks, a, b, branches } = await forked(3, 3)
    await connect(a, b, log)
    await a.append(entries(1))
    await connect(a, b, a.own)
    await vi.waitFor(() => expect(b.lengthOf(a.own)).toBe(1))
    expect(await a.acceptBranch((await b.pack(log, 0))!)).toMatchObject({ from: 2, length: 5 })
    await disks[0].close()
    const again = await disks[0].open()
    const [branch] = await again.branches(log)
    expect(texts(branch!.blocks)).toEqual(texts(branches[1].slice(2)))
    expect(texts((await again.packBranch(branch!))!.blocks)).toEqual(texts(branches[1]))
  })

  test('leaves room for others’ branches, which is counted again after a restart', async () => {
    const disk = await stores.create()
    const limits = { branchBytes: 1_500, branchReserve: 0 }
    const fork = async (store: LogStore): Promise<boolean> => {
      const owner = crypto.keyPair()
      await store.accept(signed(owner, entries(1)))
      return (await store.acceptBranch(signed(owner, [new Uint8Array(1_000)]))) !== null
    }
    const first = await disk.open({ limits })
    expect([await fork(first), await fork(first)]).toEqual([true, false])
    await disk.close()
    expect(await fork(await disk.open({ limits }))).toBe(false)
  })

  test('of its own log writes no more, after a restart either', async () => {
    const disk = await stores.create()
    const a = await disk.open()
    await a.append(entries(3))
    expect(await a.acceptBranch(signed(disk.keyPair, entries(3, 'elsewhere')))).not.toBeNull()
    await expectRefusal(a.append(entries(1)), 'logSealed')
    await disk.close()
    await expectRefusal((await disk.open()).append(entries(1)), 'logSealed')
  })
})

describe('a rewrite by its owner', () => {
  test.each([
    ['a log opened here first', true],
    ['a log that the peer opened first', false]
  ])('is not followed: %s', async (_, isOpenedFirst) => {
    const keyPair = crypto.keyPair()
    const log = logKeyOf(keyPair.publicKey)
    const { coreKey: key, manifest } = addressOf(log)
    const rewriter = await stores.create()
    const cores = new Corestore(join(rewriter.folder, 'rewriter'))
    const core = cores.get({ key, manifest })
    await core.append(entries(5), { keyPair })
    const disk = await stores.create()
    const first = await disk.open()
    await first.accept(signed(keyPair, entries(5)))
    await disk.close()
    const store = await disk.open()
    await core.truncate(2, { keyPair })
    await core.append(entries(6, 'rewritten'), { keyPair })
    const wire = await liveWire()
    wires.push(wire.cut)
    const live = isOpenedFirst ? await store.liveCore(log) : null
    core.replicate(wire.a)
    ;(live ?? (await store.liveCore(log))).replicateOn(wire.b)
    await vi.waitFor(() => expect(core.peers.length).toBeGreaterThan(0))
    await store.append(entries(1))
    expect(texts(await store.read(log, 0, 10))).toEqual(texts(entries(5)))
    expect(core.peers[0]?.remoteFork).toBe(0)
    await cores.close()
  })
})
