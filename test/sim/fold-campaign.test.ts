import { describe, expect, test } from 'vitest'
import { nativePrimitives as primitives } from '#main/engine/store/native-primitives.ts'
import { loadCheckpoint, saveCheckpoint } from '#shared/fold/checkpoint.ts'
import { stateDigest } from '#shared/fold/digest.ts'
import { Fold } from '#shared/fold/fold.ts'
import type { ReadEntry } from '#shared/log/entry.ts'
import { campaignSeed, runs, seededRandom, shuffled } from '#test/support/campaign.ts'
import { type History, randomHistory } from '#test/support/random-history.ts'

/** Each history is folded in this many ways, each seeded; `npm test` takes 30 histories, a campaign more. */
const WAYS = 12
const HISTORIES = runs(30)

type Random = () => number
type Way = (history: History, random: Random) => Fold

const placeOf = (read: ReadEntry) => (read.kind === 'entry' ? read.entry : read.place)
const digestOf = (fold: Fold): string => {
  const digest = stateDigest(fold, primitives)
  if (digest === null) throw new Error('no entry of these histories is newer than this fold')
  return digest.digest
}
const newFold = ({ communityId }: History): Fold => new Fold(primitives, communityId)

/** In random handfuls, each judged before the next comes: what is remembered must not stay wrong. */
function foldSlowly(fold: Fold, reads: readonly ReadEntry[], random: Random): Fold {
  for (let start = 0; start < reads.length;) {
    const count = 1 + Math.floor(random() * 12)
    fold.ingest(reads.slice(start, start + count))
    if (random() < 0.3) digestOf(fold)
    start += count
  }
  return fold
}

/** Another order in which every past comes first. */
function linearExtension(reads: readonly ReadEntry[], random: Random): ReadEntry[] {
  const waiting = new Map<string, { read: ReadEntry; lacks: number }>()
  const behind = new Map<string, string[]>()
  for (const read of reads) {
    const { id, prev } = placeOf(read)
    // Two copies of a laptop may have written the same entry.
    if (waiting.has(id)) continue
    const past = new Set(read.kind === 'entry' ? read.entry.seen.map((cited) => cited.id as string) : [])
    if (prev !== null) past.add(prev)
    waiting.set(id, { read, lacks: past.size })
    for (const parent of past) behind.set(parent, [...(behind.get(parent) ?? []), id])
  }
  const ready = [...waiting].filter(([, { lacks }]) => lacks === 0).map(([id]) => id)
  const order: ReadEntry[] = []
  while (ready.length > 0) {
    const [id = ''] = ready.splice(Math.floor(random() * ready.length), 1)
    const found = waiting.get(id)
    if (found !== undefined) order.push(found.read)
    for (const dependant of behind.get(id) ?? []) {
      const next = waiting.get(dependant)
      if (next !== undefined && --next.lacks === 0) ready.push(dependant)
    }
  }
  return order
}

const asWritten: Way = (history) => {
  const fold = newFold(history)
  fold.ingest(history.reads)
  return fold
}
const backwards: Way = (history, random) => foldSlowly(newFold(history), [...history.reads].reverse(), random)
const anyhow: Way = (history, random) => foldSlowly(newFold(history), shuffled(history.reads, random), random)
const extended: Way = (history, random) => {
  const order = linearExtension(history.reads, random)
  expect(order).toHaveLength(new Set(history.reads.map((read) => placeOf(read).id)).size)
  return foldSlowly(newFold(history), order, random)
}

/** Two halves of the village that know some of each other's logs, then everything. */
const parted: Way = (history, random) => {
  const shared = random()
  const [east, west] = [0, 1].map((side) => {
    const near = new Map<string, boolean>()
    const hears = ({ log }: { log: string }): boolean => {
      if (!near.has(log)) near.set(log, random() < (side === 0 ? shared : 1 - shared / 2))
      return near.get(log) === true
    }
    const fold = newFold(history)
    return foldSlowly(
      fold,
      shuffled(
        history.reads.filter((read) => hears(placeOf(read))),
        random
      ),
      random
    )
  }) as [Fold, Fold]
  for (const fold of [east, west]) foldSlowly(fold, shuffled(history.reads, random), random)
  expect(digestOf(east)).toBe(digestOf(west))
  return east
}

