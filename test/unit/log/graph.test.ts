import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { utf8 } from '#shared/kernel/bytes.ts'
import { type EntryId, logKeyOf } from '#shared/kernel/ids.ts'
import { noblePrimitives } from '#shared/kernel/noble-primitives.ts'
import { encodeEntry, type ReadEntry, readEntry } from '#shared/log/entry.ts'
import { Graph, type Node } from '#shared/log/graph.ts'
import { loadGraph, saveGraph } from '#shared/log/graph-checkpoint.ts'
import { seeded, seededRandom, shuffled } from '#test/support/campaign.ts'

interface Written {
  read: ReadEntry
  id: EntryId
  log: string
  index: number
  parents: EntryId[]
}

const logKey = (name: string) => logKeyOf(noblePrimitives.hash(utf8(name)))

function write(name: string, prev: Written | null, cites: Written[], salt = 0): Written {
  const log = logKey(name)
  const index = prev === null ? 0 : prev.index + 1
  const payload = encodeEntry({
    type: 'seen.v1',
    subject: null,
    prev: prev?.id ?? null,
    seen: cites.map((cited) => ({ log: logKey(cited.log), length: cited.index + 1, id: cited.id })),
    at: salt,
    rulebook: null,
    body: {}
  })
  const read = readEntry(noblePrimitives, log, index, prev?.id ?? null, payload)
  const id = read.kind === 'entry' ? read.entry.id : read.place.id
  return {
    read,
    id,
    log: name,
    index,
    parents: [...(prev ? [prev.id] : []), ...cites.map((cited) => cited.id)]
  }
}

/** A random history: writers continue their logs, cite what they like, and now and then contradict themselves. */
const histories = fc
  .array(
    fc.record({
      writer: fc.nat({ max: 4 }),
      cites: fc.array(fc.nat(), { maxLength: 3 }),
      fork: fc.boolean()
    }),
    {
      minLength: 1,
      maxLength: 30
    }
  )
  .map((steps) => {
    const all: Written[] = []
    steps.forEach(({ writer, cites, fork }, salt) => {
      const mine = all.filter((entry) => entry.log === `w${writer}`)
      const prev =
        mine.length === 0 ? null : (mine[fork ? Math.floor(mine.length / 2) : mine.length - 1] ?? null)
      const cited = all.length === 0 ? [] : cites.map((n) => all[n % all.length] as Written)
      all.push(write(`w${writer}`, prev, [...new Set(cited)], salt))
    })
    return all
  })

function pastById(all: Written[]): Map<EntryId, Set<EntryId>> {
  const past = new Map<EntryId, Set<EntryId>>()
  for (const { id, parents } of all)
    past.set(id, new Set(parents.flatMap((parent) => [parent, ...(past.get(parent) ?? [])])))
  return past
}

const graphOf = (reads: ReadEntry[]): Graph => {
  const graph = new Graph()
  for (const read of reads) graph.add(read)
  return graph
}

const node = (graph: Graph, id: EntryId): Node => graph.get(id) as Node

