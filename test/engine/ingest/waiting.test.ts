import { expect, test } from 'vitest'
import { Ledger, type LedgerStore } from '#main/engine/ingest/ledger.ts'
import { sealBlock } from '#main/engine/store/block-seal.ts'
import { EPOCH_KEY_BYTES, epochKeyOf, EpochKeys } from '#main/engine/store/epoch-keys.ts'
import type { Branch } from '#main/engine/store/log-store.ts'
import { nativePrimitives as primitives } from '#main/engine/store/native-primitives.ts'
import { stateDigest } from '#shared/fold/digest.ts'
import { Fold } from '#shared/fold/fold.ts'
import { fromHex, utf8 } from '#shared/kernel/bytes.ts'
import { entryIdOf, type EntryId, type LogKey, logKeyOf } from '#shared/kernel/ids.ts'
import { encodeEntry, readEntry, type Entry, type ReadEntry } from '#shared/log/entry.ts'
import { WAITING_LIMITS, type WaitingLimits } from '#shared/log/waiting-room.ts'
import { campaignSeed, runs, seededRandom } from '#test/support/campaign.ts'
import { randomHistory } from '#test/support/random-history.ts'
import { systemRandom } from '#test/support/test-vault.ts'

const keys = new EpochKeys([epochKeyOf(new Uint8Array(EPOCH_KEY_BYTES).fill(1))])
for (const { id } of keys.all()) keys.writeUnder(id)

const entryOf = (read: ReadEntry): Entry => {
  if (read.kind !== 'entry') throw new Error('these histories hold entries only')
  return read.entry
}
const seal = (entry: Entry): Uint8Array =>
  sealBlock(keys, fromHex(entry.log), entry.index, encodeEntry(entry), systemRandom)

/** Every log as the runs of entries from its beginning to each of its ends: more than one where it is forked. */
function chainsOf(entries: readonly Entry[]): Map<LogKey, Entry[][]> {
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  const continued = new Set(entries.map(({ prev }) => prev))
  const chains = new Map<LogKey, Entry[][]>()
  for (const end of entries.filter(({ id }) => !continued.has(id))) {
    const chain: Entry[] = []
    for (let at: Entry | undefined = end; at !== undefined; at = byId.get(at.prev ?? ('' as EntryId)))
      chain.unshift(at)
    chains.set(end.log, [...(chains.get(end.log) ?? []), chain])
  }
  return chains
}

interface Arrival {
  readonly log: LogKey
  readonly from: number
  readonly blocks: readonly Uint8Array[]
  readonly branch: Branch | null
}

/** How blocks may reach a laptop: each log in order and in pieces, its branches once they leave what is held. */
function arrivals(chains: ReadonlyMap<LogKey, Entry[][]>, random: () => number): Arrival[] {
  const queues = [...chains].map(([log, [main = [], ...others]]) => {
    const queue: Arrival[] = []
    const sealed = main.map(seal)
    for (let from = 0; from < sealed.length;) {
      const to = from + 1 + Math.floor(random() * 8)
      queue.push({ log, from, blocks: sealed.slice(from, to), branch: null })
      from = to
    }
    for (const other of others) {
      const from = other.findIndex(({ id }, i) => id !== main[i]?.id)
      const blocks = other.slice(from).map(seal)
      const branch = { log, from, blocks, length: other.length, signature: new Uint8Array(64) }
      const after = queue.findIndex(
        (piece) => piece.branch === null && piece.from + piece.blocks.length > from
      )
      const at = after + 1 + Math.floor(random() * (queue.length - after))
      queue.splice(after === -1 ? queue.length : at, 0, { log, from, blocks, branch })
    }
    return queue
  })
  const order: Arrival[] = []
  for (let open = queues.filter(({ length }) => length > 0); open.length > 0;) {
    const queue = open[Math.floor(random() * open.length)]
    // Some logs come whole before others begin, which is when most has to wait.
    for (let left = random() < 0.3 ? Infinity : 1; left > 0; left--) {
      const next = queue?.shift()
      if (next === undefined) break
      order.push(next)
    }
    open = open.filter(({ length }) => length > 0)
  }
  return order
}

