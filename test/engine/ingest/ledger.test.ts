import { beforeEach, describe, expect, test } from 'vitest'
import { keyPairFromSeed } from '#main/engine/identity/key-pair.ts'
import { Ledger } from '#main/engine/ingest/ledger.ts'
import { Author } from '#main/engine/profile/author.ts'
import { sealBlock } from '#main/engine/store/block-seal.ts'
import { EPOCH_KEY_BYTES, epochKeyOf, EpochKeys } from '#main/engine/store/epoch-keys.ts'
import { addressOf } from '#main/engine/store/log-address.ts'
import type { LogStore } from '#main/engine/store/log-store.ts'
import { treeOf } from '#main/engine/store/log-tree.ts'
import { nativePrimitives as primitives } from '#main/engine/store/native-primitives.ts'
import { fromHex } from '#shared/kernel/bytes.ts'
import { entryIdOf, type EntryId, type LogKey, logKeyOf, type SubjectId } from '#shared/kernel/ids.ts'
import { encodeEntry, MAX_CITATIONS, readEntry, type Citation } from '#shared/log/entry.ts'
import { createMemoryLogStore } from '#test/support/memory-log-store.ts'
import { systemClock } from '#test/support/memory-wire-clock.ts'
import { expectRefusal } from '#test/support/refused.ts'
import { systemRandom } from '#test/support/test-vault.ts'

const community = entryIdOf(new Uint8Array(32))
const epoch = epochKeyOf(new Uint8Array(EPOCH_KEY_BYTES).fill(1))

const DRAFT = { type: 'seen.v1', subject: community, prev: null, at: 0, rulebook: null, body: {} } as const

/** A log in the hands of its owner, who may begin again from any earlier entry. */
class Writer {
  private readonly pair: ReturnType<typeof keyPairFromSeed>
  readonly log: LogKey
  readonly blocks: Uint8Array[]
  readonly ids: EntryId[]

  constructor(name: number, before: Writer | null = null, length = 0) {
    this.pair = keyPairFromSeed(new Uint8Array(32).fill(name))
    this.log = logKeyOf(this.pair.publicKey)
    this.blocks = before?.blocks.slice(0, length) ?? []
    this.ids = before?.ids.slice(0, length) ?? []
  }

  write(at: number, seen: readonly Citation[] = [], key = epoch): this {
    const prev = this.ids.at(-1) ?? null
    const draft = { ...DRAFT, prev, seen, at }
    const payload = encodeEntry(draft)
    const keys = new EpochKeys([key])
    keys.writeUnder(key.id)
    const index = this.blocks.length
    const read = readEntry(primitives, this.log, index, prev, payload)
    this.blocks.push(sealBlock(keys, this.pair.publicKey, index, payload, systemRandom))
    this.ids.push((read.kind === 'entry' ? read.entry : read.place).id)
    return this
  }

  get head(): Citation {
    return { log: this.log, length: this.ids.length, id: this.ids.at(-1) ?? community }
  }

  pack(length = this.blocks.length) {
    const blocks = this.blocks.slice(0, length)
    const signature = treeOf(blocks).sign(addressOf(this.log), this.pair.secretKey)
    return { log: this.log, from: 0, blocks, signature }
  }
}

let store: LogStore
let keys: EpochKeys
const own = keyPairFromSeed(new Uint8Array(32).fill(99))
const open = (checkpoint: Uint8Array | null = null) =>
  Ledger.open(primitives, community, keys, store, checkpoint)
const follow = (ledger: Ledger) => store.onBlocks((log, from, blocks) => ledger.absorb(log, from, blocks))
beforeEach(() => {
  store = createMemoryLogStore(own)
  keys = new EpochKeys([epoch])
  keys.writeUnder(epoch.id)
})