/** Cut anywhere, from scratch as far as that, put away, taken out again, and on with the rest. */
const throughCheckpoint: Way = (history, random) => {
  const order = linearExtension(history.reads, random)
  const cut = 1 + Math.floor(random() * order.length)
  const fold = foldSlowly(newFold(history), order.slice(0, cut), random)
  const scratch = newFold(history)
  scratch.ingest(shuffled(order.slice(0, cut), random))
  expect(digestOf(fold)).toBe(digestOf(scratch))
  const restored = loadCheckpoint(saveCheckpoint(fold, primitives), primitives, history.communityId)
  if (restored === null) throw new Error('a checkpoint that was just written does not load')
  expect(digestOf(restored)).toBe(digestOf(scratch))
  return foldSlowly(restored, order.slice(cut), random)
}

/** In any order, put away and taken out again and again; what waited is offered again, as a store would. */
const restartedOften: Way = (history, random) => {
  const reads = shuffled(history.reads, random)
  let fold = newFold(history)
  for (let end = 0; end < reads.length;) {
    end += 1 + Math.floor((random() * reads.length) / 4)
    // Without a look in between, verdicts go from checkpoint to checkpoint unread.
    if (random() < 0.5) foldSlowly(fold, reads.slice(0, end), random)
    else fold.ingest(reads.slice(0, end))
    const saved = saveCheckpoint(fold, primitives)
    const restored = loadCheckpoint(saved, primitives, history.communityId)
    if (restored === null) throw new Error('a checkpoint that was just written does not load')
    expect(saveCheckpoint(restored, primitives)).toEqual(saved)
    fold = restored
  }
  return fold
}

const TURNS: readonly Way[] = [
  backwards,
  anyhow,
  anyhow,
  extended,
  extended,
  extended,
  parted,
  parted,
  throughCheckpoint,
  throughCheckpoint,
  restartedOften,
  restartedOften
]

describe('the whole fold', () => {
  test(`shows one digest for each of ${HISTORIES} histories in ${WAYS} orders and partitions`, () => {
    expect(TURNS).toHaveLength(WAYS)
    let endedByVote = 0
    const shapes = { entries: 0, forks: 0, certified: 0, rejected: 0, removed: 0, erased: 0 }
    for (let i = 0; i < HISTORIES; i++) {
      const seed = campaignSeed + i
      const history = randomHistory(seed)
      const written = asWritten(history, seededRandom(seed))
      const digest = digestOf(written)
      const rejections = written.rejections()
      shapes.entries += written.graph.size
      shapes.forks += written.graph.forks().length
      shapes.rejected += rejections.size
      shapes.removed += written.authority.people().filter(({ status }) => status === 'removed').length
      const { records } = written.rooms.sealed.state(written.authority)
      shapes.erased += [...records.values()].filter(({ mustGo }) => mustGo).length
      for (const id of written.proposalIds()) {
        const board = written.proposalState(id)?.board
        if ((board?.certificate ?? null) !== null) shapes.certified++
        endedByVote += board?.endings.length ?? 0
      }
      for (const [turn, way] of TURNS.entries()) {
        const fold = way(history, seededRandom(seed * WAYS + turn))
        // Asked for first, so that nothing has been read for the digest yet.
        expect({ seed, turn, rejections: fold.rejections() }).toEqual({ seed, turn, rejections })
        expect({ seed, turn, digest: digestOf(fold) }).toEqual({ seed, turn, digest })
        expect(fold.graph.size).toBe(written.graph.size)
      }
    }
    // Histories in which nothing happened would agree as well.
    expect(endedByVote).toBeGreaterThan(0)
    for (const count of Object.values(shapes)) expect(count).toBeGreaterThan(HISTORIES / 10)
  })
})