describe('the graph', () => {
  test('knows every past exactly, whatever order the entries came in', () => {
    fc.assert(
      fc.property(histories, fc.nat(), (all, seed) => {
        const graph = graphOf(shuffled(all, seededRandom(seed)).map(({ read }) => read))
        const past = pastById(all)
        expect(graph.size).toBe(new Set(all.map(({ id }) => id)).size)
        for (const a of all)
          for (const b of all) {
            const before = past.get(b.id)?.has(a.id) ?? false
            expect(graph.isBefore(node(graph, a.id), node(graph, b.id))).toBe(before)
            expect(graph.includes(graph.pastOf(node(graph, b.id)), node(graph, a.id))).toBe(before)
            expect(graph.includes(graph.upTo(node(graph, b.id)), node(graph, a.id))).toBe(
              before || a.id === b.id
            )
          }
      }),
      seeded(60)
    )
  })

  test('seals a log at the lowest place that holds two entries inside the frontier, and nowhere else', () => {
    fc.assert(
      fc.property(histories, fc.nat(), (all, seed) => {
        const graph = graphOf(shuffled(all, seededRandom(seed)).map(({ read }) => read))
        const past = pastById(all)
        for (const at of all) {
          const inside = all.filter(({ id }) => id === at.id || past.get(at.id)?.has(id))
          for (const log of new Set(all.map((entry) => entry.log))) {
            const places = new Map<number, Set<EntryId>>()
            for (const entry of inside.filter((e) => e.log === log))
              places.set(entry.index, (places.get(entry.index) ?? new Set()).add(entry.id))
            const double = [...places].filter(([, ids]) => ids.size > 1).map(([index]) => index)
            expect(graph.sealedAt(logKey(log), graph.upTo(node(graph, at.id)))).toBe(
              double.length === 0 ? null : Math.min(...double)
            )
          }
        }
      }),
      seeded(60)
    )
  })

  test('finds the entry at a place of a log, and none where the log is forked', () => {
    const graph = new Graph()
    const first = write('a', null, [])
    const second = write('a', first, [])
    for (const { read } of [first, second]) graph.add(read)
    expect([0, 1, 2, -1].map((index) => graph.entryAt(logKey('a'), index)?.id)).toEqual([
      first.id,
      second.id,
      undefined,
      undefined
    ])
    graph.add(write('a', first, [], 1).read)
    expect(graph.entryAt(logKey('a'), 0)).toBeUndefined()
  })

  test('keeps what has no past here waiting, visibly, and blocks nobody else', () => {
    const a0 = write('a', null, [])
    const lost = write('lost', null, [])
    const b0 = write('b', null, [lost])
    const b1 = write('b', b0, [])
    const graph = graphOf([b1.read, b0.read, a0.read])
    expect(graph.size).toBe(1)
    expect(graph.waitingEntries().map(({ id, missing }) => [id, missing])).toEqual([
      [b1.id, [b0.id]],
      [b0.id, [lost.id]]
    ])
    expect(graph.add(lost.read).map(({ id }) => id)).toEqual([lost.id, b0.id, b1.id])
    expect(graph.waitingEntries()).toEqual([])
  })

  test('turns away what waits beyond its room, and tells once where the log is to be offered again', () => {
    const lost = write('lost', null, [])
    const first = write('b', null, [lost])
    const behind = [write('b', first, [])]
    for (let i = 0; i < 3; i++) behind.push(write('b', behind[i]!, []))
    const room = 3 * 700
    const graph = new Graph({ perLog: room, total: room })
    for (const { read } of [first, ...behind]) graph.add(read)
    const seated = graph.waitingEntries().map(({ id }) => id)
    expect(seated).toEqual([first, ...behind].slice(0, seated.length).map(({ id }) => id))
    expect(seated.length).toBeLessThan(5)
    expect(graph.isWaiting(first.id)).toBe(true)
    expect(graph.takeOwed()).toEqual([])
    expect(graph.add(lost.read)).toHaveLength(1 + seated.length)
    expect(graph.takeOwed().map(({ id }) => id)).toEqual([seated.at(-1)])
    expect(graph.takeOwed()).toEqual([])
    for (const { read } of behind) graph.add(read)
    expect(graph.size).toBe(6)
  })

  test('finds entries by the beginning of their id, those of a checkpoint and those that came since', () => {
    const all = Array.from({ length: 40 }, (_, salt) => write(`w${salt}`, null, [], salt))
    const graph = loadGraph(saveGraph(graphOf(all.slice(0, 20).map(({ read }) => read))))
    for (const { read } of all.slice(20)) graph.add(read)
    for (const { id } of all) {
      expect(graph.beginningWith(id.slice(0, 8)).map((found) => found.id)).toEqual([id])
      expect(graph.has(id)).toBe(true)
    }
    expect(graph.beginningWith('00000000')).toEqual([])
  })

  test('voids an entry whose citation names another place than its id stands at', () => {
    const a0 = write('a', null, [])
    const lie = write('b', null, [{ ...a0, index: 5 }])
    const graph = graphOf([a0.read, lie.read])
    expect(node(graph, lie.id).fault).toBe('citationMismatch')
  })

  test('has as heads exactly the entries in nobody’s past', () => {
    fc.assert(
      fc.property(histories, (all) => {
        const graph = graphOf(all.map(({ read }) => read))
        const cited = new Set(all.flatMap(({ parents }) => parents))
        const heads = new Set(all.map(({ id }) => id).filter((id) => !cited.has(id)))
        expect(new Set(graph.heads().map(({ id }) => id))).toEqual(heads)
      }),
      seeded(60)
    )
  })

  test('comes back from a checkpoint with the same pasts, heads and forks', () => {
    fc.assert(
      fc.property(histories, fc.nat(), (all, seed) => {
        const graph = graphOf(shuffled(all, seededRandom(seed)).map(({ read }) => read))
        const back = loadGraph(saveGraph(graph))
        for (const { id } of graph.nodes())
          for (const held of [graph, back]) expect(held.beginningWith(id.slice(0, 13))[0]?.id).toBe(id)
        expect(
          back
            .heads()
            .map(({ id }) => id)
            .sort()
        ).toEqual(
          graph
            .heads()
            .map(({ id }) => id)
            .sort()
        )
        expect(back.forks()).toEqual(graph.forks())
        const standing = ({ prev, cited, log, index, depth, fault, type, at }: Node) => {
          return { prev, cited: cited.map(({ id }) => id), log, index, depth, fault, type, at }
        }
        for (const { id } of all) expect(standing(node(back, id))).toEqual(standing(node(graph, id)))
        for (const a of all)
          for (const b of all)
            expect(back.isBefore(node(back, a.id), node(back, b.id))).toBe(
              graph.isBefore(node(graph, a.id), node(graph, b.id))
            )
      }),
      seeded(40)
    )
  })
})