describe('the ledger', () => {
  test('finds a fork again at the next start, though the branch leaves from an entry that waits for another log', async () => {
    const cited = new Writer(1).write(0)
    const main = new Writer(2).write(1).write(2, [cited.head])
    const branch = new Writer(2, main, 2).write(4)
    main.write(3)
    await store.accept(main.pack())
    await store.accept(cited.pack())
    await store.acceptBranch(branch.pack())
    const ledger = await open()
    expect(ledger.fold.graph.forks()).toEqual([{ log: main.log, index: 2 }])
    expect(ledger.fold.graph.waitingEntries()).toEqual([])
  })

  test('reads on in the stored branch from a checkpoint in which the other one came first', async () => {
    const cited = new Writer(1).write(0)
    const main = new Writer(2).write(1).write(2, [cited.head])
    const branch = new Writer(2, main, 1).write(3)
    await store.accept(main.pack())
    const ledger = await open()
    follow(ledger)
    const kept = await store.acceptBranch(branch.pack())
    if (kept === null) throw new Error('no branch')
    await ledger.absorbBranch(kept)
    await store.accept(cited.pack())
    await ledger.settled()
    const again = await open(ledger.checkpoint(primitives))
    follow(again)
    await store.accept(main.write(4).pack())
    await again.settled()
    expect(again.reader.position(main.log)).toEqual({ next: 3, prev: main.ids.at(-1) })
    expect(again.fold.graph.size).toBe(5)
  })

  test('reads a branch whose key comes later', async () => {
    const late = epochKeyOf(new Uint8Array(EPOCH_KEY_BYTES).fill(2))
    const main = new Writer(2).write(1)
    const branch = new Writer(2, main, 1).write(2, [], late).write(3)
    await store.accept(main.write(4).pack())
    const ledger = await open()
    const kept = await store.acceptBranch(branch.pack())
    if (kept === null) throw new Error('no branch')
    await ledger.absorbBranch(kept)
    expect(ledger.fold.graph.forks()).toEqual([])
    keys.add([late])
    ledger.retrySealed()
    await ledger.settled()
    expect(ledger.fold.graph.forks()).toEqual([{ log: main.log, index: 1 }])
    expect(ledger.fold.graph.size).toBe(4)
  })

  test('reads what waited for a key from the store once it comes, live or at the start', async () => {
    const late = epochKeyOf(new Uint8Array(EPOCH_KEY_BYTES).fill(2))
    const writer = new Writer(2).write(1)
    const ledger = await open()
    follow(ledger)
    await store.accept(writer.pack())
    await store.accept(writer.write(2, [], late).write(3).pack())
    await store.accept(writer.write(4).pack())
    await ledger.settled()
    expect(ledger.reader.waits()).toEqual([{ log: writer.log, index: 1, cause: 'missingKey' }])
    keys.add([late])
    ledger.retrySealed()
    await ledger.settled()
    expect(ledger.reader.waits()).toEqual([])
    expect(ledger.reader.position(writer.log)).toEqual({ next: 4, prev: writer.ids.at(-1) })
  })

  test('folds what others write while a long log comes in, and lets the event loop turn', async () => {
    const ledger = await open()
    const { log: flood } = new Writer(2)
    const other = new Writer(3).write(1)
    const blocks = Array.from({ length: 50_000 }, () => new Uint8Array(1))
    ledger.absorb(flood, 0, blocks)
    ledger.absorb(other.log, 0, other.blocks)
    await ledger.settled(other.log)
    expect(ledger.fold.graph.size).toBeLessThan(2_000)
    let turns = 0
    const timer = setInterval(() => turns++, 0)
    await ledger.settled()
    clearInterval(timer)
    expect(ledger.reader.position(flood).next).toBe(blocks.length)
    expect(turns).toBeGreaterThan(50)
  })

  test('opens over a log longer than any call takes arguments', async () => {
    const length = 150_000
    const { log } = new Writer(2)
    const long: LogStore = {
      ...store,
      heads: () => [{ log, length }],
      read: async (_log, from, to) => Array.from({ length: to - from }, () => new Uint8Array(1))
    }
    const ledger = await Ledger.open(primitives, community, keys, long, null)
    expect(ledger.reader.position(log).next).toBe(length)
  })
})

describe('what the author writes', () => {
  const act = { subject: community, event: { type: 'member.left.v1', body: {} } } as const
  const strangers = (from: number, count: number) =>
    Array.from({ length: count }, (_, i) => {
      const log = logKeyOf(
        keyPairFromSeed(primitives.hash(Uint8Array.of(from + i, (from + i) >> 8))).publicKey
      )
      const payload = encodeEntry({ ...DRAFT, seen: [] })
      return { log, block: sealBlock(keys, fromHex(log), 0, payload, systemRandom) }
    })
  const arrive = (ledger: Ledger, from: number, count: number) => {
    for (const { log, block } of strangers(from, count)) ledger.absorb(log, 0, [block])
  }

  test('never cites more than an entry may, though others’ entries arrive while it is being saved', async () => {
    const ledger = await open()
    arrive(ledger, 0, MAX_CITATIONS + 1)
    // What comes in while an entry is on its way to the disk.
    const slow: LogStore = {
      ...store,
      append: async (blocks) => {
        if (store.lengthOf(store.own) < 2)
          arrive(ledger, (store.lengthOf(store.own) + 1) * MAX_CITATIONS + 1, MAX_CITATIONS)
        await ledger.settled()
        return store.append(blocks)
      }
    }
    const author = new Author(ledger, slow, keys, systemClock, systemRandom)
    const [id] = await author.act(() => [act])
    const { graph } = ledger.fold
    const written = graph.nodes().filter(({ log }) => log === store.own)
    expect(written.map(({ fault }) => fault)).toEqual(written.map(() => null))
    expect(written.at(-1)).toMatchObject({ id, type: 'member.left.v1' })
    expect(graph.heads()).toEqual([written.at(-1)])
  })

  test('is decided again on what was cited to make room', async () => {
    const ledger = await open()
    arrive(ledger, 0, MAX_CITATIONS + 1)
    await ledger.settled()
    const author = new Author(ledger, store, keys, systemClock, systemRandom)
    const written = await author.act(() => (store.lengthOf(store.own) === 0 ? [act] : []))
    expect(written).toEqual([])
    expect(store.lengthOf(store.own)).toBe(1)
  })

  test('is refused before it is signed where the fold would find it void', async () => {
    const ledger = await open()
    const author = new Author(ledger, store, keys, systemClock, systemRandom)
    await expectRefusal(
      author.act(() => [{ ...act, subject: '00' as SubjectId }]),
      'unexpected'
    )
    expect(store.lengthOf(store.own)).toBe(0)
  })
})

test('nothing is written behind an own entry that cannot be read', async () => {
  const strange = epochKeyOf(new Uint8Array(EPOCH_KEY_BYTES).fill(3))
  const [block = new Uint8Array()] = new Writer(99).write(1, [], strange).blocks
  await store.append([block])
  const ledger = await open()
  const author = new Author(ledger, store, keys, systemClock, systemRandom)
  const event = { type: 'member.left.v1', body: {} } as const
  await expectRefusal(
    author.act(() => [{ subject: community, event }]),
    'profileRecovery'
  )
  expect(store.lengthOf(store.own)).toBe(1)
})