/** A ledger over a store that holds what has arrived. */
async function laptop(community: EntryId, limits: WaitingLimits) {
  const blocks = new Map<LogKey, Uint8Array[]>()
  const branches = new Map<LogKey, Branch[]>()
  const store: LedgerStore = {
    heads: () => [],
    read: async (log, from, to) => blocks.get(log)?.slice(from, to) ?? [],
    branches: async (log) => branches.get(log) ?? []
  }
  const ledger = await Ledger.open(primitives, community, keys, store, null, undefined, limits)
  return {
    ledger,
    async take({ log, from, blocks: added, branch }: Arrival): Promise<void> {
      if (branch === null) {
        blocks.set(log, [...(blocks.get(log) ?? []), ...added])
        ledger.absorb(log, from, added)
      } else {
        branches.set(log, [...(branches.get(log) ?? []), branch])
        void ledger.absorbBranch(branch)
      }
      await ledger.settled()
    }
  }
}

const NO_ROOM: WaitingLimits = { perLog: 0, total: 0 }
const LITTLE_ROOM: WaitingLimits = { perLog: 3_000, total: 9_000 }
const idsIn = ({ fold }: Ledger): EntryId[] =>
  fold.graph
    .nodes()
    .map(({ id }) => id)
    .sort()

test.each([
  ['no room', NO_ROOM],
  ['little room', LITTLE_ROOM]
])(
  'with %s to wait, a laptop holds at each moment what it would hold with endless room',
  async (_, limits) => {
    for (let i = 0; i < runs(9); i++) {
      const random = seededRandom(campaignSeed + i)
      const { communityId, reads } = randomHistory(campaignSeed + i)
      const chains = chainsOf(reads.map(entryOf))
      const ends = [...chains.values()].flat().length
      const small = await laptop(communityId, limits)
      const large = await laptop(communityId, { perLog: Infinity, total: Infinity })
      for (const arrival of arrivals(chains, random)) {
        await small.take(arrival)
        await large.take(arrival)
        const { graph } = small.ledger.fold
        expect(graph.size).toBe(large.ledger.fold.graph.size)
        if (limits === NO_ROOM) expect(graph.waitingEntries().length).toBeLessThanOrEqual(ends)
        else expect(graph.waitingEntries().length).toBeLessThanOrEqual(ends + limits.total / 512)
      }
      const whole = new Fold(primitives, communityId)
      whole.ingest(reads)
      expect(idsIn(small.ledger)).toEqual(idsIn(large.ledger))
      expect(small.ledger.fold.graph.size).toBe(whole.graph.size)
      expect(stateDigest(small.ledger.fold, primitives)).toEqual(stateDigest(whole, primitives))
    }
  }
)

test('a log that cites what nobody has fills its own part of the room, and comes in whole once that is found', async () => {
  const community = entryIdOf(new Uint8Array(32))
  const write = (log: LogKey, prev: Entry | null, seen: readonly Entry[], text: string): Entry => {
    const index = prev === null ? 0 : prev.index + 1
    const cited = seen.map(({ log, index, id }) => ({ log, length: index + 1, id }))
    const payload = encodeEntry({
      type: 'seen.v1',
      subject: community,
      prev: prev?.id ?? null,
      seen: cited,
      at: 0,
      rulebook: null,
      body: { text }
    })
    return entryOf(readEntry(primitives, log, index, prev?.id ?? null, payload))
  }
  const [hostile, quiet] = ['hostile', 'quiet'].map((name) => logKeyOf(primitives.hash(utf8(name))))
  if (hostile === undefined || quiet === undefined) throw new Error('two logs')
  const withheld = write(quiet, null, [], 'withheld')
  const text = 'x'.repeat(60_000)
  const flood = [write(hostile, null, [withheld], text)]
  for (let last = flood[0]; last !== undefined && flood.length < 300;) {
    last = write(hostile, last, [], text)
    flood.push(last)
  }
  const { ledger, take } = await laptop(community, WAITING_LIMITS)
  await take({ log: hostile, from: 0, blocks: flood.map(seal), branch: null })
  expect(ledger.fold.graph.waitingEntries().length).toBeLessThanOrEqual(WAITING_LIMITS.perLog / 60_000)
  expect(ledger.fold.graph.waitingEntries()[0]).toMatchObject({ index: 0, missing: [withheld.id] })
  await take({ log: quiet, from: 0, blocks: [seal(withheld)], branch: null })
  expect(ledger.fold.graph.size).toBe(301)
  expect(ledger.fold.graph.waitingEntries()).toEqual([])
})
